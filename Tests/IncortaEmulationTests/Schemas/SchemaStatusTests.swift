import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("The status of a schema")
struct SchemaStatusTests {
    static let tenant = """
        schemas: {A: {id: 7, tables: [{name: a, rows: 3, bytes: 9007199254740992}]}, B: {tables: [b]}, V: {views: [v]}}
        plans: {P: [[A], [B]]}
        """

    static func visitor(_ mode: ClockDefinition.Mode = .manual, _ more: String = "") throws -> Visitor {
        try Visitor(Worlds.small(tenant + more, mode: mode))
    }

    @Test("is what the page names, byte for byte")
    func physical() throws {
        var visitor = try Visitor(Worlds.documented())
        let answer = try visitor.get("/schema/OnlineStore/status")
        let end = try visitor.lastLoad("OnlineStore", "endTime") ?? ""
        #expect(
            answer.text == #"{"schemaName": "OnlineStore","schemaDescription": "The shop","schemaType": "PHYSICAL","#
                + #""ownerName": "admin","creationDate": "2025-11-03T09:00:00Z","lastModifierName": "admin","#
                + #""lastModificationDate": "2025-12-01T14:30:00Z","physicalSchemaDetails": {"lastLoadJob": "#
                + #"{"status": "Finished with Errors","loadSource": "FULL","startTime": "2025-12-31T00:00:00Z","#
                + #""endTime": "\#(end)"},"#
                + #""lastModelUpdateJob": {"status": "Success","endTime": "2025-12-01T14:30:00Z"},"#
                + #""dataSize": 13672448},"tables": [{"tableName": "productmodel","rowsCount": 128,"dataSize": 40960},"#
                + #"{"tableName": "orders","rowsCount": 31465,"dataSize": 9437184},"#
                + #"{"tableName": "customers","rowsCount": 19820,"dataSize": 4194304}]}"#)
    }

    @Test("has nothing physical for a business schema")
    func business() throws {
        var visitor = try Self.visitor()
        let json = try visitor.get("/schema/V/status").json
        #expect(json["schemaType"] == "BUSINESS")
        #expect(json["physicalSchemaDetails"] == [:])
        #expect(json["tables"] == [])
    }

    @Test("says that a schema without a date was made when the world began")
    func dates() throws {
        var visitor = try Self.visitor()
        visitor.world.advance(by: .seconds(1_000))
        let json = try visitor.get("/schema/A/status").json
        #expect(json["creationDate"] == "2026-01-01T00:00:00Z")
        #expect(json["lastModificationDate"] == "2026-01-01T00:00:00Z")
    }

    @Test("follows the load through queue, progress and end")
    func phases() throws {
        var visitor = try Self.visitor()
        #expect(try visitor.get("/schema/A/status").json["physicalSchemaDetails"]?["lastLoadJob"] == .null)
        let expected: [(String, String?, String?)] = [
            ("In Progress", "2026-01-01T00:00:00Z", nil), ("Success", "2026-01-01T00:00:00Z", "2026-01-01T00:00:10Z"),
        ]
        _ = try visitor.post("/schema/A/load", #"{"loadSource": "INCREMENTAL"}"#)
        for (word, start, end) in expected {
            #expect(try visitor.lastLoad("A", "status") == word)
            #expect(try visitor.lastLoad("A", "loadSource") == "INCREMENTAL")
            #expect(try visitor.lastLoad("A", "startTime") == start)
            #expect(try visitor.lastLoad("A", "endTime") == end)
            visitor.world.advance(by: .seconds(10))
        }
    }

    @Test("is In Queue, on an assumption, while something else loads the schema that it waits for")
    func queued() throws {
        var visitor = try Self.visitor()
        _ = try visitor.execute("P")
        let waiting = try visitor.get("/schema/B/status")
        #expect(try visitor.lastLoad("B", "status") == "In Queue")
        #expect(try visitor.lastLoad("B", "startTime") == nil)
        #expect(waiting.assumed.contains("incorta.schema-queue"))
        #expect(waiting.assumed.contains("incorta.word.queued"))
        visitor.world.advance(by: .seconds(12))
        #expect(try visitor.lastLoad("A", "status") == "Success")
        #expect(try visitor.lastLoad("B", "startTime") == "2026-01-01T00:00:10Z")
    }

    @Test("moves a skipping clock to the next change that it can see, or to the end", arguments: [false, true])
    func skips(toEnd: Bool) throws {
        var visitor = try Self.visitor(.skip(toEnd: toEnd))
        _ = try visitor.execute("P")
        #expect(try visitor.lastLoad("B", "status") == (toEnd ? "Success" : "In Progress"))
        #expect(
            visitor.world.clock.now(outside: visitor.outside) == visitor.outside + .seconds(toEnd ? 20 : 10))
    }

    @Test("remembers the last load of a schema, whichever job it was, however many came after that did not load it")
    func lastLoad() throws {
        var visitor = try Self.visitor()
        _ = try visitor.post("/schema/A/load", "{}")
        visitor.world.advance(by: .seconds(100))
        for _ in 0..<4 {
            _ = try visitor.restart("P", group: 2)
            visitor.world.advance(by: .seconds(100))
            #expect(try visitor.lastLoad("A", "endTime") == "2026-01-01T00:00:10Z")
        }
        #expect(try visitor.lastLoad("B", "endTime") == "2026-01-01T00:06:50Z")
    }

    @Test("is not that of a load that an interruption kept from running")
    func neverBegan() throws {
        var visitor = try Self.visitor()
        _ = try visitor.post("/schema/B/load", "{}")
        visitor.world.advance(by: .seconds(100))
        _ = try visitor.execute("P")
        _ = visitor.interrupt(plan: "P")
        #expect(try visitor.lastLoad("B", "status") == "Success")
        #expect(try visitor.lastLoad("A", "status") == "Interrupted")
    }

    @Test("is for those who may see the schema, super users included")
    func visibility() throws {
        var visitor = try Visitor(Worlds.documented())
        for (token, status) in [("analyst-token", 200), ("stranger-token", 403), ("ABC123456789", 200)] {
            visitor.token = token
            #expect(try visitor.get("/schema/OnlineStore/status").status == status)
        }
        let granted = try visitor.get("/schema/Warehouse/status")
        #expect(granted.assumed.contains("incorta.super-user-grants"))
    }
}

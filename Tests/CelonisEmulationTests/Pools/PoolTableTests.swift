import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("The tables of a data pool")
struct PoolTableTests {
    private typealias Stage = CelonisStage
    private static let tables = Stage.inner + "/tables"
    private static let jobs = "/data-ingestion/api/v1/data-push/\(Stage.pool)/jobs/"
    private static let columns = #"[{"columnName":"A","columnType":"STRING","fieldLength":7,"pkField":true}]"#

    /// Makes and executes a push; gives the path of its job.
    @discardableResult
    private static func push(
        _ stage: Stage, _ target: String = "T", type: String = "REPLACE", columns: String = columns,
        connection: String = "null"
    ) throws -> String {
        let body =
            #"{"targetName":"\#(target)","type":"\#(type)","connectionId":\#(connection),"#
            + #""tableSchema":{"columns":\#(columns)}}"#
        let job = jobs + (try #require(stage.post(jobs, body)?.json["id"]?.string))
        #expect(stage.post(job)?.status == 200)
        return job
    }

    private static func names(_ stage: Stage) -> [String?] {
        (stage.get(tables)?.json.array ?? []).map { $0["name"]?.string }
    }

    private static func columns(_ stage: Stage, _ query: String) -> [JSONValue?] {
        (stage.get(Stage.inner + "/columns?tableName=" + query)?.json.array ?? []).map { $0["name"] }
    }

    @Test("are those of its data models, with what clients read of them")
    func ofModels() throws {
        let reply = try #require(try Stage().get(Self.tables))
        #expect(reply.json.array?.map { $0["name"] } == ["EKKO", "EKPO"])
        #expect(reply.json.array?.first?["dataSourceId"] == .null && reply.json.array?.first?["type"] == "TABLE")
        #expect(reply.assumes.contains("celonis.pool-tables"))
    }

    @Test("have a pushed one as soon as its job is done, at the first request that asks, and after the job is deleted")
    func pushed() throws {
        let stage = try Stage()
        let job = try Self.push(stage)
        #expect(Self.names(stage) == ["EKKO", "EKPO"])
        stage.world.advance(by: .seconds(60))
        #expect(Self.names(stage) == ["EKKO", "EKPO", "T"])
        #expect(stage.get(Self.tables)?.json.array?.last?["dataSourceId"] == .null)
        #expect(stage.send("DELETE", job)?.status == 200)
        #expect(Self.names(stage) == ["EKKO", "EKPO", "T"])
    }

    @Test("have a pushed one also where nobody asks between the end of its job and its deletion")
    func deletedAtOnce() throws {
        let stage = try Stage()
        let job = try Self.push(stage)
        stage.world.advance(by: .seconds(60))
        #expect(stage.send("DELETE", job)?.status == 200)
        #expect(Self.names(stage) == ["EKKO", "EKPO", "T"])
    }

    @Test("have none of a push that failed, was cancelled, or was deleted while it ran")
    func failed() throws {
        let stage = try Stage(pushes: "{F: fail}")
        try Self.push(stage, "F")
        let cancelled = try Self.push(stage, "C")
        #expect(stage.post(cancelled + "/cancel")?.status == 200)
        let gone = try Self.push(stage, "D")
        #expect(stage.send("DELETE", gone)?.status == 200)
        stage.world.advance(by: .seconds(60))
        #expect(Self.names(stage) == ["EKKO", "EKPO"])
    }

    @Test("are told apart by the data connection, whose empty id is none")
    func connections() throws {
        let stage = try Stage()
        try Self.push(stage, "EKKO", connection: #""c1""#)
        stage.world.advance(by: .seconds(60))
        try Self.push(stage, "EKKO", columns: #"[{"columnName":"B","columnType":"DATETIME"}]"#, connection: #""""#)
        stage.world.advance(by: .seconds(60))
        #expect(stage.get(Self.tables)?.json.array?.map { $0["dataSourceId"] } == [.null, .null, "c1"])
        #expect(Self.columns(stage, "EKKO&schemaName=c1") == ["A"])
        #expect(Self.columns(stage, "EKKO") == ["B"])
        #expect(Self.columns(stage, "EKKO&schemaName=c2").isEmpty && Self.columns(stage, "ekko").isEmpty)
        #expect(stage.get(Stage.inner + "/data-sources/c1")?.json["id"] == "c1")
    }

    @Test("are made anew by REPLACE, and get columns by DELTA and UPSERT, in the order in which pushes end")
    func types() throws {
        let stage = try Stage(
            settings: "{concurrentPush: accept}", pushes: "{T: [succeed 5s, succeed 9s, succeed 3s]}")
        try Self.push(stage)
        try Self.push(stage, type: "REPLACE", columns: #"[{"columnName":"B","columnType":"INTEGER"}]"#)
        try Self.push(stage, type: "UPSERT", columns: #"[{"columnName":"C","columnType":"BOOLEAN"}]"#)
        for (seconds, expected) in [(4, ["C"]), (2, ["A"]), (4, ["B"])] as [(Int, [JSONValue?])] {
            stage.world.advance(by: .seconds(seconds))
            #expect(Self.columns(stage, "T") == expected)
        }
        try Self.push(stage, type: "DELTA")
        stage.world.advance(by: .seconds(60))
        #expect(Self.columns(stage, "T") == ["B", "A"])
        let shown = stage.get(Stage.inner + "/columns?tableName=T")?.json.array
        #expect(shown?.map { $0["type"] } == ["INTEGER", "STRING"] && shown?.map { $0["length"] } == [0, 28])
    }

    @Test("can be added to a data model and loaded, and so can what no pool knows")
    func addedToModel() throws {
        let stage = try Stage(clock: "skip")
        let job = try Self.push(stage)
        while stage.get(job)?.json["status"] != "DONE" {}
        let path = "\(Stage.inner)/data-model/\(Stage.model)/tables"
        let added = try #require(stage.post(path, #"[{"name":"T"},{"name":"ELSEWHERE","columns":[{"name":"X"}]}]"#))
        #expect(added.json.array?.map { $0["primaryKeys"] } == [["A"], []])
        #expect(stage.post("\(Stage.modelPath)/load")?.status == 200)
        while stage.loadStatus() == "RUNNING" {}
        let live = stage.get(Stage.infoPath)?.json["loadInfo"]?["liveDataModel"]
        #expect(live?["numTables"] == 4 && live?["tableLoads"]?.array?.allSatisfy { $0["done"] == true } == true)
    }

    @Test("are not limited by pushes of the same table, and are by what their columns take")
    func limits() throws {
        let stage = try Stage(settings: "{pushLimits: none}", pushes: "{T: succeed 0s}")
        for _ in 0..<50 {
            let job = try Self.push(stage, type: "DELTA")
            stage.world.advance(by: .seconds(2))
            #expect(stage.send("DELETE", job)?.status == 200)
        }
        #expect(Self.columns(stage, "T") == ["A"])
    }
}

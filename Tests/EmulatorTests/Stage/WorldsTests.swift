import Emulator
import HTTPTypes
import LoadEngine
import Testing
import WireContract

@Suite("Worlds of one process")
struct WorldsTests {
    static let execute = #"{"loadPlanName": "P"}"#
    static let path = "/incorta/api/v2/default/load-plan/execute"

    @Test("have names of their own, even where their fixtures give the same")
    func names() throws {
        let visitor = try ControlTests.visitor()
        let bases = try (0..<3).map { _ in try visitor.addWorld(ControlTests.other) }
        #expect(bases == ["/worlds/other", "/worlds/other-1", "/worlds/other-2"])
        #expect(visitor.stage.worldNames == ["documented", "other", "other-1", "other-2"])
        let documented = ControlTests.other.replacing("world: other", with: "world: documented")
        #expect(try visitor.addWorld(documented) == "/worlds/documented-1")
    }

    @Test("see nothing of each other: executions, clocks, counts and journals are their own")
    func isolation() throws {
        let visitor = try ControlTests.visitor()
        let one = try visitor.addWorld(ControlTests.other)
        let two = try visitor.addWorld(ControlTests.other)
        #expect(try visitor.answer(.post, one + Self.path, Self.execute).status == 200)
        _ = try visitor.answer(.post, "/_understudy/worlds/other/clock", #"{"advance": "5s"}"#)
        let untouched = try #require(visitor.stage.snapshot(of: "other-1"))
        #expect(untouched.journal.count == 0)
        #expect(untouched.servedOutcomes == [:])
        #expect(try visitor.answer(.get, two + "/incorta/api/v2/default/load-plan/status/1").status == 404)
        #expect(try visitor.answer(.post, two + Self.path, Self.execute).json["loadPlanExecutionId"] == 1)
        #expect(visitor.stage.snapshot(of: "documented")?.journal.count == 0)
    }

    @Test("are reached below their base path, the first one at the root as well")
    func paths() throws {
        let visitor = try ControlTests.visitor()
        _ = try visitor.addWorld(ControlTests.other)
        let rows = [
            ("/incorta/api/v2/default/load-plan/status/23", 200),
            ("/worlds/documented/incorta/api/v2/default/load-plan/status/23?level=4", 200),
            ("/worlds/other/incorta/api/v2/default/load-plan/status/23", 404),
            ("/worlds/other", 404), ("/worlds/other/", 404), ("/worlds/other?x", 404), ("/worlds/", 404),
            ("/worlds", 404), ("/worlds//", 404), ("/worlds/other/_understudy", 404), ("/_understudyx", 404),
        ]
        for (path, status) in rows {
            #expect(try visitor.answer(.get, path).status == status, "\(path)")
        }
        let journal = try #require(visitor.stage.snapshot(of: "other")).journal
        #expect(journal.entries.first?.target == "/incorta/api/v2/default/load-plan/status/23")
    }

    @Test("end when they are deleted, but for the first")
    func ending() throws {
        let visitor = try ControlTests.visitor()
        let base = try visitor.addWorld(ControlTests.other)
        #expect(try visitor.answer(.delete, "/_understudy/worlds/other").text == #"{"ended": "other"}"#)
        #expect(try visitor.answer(.delete, "/_understudy/worlds/other").status == 404)
        #expect(try visitor.answer(.get, base + "/incorta").status == 404)
        #expect(visitor.stage.snapshot(of: "other") == nil)
        #expect(try visitor.addWorld(ControlTests.other) == "/worlds/other", "the name is free again")
    }

    @Test("are a thousand at most")
    func limit() throws {
        let visitor = try ControlTests.visitor()
        for _ in 1..<Stage.maximumWorlds { _ = try visitor.addWorld(ControlTests.other) }
        let refused = try visitor.answer(.post, "/_understudy/worlds", ControlTests.other)
        #expect(refused.status == 507)
        #expect(refused.text.contains("DELETE some first"))
        _ = try visitor.answer(.delete, "/_understudy/worlds/other-7")
        #expect(try visitor.addWorld(ControlTests.other) == "/worlds/other-7")
    }

    @Test("tell how long to wait for a held reply when their clock is real")
    func realHold() throws {
        let visitor = try StageVisitor(Worlds.documented(.real(scale: 2)))
        let reply = visitor.reply(
            .post, "/incorta/api/v2/default/schema/load",
            #"{"schemaNames": ["HR"],"synchronous": true,"requestedTimeoutInMilliseconds": 500}"#)
        guard case .hold(let wait, 0, _) = reply else {
            Issue.record("the reply is not held")
            return
        }
        #expect(wait == .milliseconds(250))
    }
}

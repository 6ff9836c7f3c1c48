import Emulator
import HTTPTypes
import LoadEngine
import Scenarios
import Synchronization
import TestWorlds
import Testing
import WireContract

@Suite("What would keep others waiting")
struct WorkshopTests {
    /// Another thread that does nothing until it is told.
    private final class Idle: Sendable {
        let works = Mutex<[@Sendable () -> Void]>([])

        func workOff() {
            while let work = works.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { work() }
        }
    }

    private let idle = Idle()
    private let woken = StageVisitor.Turns()

    private func stage(_ definition: WorldDefinition) throws -> Stage {
        let outside = try #require(Instant(text: "2026-01-01T00:00:00Z"))
        let stage = Stage(
            definition, outside: { outside }, elsewhere: { [idle] work in idle.works.withLock { $0.append(work) } }
        ) { bytes throws(FixtureRefusal) in
            do throws(InvalidFile) {
                return try Fixture.read(bytes, name: "fixture")
            } catch {
                throw FixtureRefusal(error.text)
            }
        }
        stage.whenClockTurns { [woken] channel in woken.channels.withLock { $0.append(channel) } }
        return stage
    }

    private func reply(_ stage: Stage, _ method: HTTPRequest.Method, _ path: String, _ body: String = "") -> StageReply
    {
        var head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
        head.headerFields[.authorization] = "Bearer loader-token"
        return stage.reply(to: EmulatedRequest(head: head, body: Array(body.utf8)))
    }

    private func status(_ reply: StageReply) throws -> Int { try Answer(reply).status }

    @Test("is done elsewhere: a fixture is read and its world made while its request is held and others are answered")
    func fixtures() throws {
        let stage = try stage(Worlds.documented())
        guard case .hold(nil, let channel, let again) = reply(stage, .post, "/_understudy/worlds", ControlTests.other)
        else {
            Issue.record("the reply is not held")
            return
        }
        #expect(try status(reply(stage, .get, "/incorta/api/v2/default/load-plan/status/23")) == 200)
        #expect(stage.worldNames == ["documented"])
        guard case .hold(nil, channel, _) = again() else {
            Issue.record("answered before it was made")
            return
        }
        idle.workOff()
        #expect(woken.channels.withLock { $0 } == [channel])
        #expect(try Answer(again()).text == #"{"world": "other","base": "/worlds/other"}"#)
        #expect(try status(again()) == 201, "asked again, it makes no other")
        #expect(stage.worldNames == ["documented", "other"])
    }

    @Test("tells what is wrong with a fixture in the same way")
    func mistakes() throws {
        let stage = try stage(Worlds.documented())
        guard case .hold(_, _, let again) = reply(stage, .post, "/_understudy/worlds", "world: [") else {
            Issue.record("the reply is not held")
            return
        }
        idle.workOff()
        #expect(try Answer(again()).text.contains("fixture:2:1: this is not YAML"))
    }

    @Test("is two fixtures at a time; 256 more wait, in order, and beyond them it is 503")
    func waiting() throws {
        let stage = try stage(Worlds.documented())
        let replies = (0..<259).map { _ in reply(stage, .post, "/_understudy/worlds", ControlTests.other) }
        #expect(idle.works.withLock { $0.count } == 2)
        let refused = try Answer(try #require(replies.last))
        #expect(refused.status == 503 && refused.field("Retry-After") == "1")
        idle.workOff()
        var names: [String] = []
        for case .hold(_, _, let again) in replies { names.append(try Answer(again()).json["world"]?.string ?? "") }
        #expect(names.count == 258 && Set(names).count == 258)
        #expect(names.first == "other" && names[2...].first == "other-1" && names.last == "other-256")
    }

    @Test("is bounded by its bytes as well")
    func waitingBytes() throws {
        let stage = try stage(Worlds.documented())
        let large = "#" + String(repeating: "x", count: 15 << 20)
        let replies = (0..<7).map { _ in reply(stage, .post, "/_understudy/worlds", large) }
        #expect(try status(try #require(replies.last)) == 503, "two are read, and four wait with 60 MiB")
        guard case .hold = replies[5] else {
            Issue.record("the sixth does not wait")
            return
        }
        #expect(try status(reply(stage, .post, "/_understudy/worlds", large + large)) == 422)
    }

    @Test("names worlds in the order in which they are made")
    func order() throws {
        let stage = try stage(Worlds.documented())
        let replies = (0..<2).map { _ in reply(stage, .post, "/_understudy/worlds", ControlTests.other) }
        let works = idle.works.withLock { $0 }
        // The second is made before the first.
        for work in works.reversed() { work() }
        var names: [String] = []
        for case .hold(_, _, let again) in replies { names.append(try Answer(again()).json["world"]?.string ?? "") }
        #expect(names == ["other-1", "other"])
    }

    @Test("is the writing of a long journal, of how it was when it was asked for")
    func journal() throws {
        let stage = try stage(Worlds.documented())
        let path = "/_understudy/worlds/documented/journal"
        for _ in 0..<256 { _ = reply(stage, .get, "/incorta/api/v2/default/load-plan/status/23") }
        #expect(try Answer(reply(stage, .get, path)).json.array?.count == 256)
        _ = reply(stage, .get, "/incorta/api/v2/default/load-plan/status/23")
        guard case .hold(nil, _, let again) = reply(stage, .get, path) else {
            Issue.record("it is written at once")
            return
        }
        _ = reply(stage, .get, "/incorta/api/v2/default/load-plan/status/23")
        idle.workOff()
        #expect(try Answer(again()).json.array?.count == 257)
    }

    @Test("is the explanation of a large execution")
    func explanation() throws {
        let stage = try stage(Worlds.small("schemas: {S: {tables: 300}}\nplans: {P: [S]}"))
        let execute = "/incorta/api/v2/default/load-plan/execute"
        #expect(try status(reply(stage, .post, execute, #"{"loadPlanName": "P"}"#)) == 200)
        guard case .hold(nil, _, let again) = reply(stage, .get, "/_understudy/worlds/small/executions/default/1")
        else {
            Issue.record("it is written at once")
            return
        }
        idle.workOff()
        #expect(try Answer(again()).json["plan"] == "P")
    }

    @Test("ends where all worlds together describe too much, until some of them end")
    func processWide() throws {
        var large = try Worlds.documented()
        large.parts = Stage.maximumParts - 100
        let stage = try stage(large)
        let fixture = "{world: w, incorta: {tenants: {t: {schemas: {S: {tables: 60}}}}}}"
        func make(_ fixture: String) throws -> Answer {
            guard case .hold(_, _, let again) = reply(stage, .post, "/_understudy/worlds", fixture) else {
                return try Answer(reply(stage, .post, "/_understudy/worlds", fixture))
            }
            idle.workOff()
            return try Answer(again())
        }
        #expect(try make(fixture).status == 201)
        let refused = try make(fixture)
        #expect(refused.status == 507)
        #expect(refused.text.contains("4000000 things") && refused.text.contains("DELETE some first"))
        #expect(try status(reply(stage, .delete, "/_understudy/worlds/w")) == 200)
        #expect(try make(fixture).status == 201)
    }
}

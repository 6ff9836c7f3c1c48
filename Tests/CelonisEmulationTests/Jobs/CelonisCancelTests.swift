import Emulator
import HTTPTypes
import LoadEngine
import Testing
import WireContract

@Suite("Cancelling a Celonis data job")
struct CelonisCancelTests {
    private typealias Stage = CelonisStage
    private static let now = Instant(microseconds: 0)

    private static func cancel(_ world: inout World) -> WorldReply {
        var head = HTTPRequest(method: .post, scheme: "http", authority: "x", path: CelonisStage.jobPath + "/cancel")
        head.headerFields[.authorization] = "Bearer ada-key"
        return world.reply(to: EmulatedRequest(head: head), outside: now)
    }

    @Test("answers when the job has stopped, with nothing, and the job is CANCEL")
    func cancel() throws {
        let stage = try Stage(outcomes: "{Nightly.Extraction: succeed 60s}")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(10))
        guard case .hold(_, _, let held) = Self.cancel(&stage.world) else {
            Issue.record("the cancel did not take its time")
            return
        }
        #expect(stage.jobStatus() == "RUNNING")
        stage.world.advance(by: .seconds(3))
        guard case .respond(let response) = stage.world.resume(held, outside: Self.now) else {
            Issue.record("the cancel was held for too long")
            return
        }
        #expect(response.head.status == .ok && response.body.isEmpty)
        #expect(stage.jobStatus() == "CANCEL")
        #expect(stage.tasks().map { $0["status"]?.string } == ["CANCEL", "CANCEL", "CANCEL"])
        stage.world.advance(by: .seconds(600))
        #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"] == .null, "no load was started")
    }

    @Test(
        "ends as CANCEL whatever the job would have come to meanwhile, and nothing begins after it",
        arguments: [
            ("{Nightly.Extraction: succeed 1s, Nightly.Transformation: succeed 1s}", 2.5, "RUNNING"),
            ("{Nightly.Extraction: fail 2s}", 2, "RUNNING"), ("{Nightly.Extraction: succeed 1s}", 0, "QUEUED"),
        ])
    func overtaken(outcomes: String, after seconds: Double, status: String) throws {
        let stage = try Stage(outcomes: outcomes)
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .milliseconds(Int64(seconds * 1000)))
        guard case .hold = Self.cancel(&stage.world) else {
            Issue.record("the cancel did not take its time")
            return
        }
        let begun = stage.tasks().filter { $0["startDate"] != .null }.count
        stage.world.advance(by: .milliseconds(2_900))
        #expect(stage.jobStatus() == status)
        stage.world.advance(by: .milliseconds(100))
        #expect(stage.jobStatus() == "CANCEL")
        #expect(stage.tasks().filter { $0["startDate"] != .null }.count == begun)
        #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"] == .null, "no load was started")
    }

    @Test("of a job that does not run changes nothing and answers at once")
    func idle() throws {
        let stage = try Stage()
        let reply = try #require(stage.post(Stage.jobPath + "/cancel"))
        #expect(reply.status == 200 && reply.body.isEmpty && reply.assumed.contains("celonis.cancel-idle"))
        #expect(stage.jobStatus() == nil)
    }

    @Test("gives back what had not begun, and lets the next run begin")
    func givesBack() throws {
        let stage = try Stage(
            settings: "{concurrentExecute: queue, cancelTime: 0s}",
            outcomes: "{Nightly.Extraction: hang, Nightly.Transformation: [fail 1s, succeed 1s]}")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        stage.world.advance(by: .seconds(10))
        #expect(stage.post(Stage.jobPath + "/cancel")?.status == 200)
        #expect(stage.jobStatus() == "QUEUED", "the second run takes its turn")
    }

    @Test("twice waits for the same stop")
    func twice() throws {
        let stage = try Stage(outcomes: "{Nightly.Extraction: hang}")
        _ = stage.post(Stage.executePath + "?mode=FULL")
        guard case .hold(let first, _, _) = Self.cancel(&stage.world) else { return }
        stage.world.advance(by: .seconds(1))
        guard case .hold(let second, _, _) = Self.cancel(&stage.world) else {
            Issue.record("the second cancel did not wait")
            return
        }
        #expect(first == second)
    }
}

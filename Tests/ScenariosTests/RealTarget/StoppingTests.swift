import Emulator
import HTTPTypes
import LoadClient
import Synchronization
import TestSupport
import Testing

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

@Suite("Stopping a run", .endsHangs)
struct StoppingTests {
    /// Runs scenarios until the first pause between two polls, and stops there.
    private func stopped(_ options: SuiteOptions, _ sample: String) async throws -> SuiteError? {
        let (pauses, pausing) = AsyncStream.makeStream(of: Void.self)
        var options = options
        options.pause = Pause(
            elapsed: { .zero },
            sleep: { _ in
                pausing.yield()
                // Never comes: a cancelled stream ends.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                try Task.checkCancellation()
            }, secondsSince1970: { 0 })
        let task = Task { [options] () -> SuiteError? in
            do throws(SuiteError) {
                _ = try await Suite(options, outside: Lines.noon) { _ in }
                    .run([Repository.path("Tests/ScenariosTests/Samples/\(sample).yaml")])
                return nil
            } catch {
                return error
            }
        }
        for await _ in pauses { break }
        task.cancel()
        return await task.value
    }

    @Test("ends the world that it made on a running understudy")
    func endsWorld() async throws {
        let world = try Fixture.read(try Repository.bytes("fixtures/documented.yaml"), name: "documented")
        let stage = Stage(world, outside: Lines.noon) { bytes throws(FixtureRefusal) in
            do throws(InvalidFile) { return try Fixture.read(bytes, name: "world") } catch {
                throw FixtureRefusal(error.text)
            }
        }
        let recorder = RecordingTransport(StageTransport(stage))
        var options = SuiteOptions(target: .url(try BaseURL("http://127.0.0.1:1")))
        options.transport = recorder
        #expect(try await stopped(options, "on-a-real-clock") == .stopped(""))
        #expect(recorder.sent.last?.method == "DELETE")
        #expect(stage.worldNames.count == 1)
    }

    @Test("says what it started on a real cluster and how that stands, and asks nothing else of it")
    func saysWhatRuns() async throws {
        let status =
            #"{"name": "Demo", "type": "LOAD_PLAN", "status": {"stateType": "Load State", "jobStatus": "In\u001bProgress"}}"#
        let cluster = try FakeServer.cluster { request in
            request.method == .post
                ? (HTTPResponse(status: .ok), Array(#"{"loadPlanExecutionId": 57}"#.utf8))
                : request.path?.hasSuffix("/status/0") == true
                    ? nil : (HTTPResponse(status: .ok), Array(status.utf8))
        }
        let recorder = RecordingTransport(cluster)
        let base = try BaseURL("https://cluster.example.com")
        var options = SuiteOptions(target: .url(base))
        options.realTargets = [
            ClusterAccess(
                base: base, tenant: "default", token: "ABC123456789", names: ["MyLoadPlan": "Demo"],
                allowsLoads: true)
        ]
        options.transport = recorder
        let error = try await stopped(options, "started")
        let expected = """
            This run has started:
              load plan Demo, execution 57: still runs, In\\u{1B}Progress
            """
        #expect(error == .stopped(expected))
        #expect(recorder.sent.last?.path.hasSuffix("/load-plan/status/57") == true)
    }

    @Test("says what it started at a real team")
    func saysWhatRunsAtATeam() async throws {
        let isStarted = Mutex(false)
        let team = try FakeServer.team { request in
            if request.method == .post { isStarted.withLock { $0 = true } }
            guard isStarted.withLock({ $0 }), request.path?.hasSuffix("/load-info-sync") == true else { return nil }
            let body = #"{"loadInfo": {"currentComputeLoad": {"loadStatus": "RUNNING"}}}"#
            return (HTTPResponse(status: .ok), Array(body.utf8))
        }
        var options = SuiteOptions(target: .inProcess)
        options.realTargets = [
            TeamAccess(
                base: try BaseURL("https://prod.eu-1.celonis.cloud"), key: "AppKey prod-key", names: RealTeamTests.all,
                allowsLoads: true)
        ]
        options.transport = team
        let error = try await stopped(options, "on-a-team")
        let line = "  a load of data model Real Orders \(TeamID.model): still runs, RUNNING"
        #expect(error == .stopped("This run has started:\n" + line))
    }
}

import HTTPTypes
import LoadClient
import Synchronization
import Testing

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

@Suite("Playing against a real team of Celonis")
struct RealTeamTests {
    static let all = [
        "Purchasing": "Real Pool", "Purchasing/Orders": "Real Orders", "Purchasing/Nightly": "Real Job",
    ]
    static let connecting = ["GET /api/cloud"]

    private func needs(_ results: [ScenarioResult]) -> Set<Need> {
        Set(results.flatMap(\.skipped).flatMap(\.needs))
    }

    private func lines(_ team: FakeServer) -> [String] {
        team.calls.map { "\($0.method) \($0.path)" }
    }

    @Test("nothing but GET and HEAD is sent without --allow-loads, and nothing of a fixture's is asked for")
    func onlyReads() async throws {
        let team = try FakeServer.team()
        let (_, results, printed) = try await RealRun.on(team: team).run(["scenarios"])
        #expect(Set(team.calls.map(\.method)).isSubset(of: ["GET", "HEAD"]))
        #expect(!lines(team).contains { $0.contains("11111111-1111") })
        for need in [Need.allowLoads, .cluster, .scriptedWorld, .name("Purchasing"), .oauthClient, .clock] {
            #expect(needs(results).contains(need), "\(need)")
        }
        #expect(printed.contains("an Incorta cluster (say --target URL)"))
        #expect(printed.contains("a name for Purchasing/Orders (say --name Purchasing/Orders=NAME)"))
        #expect(!printed.contains("prod-key"))
    }

    @Test("nothing is started under a name that was not given, and nothing is pushed")
    func onlyNamed() async throws {
        let team = try FakeServer.team()
        var run = RealRun.on(team: team)
        run.allowsLoads = true
        run.names = ["Purchasing": "Real Pool"]
        let (_, results, _) = try await run.run(["scenarios/celonis"])
        let sent = lines(team).filter { $0.hasPrefix("POST") }
        #expect(sent == [])
        #expect(needs(results).contains(.name("Purchasing/Orders")))
        #expect(needs(results).contains(.disposableTeam))
    }

    @Test("a data model is loaded by its name there, waited for, and its tables are found")
    func names() async throws {
        let team = try FakeServer.team()
        var run = RealRun.on(team: team)
        run.allowsLoads = true
        run.names = Self.all
        let (isGood, results, printed) = try await run.run(["Tests/ScenariosTests/Samples/on-a-team.yaml"])
        #expect(isGood, "\(printed)")
        let result = try #require(results.first)
        #expect(result.passedSteps == 5)
        #expect(needs(results) == [.name("Sales"), .emulatorView])
        let inner = "/integration/api/v1/data-pools/\(TeamID.pool)/data-models/\(TeamID.model)"
        #expect(lines(team).contains("POST \(inner)/load"))
        let partial = try #require(team.calls.first { $0.path == inner + "/load/partial-sync" })
        #expect(partial.body == #"["\#(TeamID.table)"]"#)
        #expect(Set(team.calls.map(\.authorization)) == ["AppKey prod-key"])
    }

    @Test("what a skipped step would have started or pushed is not looked at")
    func unstarted() async throws {
        let team = try FakeServer.team()
        var run = RealRun.on(team: team)
        run.names = Self.all
        let (isGood, results, printed) = try await run.run([
            "scenarios/celonis/push", "Tests/ScenariosTests/Samples/on-a-team.yaml",
        ])
        #expect(isGood, "\(printed)")
        for need in [Need.started("data model Purchasing/Orders"), .started("what is pushed")] {
            #expect(needs(results).contains(need), "\(need)")
        }
    }

    @Test("a wait goes on where the team asks to come back later", arguments: [429, 503])
    func flaky(status: Int) async throws {
        let polls = Mutex(0)
        let team = try FakeServer.team { request in
            guard request.path?.hasSuffix("/load-info-sync") == true else { return nil }
            let poll = polls.withLock { polls in
                polls += 1
                return polls
            }
            return poll == 2 ? (HTTPResponse(status: .init(code: status)), Array("later".utf8)) : nil
        }
        var run = RealRun.on(team: team)
        run.allowsLoads = true
        run.names = Self.all
        let (isGood, results, printed) = try await run.run(["Tests/ScenariosTests/Samples/on-a-team.yaml"])
        #expect(isGood && results.first?.passedSteps == 5, "\(printed)")
    }

    @Test(
        "what was started all the same is looked at, whatever else was skipped",
        arguments: ["refused-then-loaded", "executed-not-cancelled"])
    func startedAfterAll(sample: String) async throws {
        var run = RealRun.on(team: try FakeServer.team())
        run.allowsLoads = true
        run.names = Self.all
        let (isGood, results, printed) = try await run.run(["Tests/ScenariosTests/Samples/\(sample).yaml"])
        #expect(isGood && results.first?.passedSteps == 2, "\(printed)")
        #expect(needs(results) == [.user("analyst@my-team.example")])
    }

    @Test("a key without its word is tried as an application key and then as a user's", arguments: [true, false])
    func keyType(isApplications: Bool) async throws {
        let team = try FakeServer.team()
        var run = RealRun.on(team: team)
        run.key = isApplications ? "prod-key" : "user-key"
        _ = try await run.run(["Tests/ScenariosTests/Samples/on-a-team.yaml"])
        let tried = team.calls.prefix(isApplications ? 1 : 2).map(\.authorization)
        #expect(tried == (isApplications ? ["AppKey prod-key"] : ["AppKey user-key", "Bearer user-key"]))
        #expect(team.calls.last?.authorization == tried.last)
    }

    @Test(
        "a key that is refused, or a name that is not there, ends the run before anything is played",
        arguments: [
            ("AppKey nobodys-key", [:], "prod.eu-1.celonis.cloud refuses the key: ask who the caller is: 401"),
            ("nobodys-key", [:], "It was refused as AppKey (401) and as Bearer (401)"),
            ("", [:], "the key of https://prod.eu-1.celonis.cloud: "),
            ("Bearer AppKey prod-key", [:], "it begins with \"AppKey\"; pass the key alone"),
            (
                "AppKey prod-key", ["Purchasing": "Reel Pool"],
                "no data pool called 'Reel Pool'; did you mean 'Real Pool'?"
            ),
            (
                "AppKey prod-key", ["Purchasing/Orders": "X"], "name the pool too, with --name Purchasing=NAME"
            ),
            (
                "AppKey prod-key", ["Purchasin": "X"],
                "--name Purchasin: no scenario has anything called so; did you mean"
            ),
            (
                "AppKey prod-key", ["Purchasing": "Real Pool", "Purchasing/Orders": "X"],
                "--name Purchasing/Orders: https://prod.eu-1.celonis.cloud has no data model called 'X'; there are Real Orders"
            ),
        ] as [(String, [String: String], String)])
    func refused(key: String, names: [String: String], expected: String) async throws {
        let team = try FakeServer.team()
        var run = RealRun.on(team: team)
        run.key = key
        run.names = names
        let error = await #expect(throws: SuiteError.self) { _ = try await run.run(["scenarios/celonis"]) }
        let text =
            switch try #require(error) {
            case .invalid(let text), .unreachable(let text), .stopped(let text): text
            }
        #expect(text.contains(expected), "\(text)")
        #expect(!text.contains("nobodys-key"))
        #expect(!lines(team).contains { $0.hasPrefix("POST") })
    }
}

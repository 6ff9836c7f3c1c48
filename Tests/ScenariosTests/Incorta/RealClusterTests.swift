import HTTPTypes
import LoadClient
import TestSupport
import Testing

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

@Suite("Playing against a real cluster")
struct RealClusterTests {
    static let everything = ["scenarios"]

    private func needs(_ results: [ScenarioResult]) -> Set<Need> {
        Set(results.flatMap(\.skipped).flatMap(\.needs))
    }

    @Test("nothing but GET and HEAD is sent without --allow-loads")
    func onlyReads() async throws {
        let cluster = try FakeServer.cluster()
        let (_, results, printed) = try await RealRun.on(cluster: cluster).run(Self.everything)
        #expect(Set(cluster.calls.map(\.method)).isSubset(of: ["GET", "HEAD"]))
        #expect(needs(results).contains(.allowLoads))
        #expect(printed.contains("skipped, needs --allow-loads"))
    }

    @Test("no plan is started under a name that was not given, and none with bytes that name one")
    func onlyNamedPlans() async throws {
        let cluster = try FakeServer.cluster()
        var run = RealRun.on(cluster: cluster)
        run.allowsLoads = true
        let (_, results, printed) = try await run.run(Self.everything)
        let bodies = cluster.calls.filter { $0.method == "POST" }.map(\.body)
        #expect(!bodies.contains { $0.contains("\"MyLoadPlan\"") || $0.contains("\"LoadPlan_Demo\"") })
        #expect(needs(results).contains(.name("MyLoadPlan")))
        #expect(needs(results).contains(.ownBytes("MyLoadPlan")))
        #expect(printed.contains("needs a name for MyLoadPlan (say --name MyLoadPlan=NAME)"))
    }

    @Test("what was skipped in any part has not passed, and says what it needs")
    func skippedIsNotPassed() async throws {
        let (_, results, printed) = try await RealRun.on(cluster: try FakeServer.cluster()).run(Self.everything)
        let lines = printed.split(separator: "\n")
        for result in results where !result.skipped.isEmpty {
            let name = result.scenario.source.name
            #expect(!lines.contains { $0.hasPrefix("passed") && $0.contains(name + ":") }, "\(name)")
        }
        #expect(results.contains { $0.passedSteps == 0 && !$0.skipped.isEmpty })
        #expect(printed.hasSuffix(" skipped"))
    }

    @Test("what a cluster lacks is named")
    func namesNeeds() async throws {
        let (_, results, printed) = try await RealRun.on(cluster: try FakeServer.cluster()).run(Self.everything)
        let found = needs(results)
        for need in [Need.clock, .scriptedWorld, .interruption, .allowLoads, .pastExecution(23), .user("analyst")] {
            #expect(found.contains(need), "\(need)")
            #expect(printed.contains("skipped, since this target lacks \(need)"), "\(need)")
        }
        #expect(found.contains { $0.description.hasPrefix("${") })
        #expect(found.contains { $0.description.hasPrefix("the tenant ") })
    }

    @Test("a plan is started under its name there, waited for and looked at by that name")
    func names() async throws {
        let cluster = try FakeServer.cluster()
        var run = RealRun.on(cluster: cluster)
        run.allowsLoads = true
        run.names = ["MyLoadPlan": "LoadPlan_Demo"]
        let (isGood, results, printed) = try await run.run(["Tests/ScenariosTests/Samples/started.yaml"])
        #expect(isGood, "\(printed)")
        #expect(cluster.calls.map(\.method).prefix(3) == ["GET", "POST", "GET"])
        #expect(cluster.calls.dropFirst().first?.body == #"{"loadPlanName": "LoadPlan_Demo"}"#)
        let result = try #require(results.first)
        #expect(result.passedSteps == 2)
        #expect(needs(results) == [.emulatorView, .name("Sales.invoices")])
        #expect(printed.hasPrefix("in part  "))
        #expect(printed.hasSuffix("0 passed, 1 passed in part, 0 failed, 0 skipped"))
    }

    @Test("an expectation that is not met fails there too")
    func fails() async throws {
        let (isGood, _, printed) = try await RealRun.on(cluster: try FakeServer.cluster()).run([
            "Tests/ScenariosTests/Samples/wrong-on-a-cluster.yaml"
        ])
        #expect(!isGood)
        #expect(printed.contains("expected  status 200"))
        #expect(printed.contains("1 failed"))
    }

    @Test(
        "credentials that are refused end the run, and the message has no token",
        arguments: [
            ("default", "secret-0123456789", "refuses the token for tenant default: Invalid authentication header."),
            ("nowhere", "ABC123456789", "has no tenant nowhere: Invalid [nowhere] tenant in resource path"),
            ("asleep", "ABC123456789", "refuses the token for tenant asleep"),
            ("default", "offline-token", "refuses the token for tenant default: The public API is not enabled"),
        ])
    func refusedCredentials(tenant: String, token: String, expected: String) async throws {
        let cluster = try FakeServer.cluster()
        var run = RealRun.on(cluster: cluster)
        run.tenant = tenant
        run.token = token
        let error = await #expect(throws: SuiteError.self) { _ = try await run.run(Self.everything) }
        guard case .unreachable(let text) = try #require(error) else {
            Issue.record("not unreachable: \(String(describing: error))")
            return
        }
        #expect(text.contains(expected), "\(text)")
        #expect(!text.contains(token))
        #expect(cluster.calls.count == 1)
    }

    @Test("a target that is no understudy and no known cluster is not played against")
    func withoutCredentials() async throws {
        var options = SuiteOptions(target: .url(try BaseURL("https://cluster.example.com")))
        let cluster = try FakeServer.cluster()
        options.transport = cluster
        let suite = Suite(options, outside: Lines.noon) { _ in }
        let error = await #expect(throws: SuiteError.self) {
            _ = try await suite.run([Repository.path("scenarios")])
        }
        let expected =
            "https://cluster.example.com is no understudy; for a real cluster set UNDERSTUDY_TENANT and "
            + "UNDERSTUDY_TOKEN"
        #expect(error == .unreachable(expected))
        #expect(cluster.calls.isEmpty)
    }

    @Test(
        "a token that the cluster echoes is never printed, however it is spelt and wherever a message is cut",
        arguments: [
            "ABC123456789", "aB+/=%\\\"'<&>~0123456789", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJlLS0t",
        ], [0, 200, 280, 290, 295, 299, 300, 390, 395])
    func echoedToken(token: String, padding: Int) async throws {
        let escaped = token.map { "\"\\/".contains($0) ? "\\\($0)" : String($0) }.joined()
        let entities = token.unicodeScalars.map { "&#\($0.value);" }.joined()
        let before = String(repeating: "x", count: padding)
        let body = #"{"message": "INC_00000000: \#(before)[\#(escaped)] \#(entities)"}"#
        let cluster = try FakeServer.cluster { request in
            let asksForCredentials = request.path?.hasSuffix("/status/0") == true
            return (HTTPResponse(status: asksForCredentials ? .notFound : .internalServerError), Array(body.utf8))
        }
        var run = RealRun.on(cluster: cluster)
        run.shows = true
        run.token = token
        let (isGood, _, printed) = try await run.run(["Tests/ScenariosTests/Samples/wrong-on-a-cluster.yaml"])
        #expect(!isGood)
        #expect(cluster.calls.last?.authorization == "Bearer \(token)")
        #expect(printed.contains("[<token>]"))
        for piece in [token.prefix(6), escaped.prefix(6), entities.prefix(12)] {
            #expect(!printed.contains(piece), "\(printed)")
        }
    }
}

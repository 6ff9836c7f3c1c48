import Emulator
import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("What leaves for real targets")
struct RealTargetSafetyTests {
    private static let shipped: [Scenario] = {
        let reader = ScenarioReader(vendors: testedVendors) { ScenarioFiles.read($0, besides: $1) }
        let found = ScenarioFiles.find(Repository.path("scenarios"), vendors: testedVendors) ?? []
        let samples = Repository.files(in: "Tests/ScenariosTests/Samples", ending: ".yaml").map {
            Repository.path("Tests/ScenariosTests/Samples/" + $0)
        }
        return (found + samples).compactMap { file in
            ScenarioFiles.read(file).flatMap { try? reader.read($0, name: file) }
        }
    }()

    /// By a pattern, so that nothing that reads fixtures is relied on.
    private static let secrets: [String] = {
        let files = [
            "fixtures/documented.yaml", "fixtures/tokens.yaml", "scenarios/incorta/tokens/jwt-of-another-server.yaml",
        ]
        let text = files.compactMap { try? Repository.text($0) }.joined()
        let found = text.matches(of: #/(?:token|key|value|secret): *([A-Za-z0-9._-]{6,})/#).map { String($0.1) }
        return Set(found + ["ada-key", "other-key", "nightly-secret", "client-secret", "asleep-token"]).sorted()
    }()

    private func objections(_ permissions: PlayedPermissions, _ sent: [RecordingTransport.Sent]) -> [String] {
        IndependentJudge(permissions: permissions, secrets: Self.secrets).objections(to: sent)
    }

    @Test("of the shipped scenarios: nothing that was not permitted", arguments: PlayedPermissions.all)
    func shipped(permissions: PlayedPermissions) async throws {
        #expect(Self.shipped.count >= 120)
        #expect(Self.secrets.count >= 15)
        let (sent, results) = try await permissions.play(Self.shipped)
        #expect(objections(permissions, sent) == [])
        #expect(sent.contains { $0.method == "GET" })
        if !permissions.allowsLoads { #expect(sent.allSatisfy { ["GET", "HEAD"].contains($0.method) }) }
        let (skipped, passed) = (results.flatMap(\.skipped).count, results.map(\.passedSteps).reduce(0, +))
        #expect(skipped > 0 && passed > 0)
    }

    @Test("of generated scenarios: nothing that was not permitted", arguments: PlayedPermissions.all)
    func generated(permissions: PlayedPermissions) async throws {
        let base = try #require(Self.shipped.first { $0.source.name.hasSuffix("incorta/status/levels.yaml") })
        let seed = UInt64(PlayedPermissions.all.firstIndex { $0.testDescription == permissions.testDescription } ?? 0)
        var generated = GeneratedScenarios(seed: seed, base: base)
        let scenarios = (0..<20 * Rounds.count).map { _ in generated.scenario() }
        let (sent, results) = try await permissions.play(scenarios)
        #expect(objections(permissions, sent) == [])
        #expect(results.count == scenarios.count)
    }

    @Test("with everything permitted, scenarios start, restart, load, execute and cancel what is named")
    func startsWhatIsNamed() async throws {
        let permissions = PlayedPermissions(
            hasCluster: true, hasTeam: true, allowsLoads: true,
            names: PlayedPermissions.clusterNames.merging(PlayedPermissions.teamNames) { own, _ in own })
        let (sent, results) = try await permissions.play(Self.shipped)
        // What a scenario expects is worded with the names that it was sent under.
        for name in ["errors/plan-missing.yaml", "schema/names-as-text.yaml", "errors/fields-missing-or-null.yaml"] {
            let result = try #require(results.first { $0.scenario.source.name.hasSuffix(name) })
            #expect(result.failures.isEmpty && result.passedSteps > 0, "\(name)")
        }
        let posts = sent.filter { $0.method == "POST" }.map { "\($0.path) \($0.text)" }
        let model = "/data-pools/\(TeamID.pool)/data-models/\(TeamID.model)"
        for wanted in [
            #"/load-plan/execute {"loadPlanName": "Nightly Plan"}"#,
            #"/load-plan/restart {"loadPlanName": "Nightly Plan","groupSequence": 0"#, "/load-plan/execute {}",
            #"{"loadPlanName": "understudy-has-no-such-plan-"#, #"/schema/load {"schemaNames": "Shop, Selling"}"#,
            #"understudy-has-no-such-schema-"#, #"/schema/Shop/load {"tables": ["understudy-has-no-such-table-"#,
            "\(model)/load ", "\(model)/load/partial-sync [", "/data-jobs/\(TeamID.job)/execute?mode=",
            "/jobs/\(TeamID.job)/execute {", "756e6465-7273-8",
        ] {
            let isThere = posts.contains { $0.contains(wanted) }
            #expect(isThere, "\(wanted)")
        }
    }

    @Test("no fixture's secret is among what a target is sent, even where the target has the same one")
    func ownSecrets() throws {
        let scenario = try #require(
            Self.shipped.first { $0.source.name.hasSuffix("incorta/status/levels.yaml") })
        let secrets = Set(scenario.parts.values.flatMap(\.secrets))
        #expect(secrets.isSuperset(of: ["loader-token", "nightly-secret", "client-secret", "application-key"]))
    }
}

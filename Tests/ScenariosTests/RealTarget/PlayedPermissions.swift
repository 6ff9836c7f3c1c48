import Emulator
import Foundation
import HTTPTypes
import LoadClient
import TestSupport
import Testing

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

/// What the command line permits, and a run of scenarios with it against a cluster and a team that record everything.
struct PlayedPermissions: CustomTestStringConvertible, Sendable {
    var hasCluster = false
    var hasTeam = false
    var allowsLoads = false
    var names: [String: String] = [:]
    var tenant = "prod"
    var token = "prod-token-0123"

    /// All that can be named, with what it is called there.
    static let clusterNames = [
        "MyLoadPlan": "Nightly Plan", "LoadPlan_Demo": "Demo", "OnlineStore": "Shop", "Sales": "Selling",
        "OnlineStore.customers": "Shop.customers",
    ]
    static let teamNames = [
        "Purchasing": "Real Pool", "Purchasing/Orders": "Real Orders", "Purchasing/Nightly": "Real Job",
    ]

    /// Every subset of what can be permitted, for each vendor alone, and the extremes for both together.
    static let all: [PlayedPermissions] = {
        var all: [PlayedPermissions] = []
        for allowsLoads in [false, true] {
            // The second schema goes with the first, so that there are half as many.
            for names in subsets(of: clusterNames.filter { $0.key != "Sales" }) {
                let names = names["OnlineStore"] == nil ? names : names.merging(["Sales": "Selling"]) { own, _ in own }
                all.append(PlayedPermissions(hasCluster: true, allowsLoads: allowsLoads, names: names))
            }
            for names in subsets(of: teamNames) where names.isEmpty || names["Purchasing"] != nil {
                all.append(PlayedPermissions(hasTeam: true, allowsLoads: allowsLoads, names: names))
            }
            for names in [[:], clusterNames.merging(teamNames) { own, _ in own }] {
                all.append(
                    PlayedPermissions(hasCluster: true, hasTeam: true, allowsLoads: allowsLoads, names: names))
            }
        }
        return all
    }()

    private static func subsets(of names: [String: String]) -> [[String: String]] {
        names.sorted { $0.key < $1.key }.reduce([[:]]) { subsets, name in
            subsets + subsets.map { $0.merging([name.key: name.value]) { own, _ in own } }
        }
    }

    var testDescription: String {
        let targets = [hasCluster ? "cluster" : nil, hasTeam ? "team" : nil].compactMap { $0 }
        return (targets + (allowsLoads ? ["--allow-loads"] : []) + names.keys.sorted()).joined(separator: " ")
    }

    var plans: [String] { ["MyLoadPlan", "LoadPlan_Demo"].compactMap { names[$0] } }
    var schemas: [String] { ["OnlineStore", "Sales"].compactMap { names[$0] } }
    var tables: [String] { ["OnlineStore.customers"].compactMap { names[$0] } }
    var poolIDs: [String] { names["Purchasing"] == nil ? [] : [TeamID.pool] }
    var modelIDs: [String] { names["Purchasing/Orders"] == nil ? [] : [TeamID.model] }
    var jobIDs: [String] { names["Purchasing/Nightly"] == nil ? [] : [TeamID.job] }
    var tableIDs: [String] { modelIDs.isEmpty ? [] : [TeamID.table, TeamID.otherTable] }

    /// The documented world under other names, with another tenant and another token.
    private static let world = Result { try readWorld() }

    private static func readWorld() throws -> WorldDefinition {
        var text = try Repository.text("fixtures/documented.yaml")
        for (here, there) in clusterNames where !here.contains(".") {
            text = text.replacing(try Regex("\\b\(here)\\b").wordBoundaryKind(.simple), with: there)
        }
        text = text.replacing("    default:\n", with: "    prod:\n").replacing("ABC123456789", with: "prod-token-0123")
        var world = try Fixture.read(
            Array(text.utf8), name: "cluster", readFile: { try? Repository.bytes("fixtures/" + $0) })
        world.clock = .init(mode: .skip(toEnd: false))
        return world
    }

    /// Plays scenarios, and gives what was sent and what came of them.
    func play(_ scenarios: [Scenario]) async throws -> (sent: [RecordingTransport.Sent], results: [ScenarioResult]) {
        let recorder = RecordingTransport(
            TwoServers(
                cluster: FakeServer(try Self.world.get(), shows: { $0.path?.hasPrefix("/incorta/") == true }),
                team: try FakeServer.team()))
        var options = SuiteOptions(target: .inProcess)
        let clusterOnly = names.filter { Self.clusterNames[$0.key] != nil }
        let teamOnly = names.filter { Self.teamNames[$0.key] != nil }
        if hasCluster {
            let base = try BaseURL("https://cluster.example.com")
            options.target = .url(base)
            options.realTargets.append(
                ClusterAccess(
                    base: base, tenant: tenant, token: token, names: clusterOnly, allowsLoads: allowsLoads))
        }
        if hasTeam {
            options.realTargets.append(
                TeamAccess(
                    base: try BaseURL("https://prod.eu-1.celonis.cloud"), key: "AppKey prod-key", names: teamOnly,
                    allowsLoads: allowsLoads))
        }
        options.transport = recorder
        options.pause = Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 })
        let suite = Suite(options, outside: Lines.noon) { _ in }
        let destination = try await suite.enter(scenarios)
        var results: [ScenarioResult] = []
        for scenario in scenarios {
            results.append(try await suite.play(scenario, at: destination, Report(isStrict: false) { _ in }))
        }
        return (recorder.sent, results)
    }
}

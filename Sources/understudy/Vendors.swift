internal import ArgumentParser
internal import CelonisScenarios
internal import IncortaScenarios
internal import LoadClient
internal import Scenarios
internal import WireContract

/// The vendors that this program knows: the one list of them.
enum Vendors {
    static let scenarios: [any ScenarioVendor] = [IncortaScenarioVendor(), CelonisScenarioVendor()]
    static let fixtures = scenarios.compactMap(\.fixture)
}

extension Catalogue {
    /// The catalogues of everything that is emulated.
    static let all: [Catalogue] = Vendors.scenarios.map(\.catalogue)
}

/// The options of `run` by which a real target of each vendor is entered.
struct RealTargetOptions: ParsableArguments {
    @Option(help: "The URL of a Celonis team, for the steps that are Celonis's.")
    var team: String?

    @Flag(help: "Let scenarios start loads on a real cluster.")
    var allowLoads = false

    @Option(
        name: .customLong("name"),
        help:
            "What a plan, schema or table of the scenarios is called on the cluster, or a pool and what is in it at the team: MyLoadPlan=Nightly, Purchasing/Orders=Invoices; may be repeated."
    )
    var names: [String] = []

    /// Refuses names that say nothing, and what is for real targets where there is none.
    func validate(withTarget hasTarget: Bool) throws {
        for name in names where name.split(separator: "=", maxSplits: 1).count != 2 {
            throw ValidationError("--name takes NAME=NAME-THERE, such as MyLoadPlan=Nightly, not \(name).")
        }
        if !hasTarget, team == nil, allowLoads || !names.isEmpty {
            throw ValidationError("--name and --allow-loads are for a real cluster or team: give --target or --team.")
        }
    }

    /// The real targets that are given; `target` is what `--target` names, be it an understudy or a cluster.
    func accesses(target: BaseURL?) throws -> [any RealTargetAccess] {
        [try target.flatMap { try cluster(at: $0) }, try celonisTeam()].compactMap { $0 }
    }

    private func cluster(at base: BaseURL) throws -> (any RealTargetAccess)? {
        guard let tenant = Environment.value(of: "UNDERSTUDY_TENANT"),
            let token = Environment.value(of: "UNDERSTUDY_TOKEN")
        else { return nil }
        do {
            _ = try AccessToken(token)
        } catch {
            throw ValidationError("UNDERSTUDY_TOKEN: \(error)")
        }
        return ClusterAccess(
            base: base, tenant: tenant, token: token, names: namesThere, allowsLoads: allowLoads)
    }

    private func celonisTeam() throws -> (any RealTargetAccess)? {
        guard let team else { return nil }
        guard let key = Environment.value(of: "UNDERSTUDY_TEAM_KEY") else {
            throw ValidationError("--team needs a key in UNDERSTUDY_TEAM_KEY, such as 'AppKey …' or 'Bearer …'.")
        }
        do {
            let bare = key.split(separator: " ", maxSplits: 1).last.map { String($0) } ?? ""
            _ = try AccessToken(bare)
            return TeamAccess(base: try BaseURL(team), key: key, names: namesThere, allowsLoads: allowLoads)
        } catch {
            throw ValidationError("--team and UNDERSTUDY_TEAM_KEY: \(error)")
        }
    }

    private var namesThere: [String: String] {
        let pairs = names.map { $0.split(separator: "=", maxSplits: 1).map { String($0) } }
        return Dictionary(pairs.map { ($0[0], $0[1]) }) { $1 }
    }
}

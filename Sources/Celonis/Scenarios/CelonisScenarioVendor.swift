internal import CelonisContract
internal import CelonisEmulation
package import Emulator
package import Scenarios
package import WireContract

/// Celonis in scenarios: data models and data jobs in the pools of teams.
package struct CelonisScenarioVendor: ScenarioVendor {
    package init() {}

    package var catalogue: Catalogue { .celonis }
    package let paths = ["/integration/", "/data-ingestion/", "/api/", "/oauth2/", "/.well-known/", "/process-mining/"]
    package var steps: [StepForm] { CelonisSteps.all }
    package var claims: [ClaimForm] { [EndedClaim.form] }
    package var fixture: (any FixtureVendor)? { CelonisFixture() }
    package let targetNeed = Need.celonisTeam

    /// Paths stand at the root, or below the name of a team.
    package func owns(path: String) -> Bool {
        if paths.contains(where: path.hasPrefix) { return true }
        let rest = path.dropFirst().drop { $0 != "/" }
        return [
            "/integration/api/", "/data-ingestion/api/", "/api/cloud", "/api/team", "/oauth2/token", "/.well-known/",
        ]
        .contains(where: rest.hasPrefix)
    }

    package func part(in world: WorldDefinition, of script: inout ScriptFields) -> any VendorPart {
        CelonisPart(world.celonis)
    }

    /// `Purchasing/Orders` is the outcome `Orders` of a pool.
    package func outcomePath(of name: String, in script: ScriptFields) -> OutcomePath? {
        guard let pool = pools(in: script).first(where: { name.hasPrefix($0.name + "/") }) else { return nil }
        return OutcomePath(path: pool.path + ["outcomes"], name: String(name.dropFirst(pool.name.count + 1)))
    }

    /// Reports names with a slash, and names of what is in a pool.
    package func reportsOutcome(
        named name: String, at position: SourcePosition, in script: inout ScriptFields
    ) -> Bool {
        let pools = pools(in: script)
        if let slash = name.firstIndex(of: "/"), !pools.isEmpty {
            let pool = String(name[..<slash])
            script.unknown(
                pool, at: position, message: "there is no data pool '\(pool)'", known: Set(pools.map(\.name)))
            return true
        }
        let first = String(name.prefix { $0 != "." })
        let owner = pools.first { pool in
            ["models", "jobs"].contains { script.isInFixture(pool.path + [$0, first]) }
        }
        guard let owner else { return false }
        script.report("'\(first)' is in pool '\(owner.name)': say '\(owner.name)/\(name)'", at: position)
        return true
    }

    private func pools(in script: ScriptFields) -> [(name: String, path: [String])] {
        let teams = [key, "teams"]
        return script.keys(inFixture: teams).flatMap { team in
            let pools = teams + [team, "pools"]
            return script.keys(inFixture: pools).map { ($0, pools + [$0]) }
        }
    }

    package func check(_ step: Scenario.Step, in fields: inout StepFields) {
        EndedClaim.check(step, in: &fields)
    }
}

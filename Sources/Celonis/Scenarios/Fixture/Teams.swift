internal import CelonisContract
internal import CelonisEmulation
internal import Emulator
internal import LoadEngine
internal import Scenarios

extension DocumentReader {
    /// Reads `celonis`.
    mutating func celonis(_ node: YAMLNode) -> CelonisDefinition {
        object(node, "celonis") { reader in
            var celonis = CelonisDefinition()
            let settings = reader.ask(
                for: "settings", "What the vendor's pages leave open."
            ) { $0.settings(of: $1, as: CelonisSettings.self) }
            celonis.settings = settings.value ?? celonis.settings
            var ids = CelonisIDs()
            let teams = reader.ask(for: "teams", "The teams, by name; at least one.", need: .checkedLater) {
                $0.mapping(of: $1, by: "TEAM", counting: .teams) { $0.team($1, ids: &ids) }
            }
            celonis.teams = teams.value ?? []
            if celonis.teams.isEmpty {
                reader.report(node.position, "celonis needs at least one team under 'teams'")
            }
            return celonis
        }
    }

    private mutating func team(_ entry: YAMLNode.Entry, ids: inout CelonisIDs) -> TeamDefinition {
        let name = entry.name
        if !Self.isHostLabel(name) || Self.reservedNames.contains(name) {
            report(
                entry.key.position,
                "a team's name is part of its host name: lower-case letters, digits and dashes, and none of "
                    + Self.reservedNames.joined(separator: ", "))
        }
        return object(entry.value, "a team") { reader in
            var team = TeamDefinition(name: name)
            let realm = reader.ask(
                for: "realm", "The realm, as in the host name `TEAM.REALM.celonis.cloud`.", otherwise: "`\(team.realm)`"
            ) { $0.realm($1) }
            team.realm = realm.value ?? team.realm
            team.pools = reader.mapping("pools", by: "POOL", "The data pools, by name.", counting: .pools) {
                $0.pool($1, of: name, ids: &ids)
            }
            let pools = Set(team.pools.map(\.name))
            team.callers = reader.mapping(
                "users", by: "NAME", "Users, by name, who call with `Authorization: Bearer KEY`.", counting: .users,
                example: "{ada@acme.example: {key: my-key, pools: edit}}"
            ) { $0.user($1, pools: pools, ids: &ids) }
            team.callers += reader.mapping(
                "applicationKeys", by: "NAME", "Application keys, by name, sent as `Authorization: AppKey KEY`.",
                counting: .users, example: "{loader: {key: app-key, pools: {Sales: edit}}}"
            ) { $0.applicationKey($1, pools: pools, ids: &ids) }
            team.callers += reader.mapping(
                "oauthClients", by: "NAME", "OAuth clients, by name, which ask for a token at `/oauth2/token`.",
                counting: .users,
                example: "{ci: {id: ci, secret: secret, scopes: [integration.data-pools], pools: edit}}"
            ) { $0.oauthClient($1, pools: pools, ids: &ids) }
            return team
        }
    }

    private mutating func realm(_ node: YAMLNode) -> String? {
        let form = TextForm("lower-case letters, digits and dashes", pattern: "^[0-9a-z-]{1,63}$")
        guard let realm = text(of: node, form: form) else { return nil }
        if !Self.isHostLabel(realm) {
            report(node.position, "a realm is part of a host name: lower-case letters, digits and dashes, as in eu-1")
        }
        return realm
    }

    /// What a path of Celonis begins with, so that no team can be told by it.
    private static let reservedNames = [
        "api", "data-ingestion", "incorta", "integration", "oauth", "oauth2", "process-mining", "worlds",
    ]

    private static func isHostLabel(_ name: String) -> Bool {
        (1...63).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}

internal import CelonisEmulation
internal import CelonisWire
internal import Emulator
internal import LoadEngine

extension FieldReader {
    /// Reads `celonis`.
    mutating func celonis(_ node: YAMLNode) -> CelonisDefinition {
        var celonis = CelonisDefinition()
        let fields = fields(node, of: "celonis", known: ["teams", "settings"])
        if let settings = fields["settings"] { celonis.settings = celonisSettings(settings) }
        var ids = CelonisIDs()
        for entry in fields["teams"].map({ entries($0, of: "teams") }) ?? [] {
            guard takes(.teams, at: entry.key.position) else { break }
            celonis.teams.append(team(entry, &ids))
        }
        if celonis.teams.isEmpty { report(node.position, "celonis needs at least one team under 'teams'") }
        return celonis
    }

    private mutating func team(_ entry: YAMLNode.Entry, _ ids: inout CelonisIDs) -> TeamDefinition {
        let name = entry.key.text ?? ""
        var team = TeamDefinition(name: name)
        if !Self.isHostLabel(name) || Self.reservedNames.contains(name) {
            report(
                entry.key.position,
                "a team's name is part of its host name: lower-case letters, digits and dashes, and none of "
                    + Self.reservedNames.joined(separator: ", "))
        }
        let fields = fields(
            entry.value, of: "a team", known: ["realm", "users", "applicationKeys", "oauthClients", "pools"])
        set(&team.realm, fields["realm"]) { $0.text($1, "realm") }
        if let realm = fields["realm"], !Self.isHostLabel(team.realm) {
            report(realm.position, "a realm is part of a host name: lower-case letters, digits and dashes, as in eu-1")
        }
        for entry in fields["pools"].map({ entries($0, of: "pools") }) ?? [] {
            guard takes(.pools, at: entry.key.position) else { break }
            team.pools.append(pool(entry, of: name, &ids))
        }
        let pools = Set(team.pools.map(\.name))
        for (key, what) in [
            ("users", CallerKind.user), ("applicationKeys", .application), ("oauthClients", .client),
        ] {
            for entry in fields[key].map({ entries($0, of: key) }) ?? [] {
                guard takes(.users, at: entry.key.position) else { break }
                if let caller = caller(entry, what, pools, &ids) { team.callers.append(caller) }
            }
        }
        return team
    }

    /// What a path of Celonis begins with, so that no team can be told by it.
    private static let reservedNames = ["api", "data-ingestion", "incorta", "integration", "oauth", "oauth2", "worlds"]

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

/// The kinds of callers that a team has.
enum CallerKind {
    case user, application, client
}

/// Ids and keys of a fixture, each of which may be given once.
struct CelonisIDs {
    var places: [String: SourcePosition] = [:]
    var keys: [String: SourcePosition] = [:]
}

extension FieldReader {
    /// The UUID under `id`, or the one that belongs to the place when there is none; empty where names are too long in all.
    mutating func id(_ node: YAMLNode?, _ place: String, at position: SourcePosition, _ ids: inout CelonisIDs) -> String
    {
        guard takes(.nameBytes, place.utf8.count, at: position) else { return "" }
        var id = CelonisID.derived(from: place)
        if let node, let text = text(node, "id") {
            if CelonisID.isValid(text) {
                id = text.lowercased()
            } else {
                report(node.position, "an id is a UUID, such as \(id), not '\(text)'")
            }
        }
        let here = node?.position ?? position
        if let other = ids.places[id] { report(here, "the id \(id) is given already on line \(other.line)") }
        ids.places[id] = here
        return id
    }
}

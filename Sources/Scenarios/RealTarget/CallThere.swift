internal import CelonisContract
internal import LoadClient
internal import WireContract

/// A call of a scenario as a real target is sent it: with the names and ids that things have there, and with such as cannot
/// be there in place of those that the scenario's world lacks.
struct CallThere {
    private(set) var call: Scenario.Call
    /// What is called otherwise there.
    private(set) var renamed: [Renamed] = []
    /// Names that the command line does not give.
    private(set) var needs: [Need] = []

    struct Renamed: Hashable {
        let here: String
        let there: String
    }

    private let scenario: Scenario

    /// The call on a cluster.
    init(_ call: Scenario.Call, of scenario: Scenario, on access: ClusterAccess) {
        self.call = call
        self.scenario = scenario
        self.call.tenant = tenant(call.tenant ?? scenario.tenant, access)
        var (segments, query) = Self.parts(of: call.path.text)
        var below = 1
        if segments.count > 4, segments[1...3] == ["incorta", "api", "v2"] {
            segments[4] = tenant(segments[4], access).percentEncodedSegment
            below = 5
        }
        let place = Array(segments.dropFirst(below))
        switch (place.first, place.last, place.count) {
        case ("load-plan", "execute", 2), ("load-plan", "restart", 2):
            changeBody("loadPlanName") { plan, own in own.name(plan, .plan, among: scenario.names, access) }
        case ("schema", "load", 2): renameSchemas(access)
        case ("schema", _, 3):
            let here = Substring(place[1]).plainText ?? place[1]
            let there = name(here, .schema, among: scenario.entityNames, access)
            if Substring(place[1]).plainText != nil, !here.contains("${") {
                segments[below + 1] = there.percentEncodedSegment
            }
            renameTables(of: here, there, access)
        default: break
        }
        self.call.path = Scenario.Template(
            position: call.path.position, text: segments.joined(separator: "/") + query)
    }

    /// The call at a team; what has no name there is left as it is.
    init(_ call: Scenario.Call, of scenario: Scenario, at team: ConnectedTeam) {
        self.call = call
        self.scenario = scenario
        var (segments, query) = Self.parts(of: call.path.text)
        let found = Catalogue.celonis.endpoints.lazy.map { endpoint in
            (endpoint, endpoint.path.split(separator: "/", omittingEmptySubsequences: false).map { String($0) })
        }.first { endpoint, own in
            endpoint.method == (call.method == "HEAD" ? "GET" : call.method) && own.count == segments.count
                && zip(own, segments).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        for (index, own) in (found?.1 ?? []).enumerated() {
            guard let kind = Self.kinds[own] else { continue }
            segments[index] = id(segments[index], kind, team)
        }
        for (id, place) in scenario.teamPlaces {
            if let there = team.ids[place] { query = query.replacing(id, with: there) }
        }
        self.call.path = Scenario.Template(
            position: call.path.position, text: segments.joined(separator: "/") + query)
        guard case .json(let body) = call.body else { return }
        let lists: [String: NoSuchName.Kind] = ["transformations": .task, "extractions": .task, "dataModels": .task]
        switch (found?.0.id, body) {
        case ("celonis.data-model.partial-sync", .array):
            self.call.body = .json(body.mapStrings { id($0, .table, team) })
        case ("celonis.data-job.execute-with-body", .object(let object)):
            let members = object.members.map { member in
                JSONObject.Member(
                    key: member.key,
                    value: lists[member.key].map { kind in member.value.mapStrings { id($0, kind, team) } }
                        ?? member.value)
            }
            self.call.body = .json(.object(JSONObject(members)))
        default: break
        }
    }

    private static let kinds: [String: NoSuchName.Kind] = [
        "{poolId}": .pool, "{dataModelId}": .model, "{tableId}": .table, "{jobId}": .job,
    ]

    /// The segments of a path, the first of them empty, and the query with its question mark.
    private static func parts(of path: String) -> (segments: [String], query: String) {
        let end = path.firstIndex(of: "?") ?? path.endIndex
        let segments = path[..<end].split(separator: "/", omittingEmptySubsequences: false)
        return (segments.map { String($0) }, String(path[end...]))
    }

    private mutating func tenant(_ here: String, _ access: ClusterAccess) -> String {
        guard here != scenario.tenant else { return access.tenant }
        if !needs.contains(.tenant(here)) { needs.append(.tenant(here)) }
        return here
    }

    /// The name there of a plan or a schema.
    private mutating func name(
        _ here: String, _ kind: NoSuchName.Kind, among known: Set<String>, _ access: ClusterAccess
    ) -> String {
        guard !here.isEmpty, !here.contains("${") else { return here }
        guard known.contains(here) else { return rename(here, NoSuchName.of(kind, insteadOf: here)) }
        guard let there = access.names[here] else {
            needs.append(.name(here))
            return here
        }
        return rename(here, there)
    }

    private mutating func rename(_ here: String, _ there: String) -> String {
        let new = Renamed(here: here, there: there)
        if !renamed.contains(new) { renamed.append(new) }
        return there
    }

    /// Changes a text that is a member of the body.
    private mutating func changeBody(_ key: String, _ change: (String, inout CallThere) -> String) {
        changeMember(key) { value, own in value.string.map { .string(change($0, &own)) } ?? value }
    }

    private mutating func changeMember(_ key: String, _ change: (JSONValue, inout CallThere) -> JSONValue) {
        guard case .json(.object(let object)) = call.body else { return }
        var members: [JSONObject.Member] = []
        for member in object.members {
            members.append(
                .init(key: member.key, value: member.key == key ? change(member.value, &self) : member.value))
        }
        call.body = .json(.object(JSONObject(members)))
    }

    /// A list of names, or one text with commas between them.
    private mutating func renameSchemas(_ access: ClusterAccess) {
        let known = scenario.entityNames
        changeMember("schemaNames") { value, own in
            switch value {
            case .string(let text):
                let names = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                    own.name(String(part.drop { $0 == " " }), .schema, among: known, access)
                }
                return .string(names.joined(separator: ", "))
            case .array(let elements):
                return .array(
                    elements.map { element in
                        element.string.map { .string(own.name($0, .schema, among: known, access)) } ?? element
                    })
            default: return value
            }
        }
    }

    /// Tables stand in bodies without their schema, and are named with it: `Sales.invoices`.
    private mutating func renameTables(of schema: String, _ schemaThere: String, _ access: ClusterAccess) {
        let known = scenario.entityNames
        changeMember("tables") { value, own in
            guard let elements = value.array else { return value }
            return .array(
                elements.map { element in
                    guard let table = element.string, known.contains("\(schema).\(table)") else {
                        return element.string.map { .string(own.name($0, .table, among: [], access)) } ?? element
                    }
                    let there = access.names["\(schema).\(table)"] ?? ""
                    guard there.hasPrefix(schemaThere + ".") else {
                        own.needs.append(.name("\(schema).\(table)"))
                        return element
                    }
                    return .string(own.rename(table, String(there.dropFirst(schemaThere.count + 1))))
                })
        }
    }

    /// The id at the team of something of Celonis.
    private mutating func id(_ here: String, _ kind: NoSuchName.Kind, _ team: ConnectedTeam) -> String {
        guard !here.isEmpty, !here.contains("${"), !here.contains("%") else { return here }
        if let place = scenario.teamPlaces[here] ?? scenario.teamPlaces[here.lowercased()] {
            return team.ids[place].map { rename(here, $0) } ?? here
        }
        return rename(here, NoSuchName.id(kind, insteadOf: here))
    }
}

extension Expectation {
    /// The same about a target where things have other names: vendors put names into brackets and quotes.
    func there(_ renamed: [CallThere.Renamed]) -> Expectation {
        func there(_ text: String) -> String {
            renamed.reduce(text) { text, pair in
                text.replacing("[\(pair.here)]", with: "[\(pair.there)]")
                    .replacing(JSONValue.string(pair.here).text, with: JSONValue.string(pair.there).text)
            }
        }
        switch claim {
        case .message(let text): return Expectation(position: position, claim: .message(there(text)))
        case .text(let text): return Expectation(position: position, claim: .text(there(text)))
        case .body(let body):
            let own = { (text: String) in renamed.first { $0.here == text }?.there }
            let mapped = body.mapStrings { own($0) ?? there($0) }.mapKeys { own($0) ?? $0 }
            return Expectation(position: position, claim: .body(mapped))
        default: return self
        }
    }
}

extension JSONValue {
    /// The same with other names of members.
    fileprivate func mapKeys(_ body: (String) -> String) -> JSONValue {
        switch self {
        case .array(let elements): .array(elements.map { $0.mapKeys(body) })
        case .object(let object):
            .object(JSONObject(object.members.map { .init(key: body($0.key), value: $0.value.mapKeys(body)) }))
        case .string, .null, .bool, .integer, .number: self
        }
    }
}

package import WireContract

/// A call of a scenario as a real target is sent it: with the names and ids of the target. What the scenario's
/// world lacks gets a name or id that no target has.
package struct TranslatedCall: Sendable {
    package var call: ScenarioCall
    /// What has another name at the target.
    package private(set) var renamings: [Renaming] = []
    /// What the command line would have to give, each once.
    package private(set) var needs: [Need] = []

    package struct Renaming: Hashable, Sendable {
        let inScenario: String
        let atTarget: String
    }

    /// A call without changes.
    package init(_ call: ScenarioCall) {
        self.call = call
    }

    package mutating func add(_ need: Need) {
        if !needs.contains(need) { needs.append(need) }
    }

    /// Notes the name that something has at the target, and returns it.
    package mutating func rename(_ inScenario: String, to atTarget: String) -> String {
        let renaming = Renaming(inScenario: inScenario, atTarget: atTarget)
        if !renamings.contains(renaming) { renamings.append(renaming) }
        return atTarget
    }

    /// Changes a member of the body, if that is a JSON object.
    package mutating func changeMember(_ key: String, _ change: (JSONValue, inout TranslatedCall) -> JSONValue) {
        guard case .json(.object(let object)) = call.body else { return }
        var members: [JSONObject.Member] = []
        for member in object.members {
            members.append(
                .init(key: member.key, value: member.key == key ? change(member.value, &self) : member.value))
        }
        call.body = .json(.object(JSONObject(members)))
    }

    /// The segments of a path, the first of them empty, and the query with its question mark.
    package static func parts(of path: String) -> (segments: [String], query: String) {
        let end = path.firstIndex(of: "?") ?? path.endIndex
        let segments = path[..<end].split(separator: "/", omittingEmptySubsequences: false)
        return (segments.map { String($0) }, String(path[end...]))
    }

    /// Gives the call another path.
    package mutating func setPath(_ segments: [String], query: String) {
        call.path = Scenario.Template(
            position: call.path.position, text: segments.joined(separator: "/") + query)
    }
}

extension Expectation {
    /// The same expectation with the names of the target: vendors put names into brackets and quotes.
    func renamed(by renamings: [TranslatedCall.Renaming]) -> Expectation {
        func renamed(_ text: String) -> String {
            renamings.reduce(text) { text, pair in
                text.replacing("[\(pair.inScenario)]", with: "[\(pair.atTarget)]")
                    .replacing(JSONValue.string(pair.inScenario).text, with: JSONValue.string(pair.atTarget).text)
            }
        }
        switch claim {
        case .message(let text): return Expectation(position: position, claim: .message(renamed(text)))
        case .text(let text): return Expectation(position: position, claim: .text(renamed(text)))
        case .body(let body):
            let own = { (text: String) in renamings.first { $0.inScenario == text }?.atTarget }
            let mapped = body.mapStrings { own($0) ?? renamed($0) }.mapKeys { own($0) ?? $0 }
            return Expectation(position: position, claim: .body(mapped))
        default: return self
        }
    }
}

extension JSONValue {
    /// Whether any string in it is this text.
    package func mentions(_ text: String) -> Bool {
        switch self {
        case .string(let own): own == text
        case .array(let elements): elements.contains { $0.mentions(text) }
        case .object(let object): object.members.contains { $0.value.mentions(text) }
        case .null, .bool, .integer, .number: false
        }
    }

    /// The same with other strings; names of members stay.
    package func mapStrings(_ body: (String) -> String) -> JSONValue {
        switch self {
        case .string(let text): .string(body(text))
        case .array(let elements): .array(elements.map { $0.mapStrings(body) })
        case .object(let object):
            .object(JSONObject(object.members.map { .init(key: $0.key, value: $0.value.mapStrings(body)) }))
        case .null, .bool, .integer, .number: self
        }
    }

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

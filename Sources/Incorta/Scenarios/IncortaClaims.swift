internal import IncortaWire
package import Scenarios
package import WireContract

/// The expectations that Incorta adds: the state and the tree of a status, and the results of tables.
enum IncortaClaims {
    static let all: [ClaimForm] = [state, tree] + TableResult.allCases.map { tables($0) }

    private static let state = ClaimForm("state", summary: "The `stateType` of a status.") { fields in
        fields.text().map { [Expectation(position: fields.position, claim: .vendors(StateClaim(state: $0)))] } ?? []
    }

    private static let tree = ClaimForm(
        "tree", summary: "The `jobStatus` of entries of a status by name; `~` for an entry that must not be shown.",
        value: .mapping(name: "NAME", .either([.text(TextForm()), .null]))
    ) { fields in
        fields.textsByName { "what \($0) shows" }.map { name, word, position in
            Expectation(position: position, claim: .vendors(TreeClaim(name: name, word: word)))
        }
    }

    private static func tables(_ result: TableResult) -> ClaimForm {
        ClaimForm(
            result.rawValue, summary: "The tables of the execution that came to this; needs the emulator's own view.",
            value: .list(.text(TextForm("SCHEMA.TABLE")))
        ) { fields in
            let tables = fields.texts(as: "a table")
            return [
                Expectation(
                    position: fields.keyPosition, claim: .vendors(TablesClaim(result: result, tables: tables)))
            ]
        }
    }
}

/// What the `stateType` of a status is.
package struct StateClaim: VendorClaim {
    let state: String

    package init(state: String) {
        self.state = state
    }

    package func difference(in exchange: Exchange) -> Difference? {
        let actual = exchange.statusTree?.stateType.rawValue
        guard actual != state else { return nil }
        return Difference(
            expected: "state \(state)",
            actual: "state \(actual.map(exchange.shown) ?? "(none), \(exchange.excerpt)")")
    }
}

/// What the `jobStatus` of an entry of a status is; a nil word says that the entry must not be shown.
package struct TreeClaim: VendorClaim {
    let name: String
    let word: String?

    package init(name: String, word: String?) {
        self.name = name
        self.word = word
    }

    package func difference(in exchange: Exchange) -> Difference? {
        guard let tree = exchange.statusTree else {
            return Difference(expected: "a status tree", actual: exchange.excerpt)
        }
        let entries = tree.flattened
        let actual = entries.first { $0.name == name }?.jobStatus.rawValue
        guard actual != word else { return nil }
        let near =
            nearest(to: name, among: entries.map(\.name).filter { $0 != name }).map {
                "; there is \(exchange.shown($0))"
            } ?? ""
        let absent = entries.count == 1 ? "not shown; only the plan is, so ask for a higher level" : "not shown" + near
        return Difference(
            expected: "\(name): \(word ?? "not shown")", actual: "\(name): \(actual.map(exchange.shown) ?? absent)")
    }
}

/// The result of a table in the emulator's own view.
package enum TableResult: String, Hashable, Sendable, CaseIterable {
    case ran, skipped, succeeded, failed, interrupted
    case notRun

    fileprivate func covers(_ result: String?) -> Bool {
        switch self {
        case .ran: ["succeeded", "failed", "interrupted"].contains(result)
        case .skipped: result == "skipped"
        case .succeeded: result == "succeeded"
        case .failed: result == "failed"
        case .interrupted: result == "interrupted"
        case .notRun: result == "not run"
        }
    }
}

/// The tables of an execution with a result: exactly these.
package struct TablesClaim: VendorClaim {
    let result: TableResult
    let tables: [String]

    package init(result: TableResult, tables: [String]) {
        self.result = result
        self.tables = tables
    }

    package var isAboutView: Bool { true }

    package func difference(inView view: JSONValue) -> Difference? {
        let actual = found(in: view)
        guard Set(actual) != Set(tables) else { return nil }
        return Difference(
            expected: "\(result.rawValue): \(tables.sorted().joined(separator: ", "))",
            actual: "\(result.rawValue): \(actual.isEmpty ? "none" : actual.sorted().joined(separator: ", "))")
    }

    private func found(in view: JSONValue) -> [String] {
        var tables: [String] = []
        var pending: [JSONValue] = view["steps"]?.array ?? []
        while let step = pending.popLast() {
            pending += step["steps"]?.array ?? []
            guard step["type"] == "TABLE", let name = step["name"]?.string, result.covers(step["result"]?.string)
            else { continue }
            tables.append(name)
        }
        return tables
    }
}

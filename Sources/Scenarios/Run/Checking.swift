internal import HTTPTypes
internal import IncortaWire
internal import WireContract

/// An expectation that was not met.
struct Mismatch: Hashable, Sendable {
    let position: SourcePosition
    let expected: String
    let actual: String
}

extension Expectation {
    /// What is wrong with a reply; nil when it is as expected.
    func mismatch(_ exchange: Exchange) -> Mismatch? {
        switch claim {
        case .status(let status):
            return compare("status \(status)", "status \(exchange.head.status.code), \(exchange.excerpt)") {
                exchange.head.status.code == status
            }
        case .code(let code):
            let actual = VendorError(body: exchange.body).code
            return compare(
                "code \(code ?? "none")", "code \(actual.map(exchange.shown) ?? "none"), \(exchange.excerpt)"
            ) { actual == code }
        case .message(let message):
            let actual = VendorError(body: exchange.body).message
            let shown = exchange.shown(actual)
            return compare("message \"\(message)\"", "message \"\(shown)\"") { actual == message }
        case .body(let body):
            return exchange.json?.difference(from: body, at: "body").map {
                mismatch($0.expected, exchange.shown($0.actual))
            }
                ?? (exchange.json == nil ? mismatch("a JSON body", exchange.excerpt) : nil)
        case .text(let text):
            return compare(text.isEmpty ? "no body" : "body \(text)", exchange.excerpt) {
                Array(text.utf8) == exchange.body
            }
        case .header(let name, let value):
            let actual = exchange.header(name)
            return compare("\(name): \(value)", "\(name): \(actual.map(exchange.shown) ?? "(none)")") {
                actual == value
            }
        case .outcome(let outcome):
            let actual = exchange.header("X-Understudy-Outcome")
            return compare("outcome \(outcome)", "outcome \(actual.map(exchange.shown) ?? "(none)")") {
                actual == outcome
            }
        case .state(let state):
            let actual = exchange.tree?.stateType.rawValue
            return compare("state \(state)", "state \(actual.map(exchange.shown) ?? "(none), \(exchange.excerpt)")") {
                actual == state
            }
        case .ended(let word):
            return compare("ended: \(word ?? "never ran")", "ended: \(exchange.celonisEnd)") {
                exchange.celonisSight == (word.map { .word($0) } ?? .neverRan)
            }
        case .success:
            return compare("a step that works", "status \(exchange.head.status.code), \(exchange.excerpt)") {
                (200...299).contains(exchange.head.status.code)
            }
        case .shows(let name, let word): return shows(name, word, exchange)
        case .noReply: return mismatch("no reply", "status \(exchange.head.status.code)")
        case .tables: return nil
        }
    }

    private func shows(_ name: String, _ word: String?, _ exchange: Exchange) -> Mismatch? {
        guard let tree = exchange.tree else { return mismatch("a status tree", exchange.excerpt) }
        let entries = tree.flattened
        let actual = entries.first { $0.name == name }?.jobStatus.rawValue
        let near =
            nearest(to: name, among: entries.map(\.name).filter { $0 != name }).map {
                "; there is \(exchange.shown($0))"
            } ?? ""
        let absent = entries.count == 1 ? "not shown; only the plan is, so ask for a higher level" : "not shown" + near
        return compare("\(name): \(word ?? "not shown")", "\(name): \(actual.map(exchange.shown) ?? absent)") {
            actual == word
        }
    }

    /// What is wrong with what became of the tables; nil when it is as expected.
    func mismatch(explanation: JSONValue) -> Mismatch? {
        guard case .tables(let fate, let tables) = claim else { return nil }
        let actual = explanation.tables(that: fate)
        return compare(
            "\(fate.rawValue): \(tables.sorted().joined(separator: ", "))",
            "\(fate.rawValue): \(actual.isEmpty ? "none" : actual.sorted().joined(separator: ", "))"
        ) { Set(actual) == Set(tables) }
    }

    private func compare(_ expected: String, _ actual: String, _ holds: () -> Bool) -> Mismatch? {
        holds() ? nil : mismatch(expected, actual)
    }

    private func mismatch(_ expected: String, _ actual: String) -> Mismatch {
        Mismatch(position: position, expected: expected, actual: actual)
    }
}

extension Exchange {
    /// The body as a status tree, if it is one.
    var tree: StatusDetails? {
        json.flatMap { StatusDetails(json: $0) }
    }

    /// The beginning of the body, for messages.
    var excerpt: String {
        body.isEmpty ? "no body" : "body " + beginning(300)
    }

    /// The first characters of the body, without the token.
    func beginning(_ count: Int) -> String {
        redaction.redacted(
            beginning: String(decoding: body.prefix(65_536), as: UTF8.self), isCut: body.count > 65_536
        ).shown(upTo: count)
    }

    /// A text of the target's, without the token, as it may be shown.
    func shown(_ text: String) -> String {
        let beginning = String(decoding: text.utf8.prefix(65_536), as: UTF8.self)
        return redaction.redacted(beginning: beginning, isCut: text.utf8.count > 65_536).shown(upTo: 2_000)
    }
}

extension JSONValue {
    /// The first difference from what is expected; members that are not expected do not matter.
    func difference(from expected: JSONValue, at path: String) -> (expected: String, actual: String)? {
        switch (expected, self) {
        case (.object(let wanted), .object(let actual)):
            for member in wanted.members {
                let place = "\(path).\(member.key)"
                guard let value = actual[member.key] else {
                    return ("\(place): \(member.value.text)", "\(place): absent")
                }
                if let difference = value.difference(from: member.value, at: place) { return difference }
            }
            return nil
        case (.array(let wanted), .array(let actual)):
            guard wanted.count == actual.count else {
                return ("\(path): \(wanted.count) elements", "\(path): \(actual.count) elements")
            }
            for (index, pair) in zip(wanted, actual).enumerated() {
                if let difference = pair.1.difference(from: pair.0, at: "\(path)[\(index)]") { return difference }
            }
            return nil
        default:
            return self == expected ? nil : ("\(path): \(expected.text)", "\(path): \(text)")
        }
    }

    /// The tables of the emulator's view of an execution that came to this.
    func tables(that fate: Expectation.Fate) -> [String] {
        var tables: [String] = []
        var pending: [JSONValue] = self["steps"]?.array ?? []
        while let step = pending.popLast() {
            pending += step["steps"]?.array ?? []
            guard step["type"] == "TABLE", let name = step["name"]?.string,
                fate.covers(step["result"]?.string)
            else { continue }
            tables.append(name)
        }
        return tables
    }
}

extension Expectation.Fate {
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

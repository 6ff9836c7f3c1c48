internal import HTTPTypes
internal import IncortaWire
internal import WireContract

/// What is told of a run to people who want to see it.
extension ScenarioRun {
    /// One line for a call and its reply.
    func described(_ call: Scenario.Call, _ exchange: Exchange) -> String {
        let call = there(call)?.call ?? call
        let path = (try? filledPath(call.path.text)) ?? call.path.text
        var line = "\(call.method) \(path)"
        if case .json(let body) = call.body, let body = try? filled(body) { line += " \(body.text)" }
        let shown =
            exchange.tree.map { exchange.shown("\($0.name): \($0.jobStatus.rawValue)") } ?? exchange.beginning(400)
        return "\(line)\n    \(exchange.head.status.code) \(shown)"
    }

    /// The tree of an execution that has ended: from the emulator's own view, or as the cluster shows it.
    func narrateTree(_ tree: StatusDetails) async throws {
        narrate("\(tree.name) has ended: \(tree.jobStatus.rawValue)".shown(upTo: 500))
        guard let explanation = try await explanation() else {
            tree.children.forEach { narrate($0, indent: "    ") }
            return
        }
        for step in explanation["steps"]?.array ?? [] { narrate(step, indent: "    ") }
    }

    private func narrate(_ entry: StatusDetails, indent: String) {
        narrate("\(indent)\(entry.name): \(entry.jobStatus.rawValue)".shown(upTo: 500))
        entry.children.forEach { narrate($0, indent: indent + "  ") }
    }

    private func narrate(_ step: JSONValue, indent: String) {
        let name = step["name"]?.string ?? ""
        let result = step["result"]?.string ?? ""
        if step["type"] == "TABLE" {
            let error = step["error"]?.string.map { ": \($0)" } ?? ""
            let line = "\(indent)\(Self.mark(result)) \(name) \(result)\(error)\(Self.extent(step, result))"
            narrate(line.shown(upTo: 500))
        } else {
            narrate("\(indent)\(name): \(result)\(Self.extent(step, result))".shown(upTo: 500))
        }
        for child in step["steps"]?.array ?? [] { narrate(child, indent: indent + "  ") }
    }

    private static func mark(_ result: String) -> String {
        switch result {
        case "succeeded": "✓"
        case "skipped": "↷"
        case "not run": "·"
        default: "✗"
        }
    }

    private static func extent(_ step: JSONValue, _ result: String) -> String {
        guard let starts = step["starts"]?.string, let ends = step["ends"]?.string,
            result != "skipped", result != "not run"
        else { return "" }
        return "  (\(starts) to \(ends))"
    }
}

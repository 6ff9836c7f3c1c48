internal import IncortaWire
internal import WireContract

/// The tree of an execution that has ended, for `--show`: from the emulator's own view, or from the status.
struct ExecutionNarration {
    let lines: [String]

    init(tree: StatusDetails, view: JSONValue?) {
        let below =
            if let view {
                (view["steps"]?.array ?? []).flatMap { Self.lines(of: $0) }
            } else {
                tree.children.flatMap { Self.lines(of: $0) }
            }
        let all = ["\(tree.name) has ended: \(tree.jobStatus.rawValue)"] + below
        lines = all.map { $0.shown(upTo: 500) }
    }

    private static func lines(of entry: StatusDetails, indent: String = "    ") -> [String] {
        ["\(indent)\(entry.name): \(entry.jobStatus.rawValue)"]
            + entry.children.flatMap { lines(of: $0, indent: indent + "  ") }
    }

    private static func lines(of step: JSONValue, indent: String = "    ") -> [String] {
        let name = step["name"]?.string ?? ""
        let result = step["result"]?.string ?? ""
        let below = (step["steps"]?.array ?? []).flatMap { lines(of: $0, indent: indent + "  ") }
        guard step["type"] == "TABLE" else { return ["\(indent)\(name): \(result)\(extent(of: step, result))"] + below }
        let error = step["error"]?.string.map { ": \($0)" } ?? ""
        return ["\(indent)\(mark(result)) \(name) \(result)\(error)\(extent(of: step, result))"] + below
    }

    private static func mark(_ result: String) -> String {
        switch result {
        case "succeeded": "✓"
        case "skipped": "↷"
        case "not run": "·"
        default: "✗"
        }
    }

    private static func extent(of step: JSONValue, _ result: String) -> String {
        guard let starts = step["starts"]?.string, let ends = step["ends"]?.string,
            result != "skipped", result != "not run"
        else { return "" }
        return "  (\(starts) to \(ends))"
    }
}

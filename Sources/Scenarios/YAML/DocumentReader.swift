internal import Emulator
internal import WireContract

/// Reads typed values out of a document and collects every mistake instead of stopping at the first.
struct FieldReader {
    private(set) var diagnostics: [Diagnostic] = []
    /// How many mistakes there were in all, collected or not.
    private(set) var mistakeCount = 0
    /// What has been described so far.
    private(set) var parts: DescribedParts
    private var exceeded: Set<DescribedThing> = []

    /// At most this many mistakes are collected.
    static let maximumDiagnostics = 100
    /// How much of a mistake is told, in characters.
    private static let longestMessage = 1_000
    /// How many known words a word is compared with, and how many of them are told.
    private static let maximumCompared = 1_000
    private static let maximumTold = 20

    init(parts: DescribedParts = DescribedParts()) {
        self.parts = parts
    }

    mutating func report(_ position: SourcePosition, _ message: @autoclosure () -> String) {
        mistakeCount += 1
        guard collectsMore else { return }
        diagnostics.append(Diagnostic(position, String(message().prefix(Self.longestMessage))))
    }

    private var collectsMore: Bool { diagnostics.count < Self.maximumDiagnostics }

    /// Counts what is about to be made of the document; false, and reported once, where there would be too much of it.
    mutating func takes(_ thing: DescribedThing, _ count: Int = 1, at position: SourcePosition) -> Bool {
        guard !exceeded.contains(thing) else { return false }
        guard !parts.add(count, of: thing) else { return true }
        exceeded.insert(thing)
        let most = parts.most(of: thing)
        report(
            position,
            "a world may have at most \(most) \(thing.rawValue) in all, aliases written out; here are too many")
        return false
    }

    /// The entries of a mapping whose keys are all among `known`.
    mutating func fields(_ node: YAMLNode, of what: String, known: [String]) -> [String: YAMLNode] {
        var fields: [String: YAMLNode] = [:]
        for entry in entries(node, of: what) {
            guard let key = entry.key.text else { continue }
            if known.contains(key) {
                fields[key] = entry.value
            } else {
                unknown(key, at: entry.key.position, "\(what) has no '\(key)'", known: known)
            }
        }
        return fields
    }

    /// Reports a word that is not known, with the nearest that is.
    mutating func unknown(
        _ word: String, at position: SourcePosition, _ message: @autoclosure () -> String,
        known: @autoclosure () -> some Collection<String>
    ) {
        guard collectsMore else { return report(position, "") }
        let known = known()
        let compared = known.prefix(Self.maximumCompared)
        if let near = nearest(to: word, among: compared) {
            report(position, "\(message()); did you mean '\(near)'?")
        } else if known.isEmpty {
            report(position, message())
        } else {
            let told = compared.sorted().prefix(Self.maximumTold)
            let more = known.count > told.count ? " and \(known.count - told.count) more" : ""
            report(position, "\(message()); known are \(told.joined(separator: ", "))\(more)")
        }
    }

    /// The entries of a mapping; keys that are no scalars are reported and left out.
    mutating func entries(_ node: YAMLNode, of what: String) -> [YAMLNode.Entry] {
        if node.isNull { return [] }
        guard let entries = node.entries else {
            report(node.position, "\(what) must be a mapping, not \(node.description)")
            return []
        }
        return entries.filter { entry in
            if entry.key.text == nil { report(entry.key.position, "a key must be a word") }
            return entry.key.text != nil
        }
    }

    /// The elements of a list; a lone scalar counts as a list of one.
    mutating func list(_ node: YAMLNode, _ what: String) -> [YAMLNode] {
        if node.isNull { return [] }
        if let elements = node.elements { return elements }
        if node.text != nil { return [node] }
        report(node.position, "\(what) must be a list, not \(node.description)")
        return []
    }

    /// A text that is not empty.
    mutating func text(_ node: YAMLNode, _ what: String) -> String? {
        guard let text = node.text, !text.isEmpty, !node.isNull else {
            report(node.position, "\(what) must be a text, not \(node.isNull ? "nothing" : node.description)")
            return nil
        }
        return text
    }

    mutating func bool(_ node: YAMLNode, _ what: String) -> Bool? {
        switch node.text {
        case "true": return true
        case "false": return false
        default:
            report(node.position, "\(what) must be true or false, not \(node.description)")
            return nil
        }
    }

    mutating func integer(_ node: YAMLNode, _ what: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let value = node.text.flatMap({ Int64($0) }), range.contains(value) else {
            report(
                node.position,
                "\(what) must be an integer from \(range.lowerBound) to \(range.upperBound), not \(node.description)")
            return nil
        }
        return value
    }

    mutating func duration(_ node: YAMLNode, _ what: String) -> Duration? {
        guard let value = node.text.flatMap({ Duration(text: $0) }) else {
            report(
                node.position, "\(what) must be a duration such as 250ms, 90s, 1h30m or 2d, not \(node.description)")
            return nil
        }
        return value
    }

    /// One of some words.
    mutating func choice<Value>(_ node: YAMLNode, _ what: String, _ choices: KeyValuePairs<String, Value>) -> Value? {
        if let match = choices.first(where: { $0.key == node.text }) { return match.value }
        unknown(
            node.text ?? "", at: node.position, "\(what) cannot be \(node.description)", known: choices.map(\.key))
        return nil
    }
}

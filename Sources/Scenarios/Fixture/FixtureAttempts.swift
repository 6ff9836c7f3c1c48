package import Emulator
package import LoadEngine

/// Reads the attempts that a fixture scripts.
extension DocumentReader {
    /// The attempts under a name: one, or a list. Each is read by `read`. Nil where there are too many.
    package mutating func attempts(
        under entry: YAMLNode.Entry, hint: String, read: (inout Self, YAMLNode) -> ScriptedAttempt?
    ) -> [ScriptedAttempt]? {
        let value = entry.value
        guard takes(.outcomes, value.isNull ? 0 : value.elements?.count ?? 1, at: entry.key.position) else {
            return nil
        }
        let attempts = list(of: value, "an outcome", orOne: true, read: read)
        if attempts.isEmpty, value.isNull || value.elements?.isEmpty == true {
            report(entry.key.position, "'\(entry.name)' needs at least one outcome\(hint)")
        }
        return attempts
    }

    /// `fail`, `fail 30s`, or `{result: fail, after: 30s, error: …, at: loading}`. `more` reads further keys.
    package mutating func attempt(
        _ node: YAMLNode, ends: KeyValuePairs<String, ScriptedEnd> = ScriptedEnd.ofAny,
        more: (inout Self, inout ScriptedAttempt) -> Void = { _, _ in }
    ) -> ScriptedAttempt? {
        either(
            node, scalar: { $0.attempt(inWords: node, ends: ends) },
            other: { reader in
                reader.object(node, "an outcome") { reader in
                    let result = reader.ask(for: "result", "How it ends.", need: .checkedLater) {
                        $0.choice(of: $1, among: ends)
                    }
                    let duration = reader.duration(
                        "after", "How long it takes.", otherwise: "drawn from the seed", example: "30s")
                    let error = reader.text("error", "What went wrong, as logs show it.", example: "disk full")
                    let isExtraction = reader.choice(
                        "at", default: true, among: ["extraction": true, "loading": false],
                        "Which part of the work goes so.")
                    var own = ScriptedAttempt(.success)
                    more(&reader, &own)
                    if result.node == nil, node.entries != nil {
                        reader.report(node.position, "an outcome needs 'result': succeed, fail or hang")
                    }
                    guard var attempt = result.value?.attempt(after: duration) else { return nil }
                    attempt.error = error
                    attempt.isExtraction = isExtraction
                    attempt.log = own.log
                    return attempt
                }
            })
    }

    /// `fail`, or `fail 30s`.
    private mutating func attempt(
        inWords node: YAMLNode, ends: KeyValuePairs<String, ScriptedEnd>
    ) -> ScriptedAttempt? {
        let names = ends.map(\.key)
        let form = TextForm(
            "\(names.joined(separator: ", ")), and how long it takes: `\(names[0]) 30s`",
            pattern: #"^(\#(names.joined(separator: "|")))( +([0-9]+(\.[0-9]{1,3})?(d|h|m|s|ms))+)?$"#)
        return read(as: .text(form)) { reader in
            let words = (node.text ?? "").split(separator: " ", maxSplits: 1).map { String($0) }
            func part(_ index: Int) -> YAMLNode {
                YAMLNode(
                    content: .scalar(words.count > index ? words[index] : "", isPlain: true), position: node.position)
            }
            guard let end = reader.choice(of: part(0), "an outcome", among: ends) else { return nil }
            return end.attempt(
                after: words.count == 2 ? reader.duration(of: part(1), "the time of an outcome") : nil)
        }
    }
}

/// What a word for an outcome means.
package struct ScriptedEnd {
    let end: Attempt.End
    let sight: ScriptedAttempt.Sight?
    /// How the attempt ends, where the script gives its duration.
    let endsAfter: Attempt.End?

    /// The words that every vendor's outcomes have.
    package static var ofAny: KeyValuePairs<String, ScriptedEnd> {
        ["succeed": ScriptedEnd(.success), "fail": ScriptedEnd(.failure), "hang": ScriptedEnd(.hang)]
    }

    package init(_ end: Attempt.End, _ sight: ScriptedAttempt.Sight? = nil, endsAfter: Attempt.End? = nil) {
        self.end = end
        self.sight = sight
        self.endsAfter = endsAfter
    }

    /// The attempt that it stands for.
    func attempt(after duration: Duration?) -> ScriptedAttempt {
        var attempt = ScriptedAttempt(duration == nil ? end : endsAfter ?? end, duration: duration)
        attempt.sight = sight
        return attempt
    }
}

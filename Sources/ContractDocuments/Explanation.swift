package import WireContract

extension Catalogue {
    /// Every id that ``explanation(of:)`` knows.
    package var explainedIDs: [String] {
        (outcomes + Outcome.server).map(\.id) + assumptions.map(\.id) + settings.flatMap(\.flattened).map(\.path)
    }

    /// Everything about one outcome, assumption or setting, as text for a terminal; nil for an unknown id.
    package func explanation(of id: String) -> String? {
        if let outcome = (outcomes + Outcome.server).first(where: { $0.id == id }) { return explanation(of: outcome) }
        if let assumption = assumptions.first(where: { $0.id == id }) { return explanation(of: assumption) }
        return settings.flatMap(\.flattened).first { $0.path == id }.map { explanation(of: $0) }
    }

    /// At most five ids that the text may stand for, the likeliest first: ids that end with it, then one that is spelt
    /// like it, then ids that contain it.
    package func idsLike(_ text: String) -> [String] {
        let known = explainedIDs
        let ending = known.filter { $0.hasSuffix("." + text) }
        let spelt = nearest(to: text, among: known).map { [$0] } ?? []
        let lastParts = Set(known.compactMap { $0.split(separator: ".").last.map(String.init) })
        let part = text.split(separator: ".").last.map(String.init) ?? text
        let endingAlmost = nearest(to: part, among: lastParts).map { near in known.filter { $0.hasSuffix("." + near) } }
        let within = known.filter { id in !text.isEmpty && id.indices.contains { id[$0...].hasPrefix(text) } }
        let candidates = ending + spelt + (endingAlmost ?? []) + within
        return candidates.reduce(into: []) { found, id in
            if found.count < 5, !found.contains(id) { found.append(id) }
        }
    }

    private func explanation(of outcome: Outcome) -> String {
        var lines = [outcome.id, "", "\(outcome.status)  \(outcome.when)"]
        if let endpoint = endpoint(of: outcome) { lines += ["     \(endpoint.method) \(endpoint.path)"] }
        lines += ["", "Body"]
        if let body = outcome.body {
            lines += body.text.split(separator: "\n").map { "  \($0)" }
        } else if outcome.contentType == nil {
            lines.append("  There is none.")
        } else {
            lines.append("  built from the state of the world, such as")
            lines.append("  \(exampleBody(of: outcome)?.text ?? "nothing")")
        }
        lines += ["", "Known from", "  \(outcome.evidence.sentence)"]
        lines += assumptions(of: outcome)
        lines += ["", "To see it here"] + provoking(outcome).map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func assumptions(of outcome: Outcome) -> [String] {
        let assumed = assumptions.filter { outcome.assumes.contains($0.id) }
        guard !assumed.isEmpty else { return [] }
        return ["", "Assumes"]
            + assumed.flatMap { assumption in
                ["  \(assumption.id): \(assumption.decision)"]
                    + places(deciding: assumption).map { "    changed by \($0) in the fixture" }
            }
    }

    /// The settings that change a decision, with their values: `celonis.settings.missingMode (DELTA, FULL, refuse)`.
    private func places(deciding assumption: Assumption) -> [String] {
        settings(deciding: assumption).map { "\($0.path) (\($0.values.joined(separator: ", ")))" }
            + (assumption.changedBy.map { [$0] } ?? [])
    }

    private func explanation(of setting: Setting) -> String {
        var lines = [
            setting.path, "", setting.summary, "", "Can be", "  \(setting.form)", "",
            "Is, unless a fixture says otherwise", "  \(setting.standardText ?? "not given")", "",
            "In a fixture", "  \(setting.line)",
        ]
        if !setting.members.isEmpty {
            lines += ["", "Has"] + setting.members.map { "  \($0.key): \($0.shape.inWords). \($0.summary)" }
        }
        if !setting.decides.isEmpty {
            lines += ["", "Decides"] + setting.decides.map { "  \($0.id): \($0.decision)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What to do to get an outcome, as commands for a shell.
    func provoking(_ outcome: Outcome) -> [String] {
        let note = provocation(of: outcome.id)?.note.map { ["# " + $0] } ?? []
        guard let request = sampleRequest(for: outcome) else { return note }
        return note + request.instructions(fixture: walkthrough.fixture)
    }

    private func explanation(of assumption: Assumption) -> String {
        let assuming = outcomes.filter { $0.assumes.contains(assumption.id) }.map { "  \($0.id)" }
        let places = places(deciding: assumption).map { "  \($0) in the fixture" }
        var lines = [
            assumption.id, "", "We decided", "  \(assumption.decision)", "", "Because", "  \(assumption.reason)", "",
            "Changed by",
        ]
        lines += places.isEmpty ? ["  nothing; it is the same in every world"] : places
        if !assuming.isEmpty { lines += ["", "Outcomes that always depend on it"] + assuming }
        lines += [
            "", "Accepted by",
            "  \(assumption.id) under accepts in the fixture, or --accept \(assumption.id) of a strict run",
        ]
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Evidence {
    /// `documented: Public API v2, …`; where assumed, `assumed, since …`.
    var sentence: String {
        "\(grade): \(detail)"
    }
}

extension Setting {
    /// Its possible values, in words.
    fileprivate var form: String {
        guard !members.isEmpty else { return shape.inWords }
        guard case .oneOf(let shapes) = shape, case .words(let words)? = shapes.first else {
            return "a mapping of what it has"
        }
        return "a mapping of what it has, or \(words.joined(separator: ", "))"
    }

    /// How a fixture says it, on one line: `celonis: {settings: {missingMode: refuse}}`.
    fileprivate var line: String {
        let parts = path.split(separator: ".")
        let value = values.first { $0 != standardText } ?? example.fixtureText
        let inner = parts.dropFirst().reversed().reduce(value) { "{\($1): \($0)}" }
        return "\(parts.first ?? ""): \(inner)"
    }
}

extension Shape {
    /// What it is, in words for a terminal: those of the reference page, without its marks.
    fileprivate var inWords: String { String(words.filter { $0 != "`" }) }
}

public import WireContract

extension Catalogue {
    /// Every id that ``explanation(of:)`` knows.
    public var explainedIDs: [String] {
        (outcomes + Outcome.server).map(\.id) + assumptions.map(\.id)
    }

    /// Everything about one outcome or assumption, as text for a terminal; nil for an unknown id.
    public func explanation(of id: String) -> String? {
        if let outcome = (outcomes + Outcome.server).first(where: { $0.id == id }) { return explanation(of: outcome) }
        if let assumption = assumptions.first(where: { $0.id == id }) { return explanation(of: assumption) }
        return nil
    }

    /// At most five ids that somebody may have meant, the likeliest first: those with the text at the end, then one that
    /// is spelt like it, then those with it inside.
    public func idsLike(_ text: String) -> [String] {
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
        lines += leaning(of: outcome)
        lines += ["", "To see it here"] + provoking(outcome).map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func leaning(of outcome: Outcome) -> [String] {
        let leaned = assumptions.filter { outcome.leansOn.contains($0.id) }
        guard !leaned.isEmpty else { return [] }
        return ["", "Leans on"]
            + leaned.flatMap { assumption in
                ["  \(assumption.id): \(assumption.decision)"]
                    + (assumption.settingText.map { ["    changed by \($0) in the fixture"] } ?? [])
            }
    }

    /// What to do to get an outcome, as commands for a shell.
    func provoking(_ outcome: Outcome) -> [String] {
        let note = provocation(of: outcome.id)?.note.map { ["# " + $0] } ?? []
        guard let request = sampleRequest(for: outcome) else { return note }
        return note + request.instructions(fixture: walkthrough.fixture)
    }

    private func explanation(of assumption: Assumption) -> String {
        let leaning = outcomes.filter { $0.leansOn.contains(assumption.id) }.map { "  \($0.id)" }
        var lines = [
            assumption.id, "", "We decided", "  \(assumption.decision)", "", "Because", "  \(assumption.reason)", "",
            "Changed by",
            "  \(assumption.settingText.map { "\($0) in the fixture" } ?? "nothing; it is the same in every world")",
        ]
        if !leaning.isEmpty { lines += ["", "Outcomes that always lean on it"] + leaning }
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

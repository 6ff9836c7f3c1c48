package import WireContract

/// A filter of outcomes. A part that is nil or empty lets all pass.
package struct OutcomeFilter: Sendable {
    /// A part of the endpoint's id, or of its method and path.
    package var endpoint: String?
    /// The grade of the evidence.
    package var evidence: String?
    /// The status.
    package var status: Int?
    /// Words. Each must stand in the id, the description or the body of an outcome. Capitals do not count.
    package var words: [String]

    /// A filter; without arguments every outcome passes.
    package init(
        endpoint: String? = nil, evidence: String? = nil, status: Int? = nil, words: [String] = []
    ) {
        self.endpoint = endpoint
        self.evidence = evidence
        self.status = status
        self.words = words
    }
}

extension Catalogue {
    /// A line for each outcome that passes: status, grade of evidence, id.
    package func outcomeList(_ filter: OutcomeFilter = OutcomeFilter()) -> String {
        let all =
            endpoints.flatMap { endpoint in endpoint.outcomes.map { (endpoint as Endpoint?, $0) } }
            + (elsewhere + Outcome.server).map { (nil, $0) }
        return all.filter { filter.passes($0.1, of: $0.0) }.map { _, outcome in
            let grade = outcome.evidence.grade
            return
                "\(outcome.status)  \(grade)\(String(repeating: " ", count: max(0, 10 - grade.count)))  \(outcome.id)\n"
        }.joined()
    }
}

extension OutcomeFilter {
    fileprivate func passes(_ outcome: Outcome, of endpoint: Endpoint?) -> Bool {
        if let evidence, outcome.evidence.grade != evidence { return false }
        if let status, outcome.status != status { return false }
        if let wanted = self.endpoint {
            guard let endpoint,
                [endpoint.id, "\(endpoint.method) \(endpoint.path)"].contains(where: { $0.has(wanted) })
            else { return false }
        }
        let texts = [outcome.id, outcome.when, outcome.body?.text ?? "", outcome.evidence.detail]
        return words.allSatisfy { word in texts.contains { $0.has(word) } }
    }
}

extension String {
    /// Whether a text stands in this one, in any case.
    fileprivate func has(_ part: String) -> Bool {
        let (own, part) = (Array(lowercased().utf8), Array(part.lowercased().utf8))
        guard !part.isEmpty else { return true }
        return own.indices.contains { own[$0...].starts(with: part) }
    }
}

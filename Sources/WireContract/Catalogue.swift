/// One operation of a vendor's API.
public struct Endpoint: Hashable, Sendable {
    /// The stable id, such as `incorta.load-plan.restart`.
    public let id: String
    /// The method, in capitals.
    public let method: String
    /// The path as documented, with `{parameters}`.
    public let path: String
    /// What it does, as one sentence.
    public let summary: String
    /// Everything that can come of it.
    public let outcomes: [Outcome]

    /// An endpoint; see the properties. Outcomes take the endpoint's id as the first part of theirs.
    public init(id: String, method: String, path: String, summary: String, outcomes: [Outcome]) {
        self.id = id
        self.method = method
        self.path = path
        self.summary = summary
        self.outcomes = outcomes
    }

    /// The outcome for a condition, the last part of its id; nil when this endpoint does not have it.
    public func outcome(_ condition: String) -> Outcome? {
        outcomes.first { $0.id.count == id.count + 1 + condition.count && $0.id.hasSuffix(condition) }
    }
}

/// All that we know, or decided, of a vendor's API.
public struct Catalogue: Hashable, Sendable {
    /// The vendor's name as people write it.
    public let vendor: String
    /// Every endpoint that is emulated.
    public let endpoints: [Endpoint]
    /// Outcomes that belong to no endpoint: unknown paths, wrong methods.
    public let elsewhere: [Outcome]
    /// Decisions that are not whole outcomes.
    public let assumptions: [Assumption]

    /// A catalogue; see the properties.
    public init(vendor: String, endpoints: [Endpoint], elsewhere: [Outcome], assumptions: [Assumption]) {
        self.vendor = vendor
        self.endpoints = endpoints
        self.elsewhere = elsewhere
        self.assumptions = assumptions
    }

    /// Every outcome of every endpoint, then those that belong to none.
    public var outcomes: [Outcome] {
        endpoints.flatMap(\.outcomes) + elsewhere
    }

    /// The reason for an assumption, by its id, whether it is a whole outcome or a decision; nil for an unknown id.
    public func reason(forAssumption id: String) -> String? {
        if let assumption = assumptions.first(where: { $0.id == id }) { return assumption.decision }
        guard let outcome = outcomes.first(where: { $0.id == id }), case .assumed(let reason) = outcome.evidence
        else { return nil }
        return reason
    }
}

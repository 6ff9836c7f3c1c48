/// What a client was asked to do.
public struct ClientOperation: Hashable, Sendable {
    /// The stable name, such as `incorta.load-plan.restart`: the id of the endpoint where there is one.
    public let name: String
    /// The operation and its object for a person: `restart load plan [SALES]`.
    public let summary: String

    /// An operation with this stable name and this summary for people.
    public init(name: String, summary: String) {
        self.name = name
        self.summary = summary
    }
}

extension ClientOperation: CustomStringConvertible {
    /// The summary.
    public var description: String { summary }
}

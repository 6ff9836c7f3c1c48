/// The id of one execution of a load plan, which execute and restart return, and nothing else does.
public struct ExecutionID: Hashable, Sendable, RawRepresentable, ExpressibleByIntegerLiteral {
    /// The number on the wire.
    public let rawValue: Int64

    /// The id with this number.
    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The id with this number.
    public init(integerLiteral value: Int64) {
        rawValue = value
    }
}

extension ExecutionID: CustomStringConvertible {
    /// The number.
    public var description: String { String(rawValue) }
}

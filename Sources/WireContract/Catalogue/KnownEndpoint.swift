/// An endpoint of a vendor's API that is known and not emulated.
public struct KnownEndpoint: Hashable, Sendable {
    /// The method.
    public let method: String
    /// The path below what all endpoints of the API begin with, with `{parameters}`. `/**` at its end is for everything below,
    /// whatever the method.
    public let path: String
    /// What it is for.
    public let purpose: String

    /// An endpoint of this method and path, and what clients call it for.
    public init(_ method: String, _ path: String, for purpose: String) {
        self.method = method
        self.path = path
        self.purpose = purpose
    }

    /// All that a service has at a path and below it.
    public init(everythingBelow path: String, for purpose: String) {
        self.init("GET", "\(path)/\(Self.anythingBelow)", for: purpose)
    }

    /// Stands at the end of a path for everything below it.
    public static let anythingBelow = "**"

    /// Whether it is everything below a path.
    public var isArea: Bool { path.hasSuffix(Self.anythingBelow) }
}

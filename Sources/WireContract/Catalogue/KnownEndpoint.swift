/// An endpoint of a vendor's API that is known and not emulated.
package struct KnownEndpoint: Hashable, Sendable {
    /// The method.
    package let method: String
    /// The path below what all endpoints of the API begin with, with `{parameters}`. `/**` at its end is for everything below,
    /// whatever the method.
    package let path: String
    /// What it is for.
    package let purpose: String

    /// An endpoint of this method and path, and what clients call it for.
    package init(_ method: String, _ path: String, for purpose: String) {
        self.method = method
        self.path = path
        self.purpose = purpose
    }

    /// All that a service has at a path and below it.
    package init(everythingBelow path: String, for purpose: String) {
        self.init("GET", "\(path)/\(Self.anythingBelow)", for: purpose)
    }

    /// Stands at the end of a path for everything below it.
    package static let anythingBelow = "**"

    /// Whether it is everything below a path.
    package var isArea: Bool { path.hasSuffix(Self.anythingBelow) }
}

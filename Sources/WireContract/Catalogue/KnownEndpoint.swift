/// An endpoint of a vendor's API that is known and not emulated.
package struct KnownEndpoint: Hashable, Sendable {
    /// The method.
    package let method: String
    /// The path below what all endpoints of the API begin with, with `{parameters}`.
    package let path: String
    /// What it is for.
    package let purpose: String

    /// An endpoint of this method and path, and what clients call it for.
    package init(_ method: String, _ path: String, for purpose: String) {
        self.method = method
        self.path = path
        self.purpose = purpose
    }

    /// Whether the segments of a path are this endpoint's.
    package func matches(_ segments: some Collection<String>) -> Bool {
        let own = path.split(separator: "/")
        return own.count == segments.count
            && zip(own, segments).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}

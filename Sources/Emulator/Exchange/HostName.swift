/// A host name as it is compared: in lower case, without the port and without the dot that may end it.
package struct HostName: Sendable {
    package let text: String

    package init(_ authority: String) {
        var text = authority.lowercased().prefix { $0 != ":" }
        if text.hasSuffix(".") { text.removeLast() }
        self.text = String(text)
    }

    package var labels: [Substring] { text.split(separator: ".", omittingEmptySubsequences: false) }

    /// Whether it names something on this machine: `WORLD.localhost`.
    package var isLocal: Bool { text.hasSuffix(".localhost") }
}

extension String {
    /// Whether it begins with `127.0.0.1`, which no host name does that could name a world or a part of one. Most requests
    /// are for that address.
    var isLoopbackAddress: Bool { hasPrefix("127.0.0.1") }
}

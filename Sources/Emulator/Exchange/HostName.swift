/// A host name as it is compared: in lower case, without the port and without the dot that may end it.
package struct HostName {
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

/// Every credential of the fixtures of a run. None is sent to a real target, even if the target has the same one.
package struct FixtureSecrets: Hashable, Sendable {
    private let secrets: Set<String>

    package init(_ secrets: Set<String>) {
        self.secrets = secrets
    }

    /// The shortest credential that is searched for inside other texts. Shorter ones are compared with whole texts only.
    private static let shortestPart = 6

    /// Whether a text is one of them, or has one in it.
    package func stand(in text: String) -> Bool {
        secrets.contains(text) || secrets.contains { $0.utf8.count >= Self.shortestPart && text.contains($0) }
    }
}

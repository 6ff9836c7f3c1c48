/// The senders that `as` can name.
package struct Senders: Hashable, Sendable {
    /// How a message about an unknown name begins: `the world has no user`.
    let absence: String
    /// The kind of their credentials, for messages: `token`.
    let credential: String
    let names: Set<String>
    /// Advice for names of people without credentials to send, by the name.
    let advice: [String: String]

    /// Whether nobody can be named.
    package var isNobody: Bool { names.isEmpty }

    package init(absence: String, credential: String, names: Set<String>, advice: [String: String] = [:]) {
        self.absence = absence
        self.credential = credential
        self.names = names
        self.advice = advice
    }

    /// Nobody at all.
    package static let none = Senders(absence: "the world has no user", credential: "token", names: [])

    /// The senders of all vendors of a world.
    init(all: [Senders]) {
        let present = all.filter { !$0.names.isEmpty || !$0.advice.isEmpty }
        var credentials: [String] = []
        for credential in present.map(\.credential) where !credentials.contains(credential) {
            credentials.append(credential)
        }
        self.init(
            absence: Self.none.absence,
            credential: credentials.isEmpty ? Self.none.credential : credentials.joined(separator: " or "),
            names: present.reduce(into: []) { $0.formUnion($1.names) },
            advice: present.reduce(into: [:]) { $0.merge($1.advice) { first, _ in first } })
    }
}

/// Who can be meant by `as`.
package struct Senders: Hashable, Sendable {
    /// How it is said that nobody has a name: `the world has no user`.
    let absence: String
    /// What they have: `token`.
    let credential: String
    let names: Set<String>
    /// What to do instead of naming somebody who has no credentials to send, by the name.
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

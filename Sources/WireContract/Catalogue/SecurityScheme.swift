/// A way in which callers say who they are.
package struct SecurityScheme: Hashable, Sendable {
    /// How it is sent, and where it is from.
    package enum Kind: Hashable, Sendable {
        /// `Authorization: Bearer …`
        case bearer
        /// `Authorization` with a scheme of the vendor's own, which the value begins with.
        case authorization
        /// `Authorization: Bearer …` with a token that is granted at this path for an OAuth client's id and secret; with
        /// the scopes that it takes, and what each is for.
        case clientCredentials(tokenPath: String, scopes: [String: String])
        /// `Authorization: Basic …`, at this path alone, and not necessarily there.
        case basic(path: String)
    }

    /// The name in generated documents: `bearer`.
    package let name: String
    /// How it is sent.
    package let kind: Kind
    /// What it is, as one sentence.
    package let summary: String

    /// A way of this kind, under this name.
    package init(_ name: String, _ kind: Kind, summary: String) {
        self.name = name
        self.kind = kind
        self.summary = summary
    }

    /// What APIs take unless they say otherwise.
    package static let userToken = SecurityScheme("bearer", .bearer, summary: "An access token of a user.")
}

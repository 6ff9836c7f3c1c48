internal import CelonisContract
internal import Emulator
internal import HTTPTypes

/// The parameters of a request for a token, from its form or its query.
struct TokenRequest {
    private let form: RequestTarget?
    private let query: RequestTarget

    /// Reads a request. Refuses a parameter with two different values. RFC 6749 forbids any repetition, but
    /// one that says the same does no harm.
    init(_ turn: Turn) throws(Refusals) {
        form = RequestTarget("/?" + String(decoding: turn.request.body.prefix(65_536), as: UTF8.self))
        query = turn.target
        var refusals = Refusals()
        for name in ["grant_type", "client_id", "client_secret", "scope"] where Set(values(of: name)).count > 1 {
            refusals.add(Refusal(.parameterTwice, ["parameter": name]))
        }
        if !refusals.isEmpty { throw refusals }
    }

    private func values(of name: String) -> [String] {
        (form?.values(name) ?? []) + query.values(name)
    }

    var grantType: String { values(of: "grant_type").first ?? "" }

    /// The client's id and secret; nil where one of them is missing.
    var client: (id: String, secret: String)? {
        guard let id = values(of: "client_id").first, let secret = values(of: "client_secret").first else { return nil }
        return (id, secret)
    }

    /// The scopes that it asks for.
    var scopes: [String] {
        (values(of: "scope").first ?? "").split(separator: " ").map { String($0) }
    }
}

internal import IncortaContract
internal import LoadEngine

/// The personal access tokens of a cluster, and whose they are.
struct AccessTokens: Hashable {
    /// Whose a token is: the numbers of the tenant and of the user in it.
    struct Holder: Hashable {
        let tenant: Int
        let user: Int
    }

    private struct Entry: Hashable {
        let holder: Holder
        let expiresAt: Instant
        let isRevoked: Bool
    }

    private let entries: [String: Entry]

    init(_ tenants: [TenantDefinition], begins: Instant) {
        var entries: [String: Entry] = [:]
        for (tenantNumber, tenant) in tenants.enumerated() {
            for (userNumber, user) in tenant.users.enumerated() {
                for token in user.tokens {
                    entries[token.value] = Entry(
                        holder: Holder(tenant: tenantNumber, user: userNumber),
                        expiresAt: token.expiresAt ?? token.expiresAfter.map { begins + $0 } ?? .distantFuture,
                        isRevoked: token.isRevoked)
                }
            }
        }
        self.entries = entries
    }

    /// Whether the token is one of these, valid or not.
    func knows(_ token: String) -> Bool {
        entries[token] != nil
    }

    /// Whose a token is.
    func holder(of token: String, at now: Instant) throws(RefusalError) -> Holder {
        guard let entry = entries[token] else { throw RefusalError(.tokenInvalid, ["token": token]) }
        if entry.isRevoked { throw RefusalError(.tokenRevoked, ["token": token]) }
        if now >= entry.expiresAt { throw RefusalError(.tokenExpired, ["token": token]) }
        return entry.holder
    }

    /// The token of an `Authorization` header; nil when it has none. The scheme may be written in any case.
    static func bearerToken(_ header: String) -> String? {
        let scheme = "bearer "
        guard header.utf8.count > scheme.utf8.count,
            zip(header.utf8, scheme.utf8).allSatisfy({ $0 | 0x20 == $1 })
        else { return nil }
        let token = header.utf8.dropFirst(scheme.utf8.count)
        return token.first == UInt8(ascii: " ") ? nil : String(Substring(token))
    }
}

internal import Emulator
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
    func holder(of token: String, at now: Instant) throws(Refusals) -> Holder {
        guard let entry = entries[token] else { throw Refusals(.tokenInvalid, ["token": token]) }
        if entry.isRevoked { throw Refusals(.tokenRevoked, ["token": token]) }
        if now >= entry.expiresAt { throw Refusals(.tokenExpired, ["token": token]) }
        return entry.holder
    }
}

internal import Emulator
internal import IncortaContract
internal import LoadEngine

/// A user of a tenant, by the numbers of both.
struct UserLocator: Hashable {
    let tenant: Int
    let user: Int
}

/// The personal access tokens of a cluster, with their users.
struct AccessTokens: Hashable {
    /// One token.
    struct Entry: Hashable {
        fileprivate let holder: UserLocator
        fileprivate let expiresAt: Instant
        fileprivate let isRevoked: Bool
    }

    private let entries: [String: Entry]

    init(_ tenants: [TenantDefinition], begins: Instant) {
        var entries: [String: Entry] = [:]
        for (tenantNumber, tenant) in tenants.enumerated() {
            for (userNumber, user) in tenant.users.enumerated() {
                for token in user.tokens {
                    entries[token.value] = Entry(
                        holder: UserLocator(tenant: tenantNumber, user: userNumber),
                        expiresAt: token.expiresAt ?? token.expiresAfter.map { begins + $0 } ?? .distantFuture,
                        isRevoked: token.isRevoked)
                }
            }
        }
        self.entries = entries
    }

    /// The entry of a token, valid or not; nil where the fixture does not have the token.
    subscript(token: String) -> Entry? {
        entries[token]
    }

    /// The user whose token this is. Refuses tokens that are unknown, revoked or expired.
    func holder(of token: String, at now: Instant) throws(Refusals) -> UserLocator {
        guard let entry = entries[token] else { throw Refusals(.tokenInvalid, ["token": token]) }
        return try entry.holder(of: token, at: now)
    }
}

extension AccessTokens.Entry {
    /// The user whose token this is. Refuses a token that is revoked or expired; `token` is its text.
    func holder(of token: String, at now: Instant) throws(Refusals) -> UserLocator {
        if isRevoked { throw Refusals(.tokenRevoked, ["token": token]) }
        if now >= expiresAt { throw Refusals(.tokenExpired, ["token": token]) }
        return holder
    }
}

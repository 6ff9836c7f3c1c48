internal import CelonisContract
internal import Emulator
internal import LoadEngine

/// Everybody and everything that may call, in all teams, with their credentials.
struct CelonisKeys: Hashable {
    /// Somebody or something that may call.
    struct Caller: Hashable {
        let team: Int
        let name: String
        let kind: CallerDefinition.Kind
        /// What it may do with pools that the fixture does not name.
        let access: PoolAccess
        /// What it may do with each pool of its team, by number.
        let accessByPool: [PoolAccess]
    }

    /// How a credential is to be sent.
    enum Scheme: Hashable {
        case bearer
        case appKey
    }

    private struct Entry: Hashable {
        let caller: Int
        let scheme: Scheme
        let expiresAt: Instant
        var isRevoked = false
        /// The scopes of an OAuth token; nil for keys, which need none.
        var scopes: [String]?
    }

    /// Who a credential belongs to.
    struct Holder: Hashable {
        let caller: Int
        /// The scopes of an OAuth token; nil for keys, which need none.
        let scopes: [String]?
    }

    let callers: [Caller]
    private var entries: [String: Entry]
    private var granted: [String] = []
    private var grants: Int64 = 0
    private let tokens: SeededUUIDs

    /// How many OAuth tokens are remembered; the oldest are forgotten.
    static let maximumTokens = 10_000

    init(_ teams: [TeamDefinition], seed: UInt64, begins: Instant) {
        var callers: [Caller] = []
        var entries: [String: Entry] = [:]
        for (team, definition) in teams.enumerated() {
            for caller in definition.callers {
                let number = callers.count
                callers.append(
                    Caller(
                        team: team, name: caller.name, kind: caller.kind, access: caller.access,
                        accessByPool: definition.pools.map { caller.accessByPool[$0.name] ?? caller.access }))
                let (keys, scheme) = Self.keys(of: caller.kind)
                for key in keys {
                    entries[key.value] = Entry(
                        caller: number, scheme: scheme,
                        expiresAt: key.expiresAt ?? key.expiresAfter.map { begins + $0 } ?? .distantFuture,
                        isRevoked: key.isRevoked)
                }
            }
        }
        self.callers = callers
        self.entries = entries
        tokens = SeededUUIDs(seed: seed, purpose: "token")
    }

    private static func keys(of kind: CallerDefinition.Kind) -> ([TokenDefinition], Scheme) {
        switch kind {
        case .user(let keys): (keys, .bearer)
        case .application(let keys): (keys, .appKey)
        case .client: ([], .bearer)
        }
    }

    /// Who the credential of an `Authorization` header belongs to. The scheme may be written in any case.
    func holder(
        of authorization: String?, at now: Instant, anyScheme: Bool
    ) throws(Refusals) -> Holder {
        guard let authorization, !authorization.isEmpty else { throw Refusals(.credentialsMissing) }
        guard let (scheme, key) = Self.credential(authorization) else { throw Refusals(.headerMalformed) }
        guard let entry = entries[key] else { throw Refusals(.keyUnknown) }
        if entry.isRevoked { throw Refusals(.keyRevoked) }
        if now >= entry.expiresAt { throw Refusals(.keyExpired) }
        if entry.scheme != scheme, !anyScheme { throw Refusals(.keyScheme) }
        return Holder(caller: entry.caller, scopes: entry.scopes)
    }

    private static let bearer = Array("bearer ".utf8)
    private static let appKey = Array("appkey ".utf8)

    private static func credential(_ header: String) -> (Scheme, String)? {
        if let key = credential(header, after: bearer) { return (.bearer, key) }
        return credential(header, after: appKey).map { (.appKey, $0) }
    }

    private static func credential(_ header: String, after prefix: [UInt8]) -> String? {
        let text = header.utf8
        guard text.count >= prefix.count,
            zip(text, prefix).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 && $1 != 0x20 })
        else { return nil }
        return String(Substring(text.dropFirst(prefix.count)))
    }

    /// Grants a caller a token, valid until an instant.
    mutating func grant(to caller: Int, scopes: [String], until end: Instant) -> String {
        grants += 1
        let token = tokens.text(grants * 2) + "." + tokens.text(grants * 2 + 1)
        entries[token] = Entry(caller: caller, scheme: .bearer, expiresAt: end, scopes: scopes)
        granted.append(token)
        if granted.count > Self.maximumTokens { entries[granted.removeFirst()] = nil }
        return token
    }
}

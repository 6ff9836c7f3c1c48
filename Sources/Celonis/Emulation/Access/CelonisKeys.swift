internal import CelonisContract
internal import Emulator
internal import LoadEngine

/// All callers of all teams, with their credentials.
struct CelonisKeys: Hashable {
    /// A user, an application key or an OAuth client.
    struct Caller: Hashable {
        let team: Int
        let name: String
        let kind: CallerDefinition.Kind
        /// What it may do with pools that the fixture does not name.
        let access: PoolAccess
        /// What it may do with each pool of its team, by number.
        var accessByPool: [PoolAccess]

        /// Whether it may edit all pools, those that will be made too; then it may make some.
        var mayEditAll: Bool { access == .edit && accessByPool.allSatisfy { $0 == .edit } }
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

    /// The caller that a credential belongs to.
    struct Holder: Hashable {
        let caller: Int
        /// The scopes of an OAuth token; nil for keys, which need none.
        let scopes: [String]?
    }

    private(set) var callers: [Caller]
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

    /// The caller that the credential of an `Authorization` header belongs to. The scheme may be written in any case.
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

    /// Whether the credential of an `Authorization` header was given out here, or is of a kind that is Celonis's alone.
    func recognizes(_ authorization: String) -> Bool {
        Self.credential(authorization).map { $0 == .appKey || entries[$1] != nil } ?? false
    }

    private static func credential(_ header: String) -> (Scheme, String)? {
        var header = header
        // As a buffer: walking two strings side by side takes many times as long.
        return header.withUTF8 { header in
            if let key = credential(header, after: "bearer ") { return (.bearer, key) }
            return credential(header, after: "appkey ").map { (.appKey, $0) }
        }
    }

    /// What stands after a scheme in lower case; nil where another scheme stands.
    private static func credential(_ header: UnsafeBufferPointer<UInt8>, after scheme: StaticString) -> String? {
        let length = scheme.utf8CodeUnitCount
        guard header.count >= length else { return nil }
        for index in 0..<length {
            let (sent, wanted) = (header[index], scheme.utf8Start[index])
            guard sent == wanted || wanted != UInt8(ascii: " ") && sent | 0x20 == wanted else { return nil }
        }
        return String(decoding: UnsafeBufferPointer(rebasing: header[length...]), as: UTF8.self)
    }

    /// Notes a pool that was added to a team: whoever has made it may edit it, others have what they have of all pools.
    mutating func addPool(to team: Int, madeBy maker: Int) {
        for number in callers.indices where callers[number].team == team {
            callers[number].accessByPool.append(number == maker ? .edit : callers[number].access)
        }
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

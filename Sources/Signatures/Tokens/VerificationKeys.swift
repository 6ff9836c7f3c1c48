package import WireContract

/// The public keys that somebody trusts. Ids are unique among those that have one.
package struct VerificationKeys: Hashable, Sendable {
    /// How many keys a set may have, so that a token without `kid` costs no more than so many tries.
    package static let maximumCount = 64

    /// The keys, in order.
    package private(set) var keys: [VerificationKey] = []

    /// No keys: nothing is trusted.
    package init() {}

    /// A set of these keys.
    package init(_ keys: [VerificationKey]) throws(KeyError) {
        for key in keys { try add(key) }
    }

    /// Reads a JWK set, `{"keys": […]}`. Keys for other algorithms and uses are left out, as RFC 7517 has it; a set
    /// in which none is left is refused.
    package init(jwks: JSONValue) throws(KeyError) {
        guard let list = jwks["keys"]?.array else { throw .noKeys }
        guard list.count <= Self.maximumCount else { throw .tooManyKeys(list.count) }
        var leftOut: KeyError?
        for (index, element) in list.enumerated() {
            do throws(KeyError) {
                try add(try VerificationKey(jwk: element))
            } catch .unsupported(let member, let value, let taken) {
                leftOut = .inSet(number: index + 1, .unsupported(member: member, value: value, taken: taken))
            } catch {
                throw .inSet(number: index + 1, error)
            }
        }
        if keys.isEmpty { throw leftOut ?? .noKeys }
    }

    /// Adds a key.
    package mutating func add(_ key: VerificationKey) throws(KeyError) {
        if let id = key.id, keys.contains(where: { $0.id == id }) { throw .sameID(id) }
        guard keys.count < Self.maximumCount else { throw .tooManyKeys(keys.count + 1) }
        keys.append(key)
    }

    /// The set as `{"keys": […]}`.
    package var jwks: JSONValue {
        ["keys": .array(keys.map(\.jwk))]
    }

    /// Checks the signature of a token and gives the key that made it.
    ///
    /// A `kid` names the one key to try; keys without an id are tried as well, since nobody could name them. A token
    /// without `kid` is tried with every key of its algorithm.
    @discardableResult
    package func verify(_ token: SignedToken) throws(TokenError) -> VerificationKey {
        let named = token.keyID.flatMap { id in keys.first { $0.id == id } }
        if let named, named.algorithm != token.algorithm {
            throw .otherAlgorithm(named: token.algorithm, key: named.algorithm)
        }
        let others = keys.filter { ($0.id == nil || token.keyID == nil) && $0.algorithm == token.algorithm }
        let candidates = named.map { [$0] } ?? others
        guard !candidates.isEmpty else { throw .noKey(id: token.keyID) }
        guard let key = candidates.first(where: { $0.verifies(token) }) else { throw .badSignature }
        return key
    }
}

extension VerificationKey {
    /// Whether this key made the token's signature. False also when the token is of another algorithm.
    package func verifies(_ token: SignedToken) -> Bool {
        token.algorithm == algorithm
            && RawSignature.isValid(token.signature, for: Array(token.signed.utf8), by: material)
    }
}

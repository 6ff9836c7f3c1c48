package import WireContract

/// Why a text is no token that is taken. Holds nothing of the token but names from its header.
package enum TokenError: Error, Hashable, Sendable {
    /// The three parts of a token.
    package enum Part: String, Hashable, Sendable {
        case header, payload, signature
    }

    /// It is longer than ``SignedToken/maximumBytes``.
    case tooLong(limit: Int)
    /// It has this many parts between dots instead of three.
    case notThreeParts(Int)
    /// A part is not base64url.
    case notBase64URL(Part)
    /// The header or the payload is no JSON.
    case notJSON(Part, JSONError)
    /// The header or the payload is JSON of this kind instead of an object.
    case notObject(Part, kind: String)
    /// The header names no algorithm.
    case noAlgorithm
    /// The header says `none`: the token is not signed.
    case unsigned
    /// The algorithm takes a shared secret, which a public key must never stand in for.
    case symmetric(String)
    /// The algorithm is none of ``SignatureAlgorithm``.
    case unsupportedAlgorithm(String)
    /// The header says that these extensions must be understood, and they are not.
    case critical([String])
    /// No key has this id, or without one none is of the algorithm.
    case noKey(id: String?)
    /// The key that the header names is for another algorithm.
    case otherAlgorithm(named: SignatureAlgorithm, key: SignatureAlgorithm)
    /// No key that fits made the signature.
    case badSignature
}

extension TokenError: CustomStringConvertible {
    /// One line that says what is wrong and what to send instead.
    package var description: String {
        switch self {
        case .tooLong(let limit): "the token is longer than \(limit) bytes"
        case .notThreeParts(let count): "a signed token has three parts between dots, this has \(count)"
        case .notBase64URL(let part): "the \(part.rawValue) is not base64url without padding"
        case .notJSON(let part, let error): "the \(part.rawValue) is not JSON: \(error)"
        case .notObject(let part, let kind): "the \(part.rawValue) must be an object, not \(kind)"
        case .noAlgorithm: "the header has no alg; sign with \(Self.taken)"
        case .unsigned: "alg none: the token is not signed; sign with \(Self.taken)"
        case .symmetric(let name):
            "\(name) takes a shared secret, and only public keys are trusted; sign with \(Self.taken)"
        case .unsupportedAlgorithm(let name): "\(name) is not taken; sign with \(Self.taken)"
        case .critical(let names): "crit names extensions that are not understood: \(names.joined(separator: ", "))"
        case .noKey(let id?): "no trusted key has the kid \(id)"
        case .noKey(nil): "no trusted key is of the token's alg"
        case .otherAlgorithm(let named, let key):
            "alg is \(named.rawValue), but the key that kid names is for \(key.rawValue)"
        case .badSignature: "the signature was not made by the key, or the token was changed since"
        }
    }

    private static let taken = SignatureAlgorithm.allCases.map(\.rawValue).joined(separator: " or ")
}

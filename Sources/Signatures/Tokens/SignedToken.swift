package import WireContract

/// A JWS in compact form whose payload is JSON (RFC 7515, 7519): taken apart, nothing verified yet.
package struct SignedToken: Hashable, Sendable {
    /// How long a token may be.
    package static let maximumBytes = 16_384

    /// The header.
    package let header: JSONObject
    /// The payload. To be believed only after ``VerificationKeys/verify(_:)``.
    package let claims: JSONObject
    /// The algorithm that the header names.
    package let algorithm: SignatureAlgorithm
    /// The part that is signed: header, dot, payload.
    let signed: String
    let signature: [UInt8]

    /// Takes a token apart. Refuses `alg: none`, algorithms with shared secrets and any others, and `crit`.
    package init(parsing text: String) throws(TokenError) {
        guard text.utf8.count <= Self.maximumBytes else { throw .tooLong(limit: Self.maximumBytes) }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .notThreeParts(parts.count) }
        header = try Self.object(parts[0], .header)
        algorithm = try Self.algorithm(of: header)
        if let critical = header["crit"] {
            throw .critical(critical.array?.compactMap(\.string) ?? [critical.kind])
        }
        claims = try Self.object(parts[1], .payload)
        guard let signature = Base64URL.decoded(parts[2]) else { throw .notBase64URL(.signature) }
        self.signature = signature
        signed = String(text[..<parts[1].endIndex])
    }

    /// Whether a text looks like a signed token rather than like an opaque one: three parts, the first of a JSON object.
    package static func resembles(_ text: String) -> Bool {
        text.hasPrefix("eyJ") && text.utf8.count { $0 == UInt8(ascii: ".") } == 2
    }

    /// The key's id, `kid`; nil where the header has none, or something else than a text.
    package var keyID: String? { header["kid"]?.string }

    private static func object(_ text: Substring, _ part: TokenError.Part) throws(TokenError) -> JSONObject {
        guard let bytes = Base64URL.decoded(text) else { throw .notBase64URL(part) }
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw .notJSON(part, error)
        }
        guard let object = json.object else { throw .notObject(part, kind: json.kind) }
        return object
    }

    private static func algorithm(of header: JSONObject) throws(TokenError) -> SignatureAlgorithm {
        guard let name = header["alg"]?.string else { throw .noAlgorithm }
        if let algorithm = SignatureAlgorithm(rawValue: name) { return algorithm }
        let shown = String(name.prefix(40))
        switch name.lowercased() {
        case "none": throw .unsigned
        case "hs256", "hs384", "hs512": throw .symmetric(shown)
        default: throw .unsupportedAlgorithm(shown)
        }
    }
}

import Signatures
import Testing
import WireContract

@Suite("Signing and verifying tokens")
struct SigningTests {
    static func rsaKey(_ modulus: String, id: String? = nil) throws -> VerificationKey {
        var key = try VerificationKey(jwk: ["kty": "RSA", "n": .string(modulus), "e": "AQAB"])
        key.id = id
        return key
    }

    static func ecKey(id: String? = nil) throws -> VerificationKey {
        var key = try VerificationKey(
            jwk: ["kty": "EC", "crv": "P-256", "x": .string(Sample.rfcECX), "y": .string(Sample.rfcECY)])
        key.id = id
        return key
    }

    @Test("verifies the example of RFC 7515 A.2")
    func rfcRSA() throws {
        let token = try SignedToken(parsing: Sample.rfcRSAToken)
        #expect(token.claims["iss"] == "joe")
        try VerificationKeys([Self.rsaKey(Sample.rfcRSAModulus)]).verify(token)
    }

    @Test("verifies the example of RFC 7515 A.3")
    func rfcEC() throws {
        let token = try SignedToken(parsing: Sample.rfcECToken)
        #expect(token.algorithm == .es256)
        try VerificationKeys([Self.ecKey()]).verify(token)
    }

    @Test("verifies, and signs byte for byte, what Python's cryptography signs")
    func python() throws {
        let key = try SigningKey(pem: Sample.rsaPrivate, id: "external")
        let claims = JSONObject([
            .init(key: "sub", value: "admin"), .init(key: "tenant", value: "default"),
            .init(key: "exp", value: 4_102_444_800),
        ])
        #expect(try key.sign(claims) == Sample.pythonToken)
        try VerificationKeys([key.publicKey]).verify(SignedToken(parsing: Sample.pythonToken))
    }

    @Test("verifies what it signed with either algorithm, by the public half", arguments: SignatureAlgorithm.allCases)
    func roundTrip(algorithm: SignatureAlgorithm) throws {
        let pem = algorithm == .rs256 ? Sample.rsaPrivate : Sample.ecPrivate
        let key = try SigningKey(pem: pem)
        let token = try SignedToken(parsing: key.sign(JSONObject([.init(key: "sub", value: "ü")])))
        #expect(token.keyID == key.publicKey.thumbprint)
        #expect(try VerificationKeys([key.publicKey]).verify(token) == key.publicKey)
    }

    @Test("refuses a token of which any part was changed")
    func tampered() throws {
        let keys = try VerificationKeys([Self.rsaKey(Sample.rfcRSAModulus), Self.ecKey()])
        for text in [Sample.rfcRSAToken, Sample.rfcECToken] {
            let parts = text.split(separator: ".").map { String($0) }
            let payload = Base64URL.encoded(#"{"iss":"eve"}"#.utf8)
            let signature = String(parts[2].dropFirst(4)) + "AAAA"
            for changed in [
                [parts[0], payload, parts[2]], [parts[0], parts[1], signature], [parts[0], parts[1], ""],
            ] {
                let token = try SignedToken(parsing: changed.joined(separator: "."))
                #expect(throws: TokenError.badSignature) { try keys.verify(token) }
            }
        }
    }

    @Test("refuses the signature of another key")
    func otherKey() throws {
        let keys = try VerificationKeys([SigningKey(pem: Sample.rsaPrivate).publicKey])
        let token = try SignedToken(parsing: Sample.rfcRSAToken)
        #expect(throws: TokenError.noKey(id: nil)) { try VerificationKeys().verify(token) }
        #expect(throws: TokenError.noKey(id: nil)) { try VerificationKeys([Self.ecKey()]).verify(token) }
        #expect(throws: (any Error).self) { try keys.verify(token) }
    }

    @Test("tries the key that kid names, then only keys without an id")
    func keyID() throws {
        let key = try SigningKey(pem: Sample.rsaPrivate, id: "a")
        let token = try SignedToken(parsing: key.sign(JSONObject()))
        let other = try Self.rsaKey(Sample.rfcRSAModulus, id: "a")
        #expect(throws: TokenError.badSignature) { try VerificationKeys([other]).verify(token) }
        var renamed = key.publicKey
        renamed.id = "b"
        #expect(throws: TokenError.noKey(id: "a")) { try VerificationKeys([renamed]).verify(token) }
        renamed.id = nil
        try VerificationKeys([renamed]).verify(token)
        #expect(throws: TokenError.otherAlgorithm(named: .rs256, key: .es256)) {
            try VerificationKeys([Self.ecKey(id: "a")]).verify(token)
        }
    }

    @Test("shows no private key")
    func redacted() throws {
        let key = try SigningKey(pem: Sample.rsaPrivate, id: "a")
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "RS256 signing key a" && String(reflecting: key) == "\(key)")
        #expect(!dumped.contains("der"))
    }
}

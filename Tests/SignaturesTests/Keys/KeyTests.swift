import Signatures
import Testing
import WireContract

@Suite("Reading and writing keys")
struct KeyTests {
    @Test("reads each PEM form of a key as the same key")
    func pemForms() throws {
        let rsa = try VerificationKey(pem: Sample.rsaPublic)
        #expect(try VerificationKey(pem: Sample.rsaPrivate) == rsa)
        #expect(try VerificationKey(pem: Sample.rsaPrivatePKCS1) == rsa)
        #expect(rsa.thumbprint == Sample.rsaThumbprint && rsa.algorithm == .rs256)
        #expect(try VerificationKey(pem: Sample.rsaPublicPKCS1) == rsa)
        let ec = try VerificationKey(pem: Sample.ecPublic, id: "ec")
        #expect(try SigningKey(pem: Sample.ecPrivate, id: "ec").publicKey == ec)
        #expect(try SigningKey(pem: Sample.ecPrivateSEC1, id: "ec").publicKey == ec)
    }

    @Test("reads back the JWK that it writes", arguments: [Sample.rsaPublic, Sample.ecPublic])
    func jwkRoundTrip(pem: String) throws {
        let key = try VerificationKey(pem: pem, id: "k1")
        #expect(try VerificationKey(jwk: key.jwk) == key)
        #expect(key.jwk["use"] == "sig" && key.jwk["kid"] == "k1" && key.jwk["d"] == nil)
        let keys = try VerificationKeys([key])
        #expect(try VerificationKeys(jwks: keys.jwks) == keys)
    }

    @Test("takes the fingerprint of RFC 7638's example")
    func thumbprint() throws {
        let key = try VerificationKey(
            jwk: [
                "kty": "RSA", "n": .string(Sample.thumbprintModulus), "e": "AQAB", "alg": "RS256", "kid": "2011-04-29",
            ])
        #expect(key.thumbprint == Sample.thumbprint)
    }

    @Test("signs with private JWKs, and refuses one whose halves do not belong together")
    func privateJWK() throws {
        let rsa: JSONValue = [
            "kty": "RSA", "n": .string(Sample.rsaN), "e": "AQAB", "d": .string(Sample.rsaD),
            "p": .string(Sample.rsaP), "q": .string(Sample.rsaQ), "kid": "external",
        ]
        let key = try SigningKey(jwk: rsa)
        #expect(try key.sign(JSONObject()) == SigningKey(pem: Sample.rsaPrivate, id: "external").sign(JSONObject()))
        let other = try VerificationKey(pem: Sample.ecPublic).jwk
        let mixed: JSONValue = [
            "kty": "EC", "crv": "P-256", "x": other["x"] ?? .null, "y": other["y"] ?? .null,
            "d": .string(Sample.rfcECD),
        ]
        #expect(throws: KeyError.malformed(kind: "key on P-256")) { try SigningKey(jwk: mixed) }
        #expect(throws: KeyError.notPrivate) { try SigningKey(jwk: other) }
    }

    @Test("says what is wrong with a PEM")
    func badPEM() {
        #expect(throws: KeyError.notPEM) { try VerificationKey(pem: "hello") }
        #expect(throws: KeyError.otherPEM(label: "CERTIFICATE")) {
            try VerificationKey(pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")
        }
        #expect(throws: KeyError.rsaSize(1_024)) { try VerificationKey(pem: Sample.smallRSAPublic) }
        #expect(throws: KeyError.notPrivate) { try SigningKey(pem: Sample.rsaPublic) }
        #expect(throws: KeyError.malformed(kind: "RSA key or key on P-256")) {
            try VerificationKey(pem: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")
        }
        #expect(throws: KeyError.otherPEM(label: "ENCRYPTED PRIVATE KEY")) {
            try SigningKey(pem: "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----")
        }
    }

    @Test("says how a key on P-256 comes by its public half, as Java writes it without")
    func withoutPublicHalf() throws {
        let pem = """
            -----BEGIN PRIVATE KEY-----
            MEECAQAwEwYHKoZIzj0CAQYIKoZIzj0DAQcEJzAlAgEBBCA5FEJiBju17nZggkRn
            x2B4aPvXbnA18MrphY66y9YVRA==
            -----END PRIVATE KEY-----
            """
        let error = try #require(throws: KeyError.self) { try SigningKey(pem: pem) }
        #expect(error.description.contains("openssl ec -in KEY -out KEY2"))
    }

    static let refused: [(JSONValue, KeyError)] = [
        ([], .notObject(kind: "array")), ([:], .noText(member: "kty")), (["kty": 5], .noText(member: "kty")),
        (["kty": "oct", "k": "AAAA"], .unsupported(member: "kty", value: "oct", taken: "RSA and EC")),
        (["kty": "RSA", "e": "AQAB"], .noText(member: "n")),
        (["kty": "RSA", "n": "a b", "e": "AQAB"], .notBase64URL(member: "n")),
        (["kty": "RSA", "n": "AQAB", "e": "AQAB"], .rsaSize(17)),
        (["kty": "RSA", "n": "", "e": ""], .rsaSize(0)),
        (["kty": "RSA", "use": "enc"], .unsupported(member: "use", value: "enc", taken: "sig")),
        (["kty": "RSA", "alg": "HS256"], .unsupported(member: "alg", value: "HS256", taken: "RS256")),
        (["kty": "EC", "crv": "P-384"], .unsupported(member: "crv", value: "P-384", taken: "P-256")),
        (["kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB"], .malformed(kind: "key on P-256")),
        (
            ["kty": "EC", "crv": "P-256", "x": .string(Sample.rfcECX), "y": .string(Sample.rfcECX)],
            .malformed(kind: "key on P-256")
        ),
        (["kty": "RSA", "kid": 7], .noText(member: "kid")),
    ]

    @Test("says what is wrong with a JWK", arguments: refused)
    func badJWK(jwk: JSONValue, error: KeyError) {
        #expect(throws: error) { try VerificationKey(jwk: jwk) }
        #expect(!error.description.isEmpty)
    }

    @Test("refuses an even modulus and an exponent of 1 without a trap")
    func oddNumbers() {
        for (modulus, exponent) in [
            ([0x80] + [UInt8](repeating: 0, count: 255), [1]), ([UInt8](repeating: 0xFF, count: 256), [1]),
            ([UInt8](repeating: 0xFF, count: 256), [UInt8](repeating: 0xFF, count: 256)),
            ([UInt8](repeating: 0xFF, count: 2_000), [1, 0, 1]),
        ] {
            let jwk: JSONValue = [
                "kty": "RSA", "n": .string(Base64URL.encoded(modulus)), "e": .string(Base64URL.encoded(exponent)),
            ]
            #expect(throws: KeyError.self) { try VerificationKey(jwk: jwk) }
        }
    }

    @Test("leaves keys for other uses out of a set, but not all of them")
    func sets() throws {
        let good = try VerificationKey(pem: Sample.rsaPublic, id: "a").jwk
        let other: JSONValue = ["kty": "RSA", "use": "enc", "kid": "b"]
        #expect(try VerificationKeys(jwks: ["keys": [other, good]]).keys.map(\.id) == ["a"])
        #expect(throws: KeyError.sameID("a")) {
            do { _ = try VerificationKeys(jwks: ["keys": [good, good]]) } catch KeyError.inSet(2, let error) {
                throw error
            }
        }
        #expect(throws: KeyError.self) { try VerificationKeys(jwks: ["keys": [other]]) }
        #expect(throws: KeyError.noKeys) { try VerificationKeys(jwks: [:]) }
        #expect(throws: KeyError.noKeys) { try VerificationKeys(jwks: ["keys": []]) }
        #expect(throws: KeyError.tooManyKeys(65)) {
            try VerificationKeys(jwks: ["keys": .array(Array(repeating: good, count: 65))])
        }
    }
}

import Signatures
import TestSupport
import Testing
import WireContract

/// Fixtures arrive over the wire, so that anybody who may make a world can send any key.
@Suite("Keys that somebody made to do harm")
struct HostileKeyTests {
    /// A private RSA key as a JWK, with one number changed.
    static func jwk(_ changed: String, _ bytes: [UInt8]) -> JSONValue {
        var members = [
            "n": Sample.rsaN, "e": "AQAB", "d": Sample.rsaD, "p": Sample.rsaP, "q": Sample.rsaQ, "kty": "RSA",
        ]
        members[changed] = Base64URL.encoded(bytes)
        return .object(JSONObject(members.sorted { $0.key < $1.key }.map { .init(key: $0, value: .string($1)) }))
    }

    static let numbers: [(String, [UInt8])] = ["n", "e", "d", "p", "q"].flatMap { name in
        let long = [UInt8](repeating: 0xFF, count: 5_000)
        return [[], [0], [1], [2], [3], [0, 0], Array(long.prefix(128)), Array(long.prefix(129)), long].map {
            (name, $0)
        }
    }

    @Test("refuses an RSA key of which any number is another", arguments: numbers)
    func otherNumber(name: String, bytes: [UInt8]) {
        #expect(throws: KeyError.self) { try SigningKey(jwk: Self.jwk(name, bytes)) }
    }

    @Test("refuses the private exponent of another key, also where modulus and primes belong together")
    func otherExponent() throws {
        let d = try #require(Base64URL.decoded(Sample.rsaD))
        #expect(throws: Never.self) { try SigningKey(jwk: Self.jwk("d", d)) }
        #expect(throws: KeyError.malformed(kind: "RSA key")) {
            try SigningKey(jwk: Self.jwk("d", d.dropLast() + [(d.last ?? 0) ^ 2]))
        }
    }

    @Test("refuses an exponent without inverse, and primes that are equal")
    func primes() throws {
        let p = try #require(Base64URL.decoded(Sample.rsaP))
        #expect(throws: KeyError.malformed(kind: "RSA key")) { try SigningKey(primes: p, p, id: "a") }
        #expect(throws: KeyError.rsaSize(0)) { try SigningKey(primes: [], p, id: "a") }
        #expect(throws: KeyError.self) { try SigningKey(primes: [1], p + p, id: "a") }
    }

    @Test("refuses secrets out of the range of the curve")
    func secrets() {
        let order = """
            _____wAAAAD__________7zm-q2nF56E87nKwvxjJVE
            """
        for secret in [Base64URL.encoded([UInt8](repeating: 0, count: 32)), order, "AQ", ""] {
            let jwk: JSONValue = [
                "kty": "EC", "crv": "P-256", "x": .string(Sample.rfcECX), "y": .string(Sample.rfcECY),
                "d": .string(secret),
            ]
            #expect(throws: KeyError.malformed(kind: "key on P-256")) { try SigningKey(jwk: jwk) }
        }
    }

    @Test(
        "takes a changed PEM for no key, or for one whose signatures hold",
        arguments: [Sample.rsaPrivate, Sample.rsaPrivatePKCS1, Sample.ecPrivate, Sample.ecPrivateSEC1])
    func changedPEM(pem: String) {
        var dice = Dice(seed: 7)
        let bytes = Array(pem.utf8)
        let letters = Array("AQgB/+9\n".utf8)
        for _ in 0..<100 * Rounds.count {
            var changed = bytes
            for _ in 0...dice.roll(3) {
                // The first lines hold the lengths of everything else.
                let place = dice.roll(dice.roll(2) == 0 ? bytes.count : 120)
                changed[place] = letters[dice.roll(letters.count)]
            }
            guard let key = try? SigningKey(pem: String(decoding: changed, as: UTF8.self)) else { continue }
            #expect(throws: Never.self) {
                try VerificationKeys([key.publicKey]).verify(SignedToken(parsing: key.sign(JSONObject())))
            }
        }
    }
}

import Signatures
import Testing
import WireContract

/// RFC 7518 section 3.4: the two numbers of an ECDSA signature stand side by side, 32 bytes each. Libraries write DER.
@Suite("The form of a signature")
struct SignatureFormTests {
    static func parts(_ token: String) -> (signed: String, signature: [UInt8]) {
        let end = token.lastIndex(of: ".") ?? token.startIndex
        return (String(token[..<end]), Base64URL.decoded(token[end...].dropFirst()) ?? [])
    }

    @Test("has 64 bytes on P-256, however small its numbers are")
    func sizes() throws {
        let key = try SigningKey(pem: Sample.ecPrivate)
        let keys = try VerificationKeys([key.publicKey])
        // One in 128 has a number with a zero in front.
        for number in 0..<300 {
            let token = try key.sign(JSONObject([.init(key: "n", value: .integer(Int64(number)))]))
            #expect(Self.parts(token).signature.count == 64)
            try keys.verify(SignedToken(parsing: token))
        }
    }

    @Test("refuses signatures on P-256 in DER, cut short, made longer, and with numbers out of range")
    func refusedOnP256() throws {
        let keys = try VerificationKeys([SigningTests.ecKey()])
        let (signed, signature) = Self.parts(Sample.rfcECToken)
        let (r, s) = (Array(signature.prefix(32)), Array(signature.suffix(32)))
        let zero = [UInt8](repeating: 0, count: 32)
        let highest = [UInt8](repeating: 0xFF, count: 32)
        let der = [0x30, 70, 2, 33, 0] + r + [2, 33, 0] + s
        for changed in [
            der, Array(signature.dropLast()), signature + [0], [0] + signature, zero + zero, r + zero, zero + s,
            highest + s, r + highest, s + r, [], Array(signature.prefix(32)),
        ] {
            let token = try SignedToken(parsing: signed + "." + Base64URL.encoded(changed))
            #expect(throws: TokenError.badSignature) { try keys.verify(token) }
        }
    }

    @Test("refuses RSA signatures cut short, made longer, and as large as the modulus")
    func refusedOfRSA() throws {
        let keys = try VerificationKeys([SigningTests.rsaKey(Sample.rfcRSAModulus)])
        let (signed, signature) = Self.parts(Sample.rfcRSAToken)
        let modulus = try #require(Base64URL.decoded(Sample.rfcRSAModulus))
        for changed in [
            Array(signature.dropLast()), signature + [0], [0] + signature, modulus, [UInt8](repeating: 0, count: 256),
            [UInt8](repeating: 0xFF, count: 256), [UInt8](repeating: 0, count: 255) + [1],
        ] {
            let token = try SignedToken(parsing: signed + "." + Base64URL.encoded(changed))
            #expect(throws: TokenError.badSignature) { try keys.verify(token) }
        }
    }

    @Test("digests as FIPS 180-2 has it in its examples")
    func digests() {
        let hex = { (text: String) in
            SHA256Digest.bytes(of: Array(text.utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
                .joined()
        }
        #expect(hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}

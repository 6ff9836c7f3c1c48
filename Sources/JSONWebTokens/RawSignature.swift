internal import Crypto
internal import CryptoExtras

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The one place where keys are used: bytes in, bytes out, all arithmetic by swift-crypto.
enum RawSignature {
    typealias Material = VerificationKey.Material

    /// Refuses what is no key: checked once, when it is read.
    static func check(_ material: Material) throws(KeyError) {
        switch material {
        case .rsa(let modulus, let exponent):
            let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
            guard (2_048...8_192).contains(bits) else { throw .rsaSize(bits) }
            guard (1...4).contains(exponent.count), (try? _RSA.Signing.PublicKey(n: modulus, e: exponent)) != nil
            else { throw .malformed(kind: "RSA key") }
        case .p256(let x, let y):
            guard point(x, y) != nil else { throw .malformed(kind: "key on P-256") }
        }
    }

    static func isValid(_ signature: [UInt8], for message: [UInt8], by material: Material) -> Bool {
        let digest = SHA256.hash(data: message)
        switch material {
        case .rsa(let modulus, let exponent):
            guard signature.count == modulus.count,
                let key = try? _RSA.Signing.PublicKey(n: modulus, e: exponent)
            else { return false }
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5)
        case .p256(let x, let y):
            guard let key = point(x, y), let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(signature, for: digest)
        }
    }

    static func sign(
        _ message: [UInt8], _ algorithm: SignatureAlgorithm, der: [UInt8]
    ) throws(KeyError) -> [UInt8] {
        let digest = SHA256.hash(data: message)
        do {
            switch algorithm {
            case .rs256:
                let key = try _RSA.Signing.PrivateKey(derRepresentation: der)
                return Array(try key.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation)
            case .es256:
                let key = try P256.Signing.PrivateKey(derRepresentation: der)
                return Array(try key.signature(for: digest).rawRepresentation)
            }
        } catch {
            throw .malformed(kind: "\(algorithm.rawValue) signing key")
        }
    }

    private static func point(_ x: [UInt8], _ y: [UInt8]) -> P256.Signing.PublicKey? {
        guard x.count == 32, y.count == 32 else { return nil }
        return try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
    }
}

extension VerificationKey.Material {
    init(_ key: _RSA.Signing.PublicKey) throws(KeyError) {
        guard let primitives = try? key.getKeyPrimitives() else { throw .malformed(kind: "RSA key") }
        self = .rsa(
            modulus: Array(primitives.modulus.drop { $0 == 0 }),
            exponent: Array(primitives.publicExponent.drop { $0 == 0 }))
    }

    init(_ key: P256.Signing.PublicKey) {
        let bytes = Array(key.x963Representation.dropFirst())
        self = .p256(x: Array(bytes.prefix(32)), y: Array(bytes.suffix(32)))
    }
}

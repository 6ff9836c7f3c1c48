internal import Emulator
package import Signatures
internal import WireContract

extension SigningKey {
    /// The key with which the authorization servers of a world sign, unless the fixture names another. It follows from the
    /// world's seed and name. So it is the same each time, and a world refuses the tokens of other worlds.
    ///
    /// **It is public**, like ``development``: everybody who knows seed and name can make it.
    package static func ofWorld(_ name: String, seed: UInt64) -> SigningKey {
        let digest = SHA256Digest.bytes(of: Array("understudy/key/\(seed)/\(name)".utf8))
        let count = DevelopmentPrimes.count
        let first = Int(digest[0]) % count
        let second = (first + 1 + Int(digest[1]) % (count - 1)) % count
        do {
            let id = "understudy-" + Base64URL.encoded(digest.suffix(12))
            return try SigningKey(
                primes: DevelopmentPrimes.prime(at: first), DevelopmentPrimes.prime(at: second), id: id)
        } catch {
            preconditionFailure("the key of a world: \(error)")
        }
    }

    /// A key to try things with.
    ///
    /// **It is public.** Everybody can read it in this file, make tokens with it by hand and verify them anywhere. It protects
    /// nothing. No real server may ever trust it.
    package static let development: SigningKey = {
        do {
            return try SigningKey(pem: developmentPEM, id: "understudy-development")
        } catch {
            preconditionFailure("the development key: \(error)")
        }
    }()

    private static let developmentPEM = """
        -----BEGIN PRIVATE KEY-----
        MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQCnkYNodlwTXvC7
        98x3F6T3j2UCToNRIrsKHZ2G5CNESdSUgdng0X2i+GuH+eWdat8OG9mXj1tM8jCT
        zfQHsz5S0f+jMWbqefVGwEu1RlrVRB02n6Wf7O3IUNyCCJDuf/YB+0R9FbvvCDVT
        VaO3uNrbPb7vfUhvvfKi7+AeOwKCBoftrj/EHJFV8dLqjlCczHJwdsnFSBHuZD6l
        J3nMm1PjTPgy4QUVPoElBTZBJ/tASRbEezicLpCDNCsAVUpy28zizLlLXBq48D2S
        M/PNqzpBzpn5wA4+oa9RdpA0U6nioS31WAztOGw5Y3MXVAhTzZ8m4wL2v/L77UEG
        l3xR2L19AgMBAAECggEAFc0OQjSH9TM4cdQjA2mNmnHLC/pIBnHU0NOaj5a16egL
        IskkHiZTSLU2VEoUcB8b5xuDez74+3FVFZ3Jfoj49lCBCGvgfmggm7RgBTUikzWZ
        8WXi6AQsyY+PqNFRfd4jFQ3qUrXVrhssyOtO8hO4UabeZQ0xM+yMGVvJFlXKFT1r
        SpQxGp5/4I04RDwXy27EbQM2S0XdekIL1KJTDFLszrWSoiXtLVIP8hl8ytarZajG
        ifBSaVi/0TXhv3jkXpUXlfvTFH74GWObzhH5rnhJLlAq63GGrKV3B7uitaL8T3yX
        ZMQuEirxc+1JhlcpsI17K2efqKWEtXNN+xGTkCBo5wKBgQDcHchJOkxDQMSH2wtB
        NPydoVLNyjOCU8lKR55IQg9g0qX7A8FdxdSHU8PaJlI8gitqR9FRnp7t2V8E4HXH
        6JeSo7PidmH/n+BUu8pjTFrMDXjjyu8s7+cGtZrsIDe3IW2Dd4VglffbXZ2Cb/38
        GaD6v15zFszuffUuin9HKvyIkwKBgQDC4rlP0gxl80bhD+Q3k7CrqvUbiVguvh9+
        NyFo8jSbB9BWOo+eU1rdoo4PN+3sIQ4SAb/auHiOl/KDgO/Fz0r+Llx/F5GejCNY
        IZ06cV9VOLFeOV76+RD8ylCw/ugF9LYE2mZdyZktni/KkHeZRhLj0Y3OuNZwYmgU
        NwXE1zy7rwKBgAU7mAVVo3Z91a49INld/xtoOGW4Bt10THa9mR+yolb06wk6n6Ax
        EcpdzWwkORRDK/EM4AcGtFSHNGETTPmBqAjOZ3pcwhunm1eoVzlhGU98ioEv09vH
        oEBilNpEMc7ito3Hi54uMoQ+h34QV4NkwJT1c7NcuWZ6DBgdJsV0WiiNAoGBAJdm
        0BSE2IDzqKL8V44dvOkA3X7RCqL1rT2+0sPXNqsiPOZghGa51yPMP5TvHHWPkIDI
        vyXKnk4ZGZy0NJJ2Yopptg4+XzDPKj4zjxRyM1/ftVvAMlvD10CsZFe9EMBfxnCq
        w1AlaE0aUYKLDX8UA2Tdzc9FpcKVkMnznRW5KUOdAoGAEGzx4b6gsTxMn/NAJ+sR
        I30AS5CrrpAx8eA4+czhqTTJDk3YiEdcsRcw0Tk5BCJW3ksvs5jaMTgXzk2K9aNK
        9LqA1xOONzDuIS6UJwMg0CSTyTXEkVsqyuEvo8W6RSdJ/lXuxDHROrUeICGbH7+W
        EhOr0gC9WRSOY4TXxT3WK7w=
        -----END PRIVATE KEY-----
        """
}

extension WorldOrigin {
    /// The key with which the world's authorization servers sign where the fixture names none.
    var signingKey: SigningKey { .ofWorld(name, seed: seed) }
}

import Signatures
import Synchronization
import TestSupport
import Testing

@Suite("Certificates for the names that clients ask for", .blocking)
struct ServerCertificatesTests {
    static let now: Int64 = 1_800_000_000

    @Test("are kept for the next client, whatever way the name is spelt")
    func kept() throws {
        let authority = try CertificateAuthority(madeAt: Self.now)
        let certificates = ServerCertificates(now: { Self.now }) { _ in authority }
        let first = try certificates.certificate(for: "acme.eu-1.celonis.cloud")
        #expect(try certificates.certificate(for: "ACME.eu-1.Celonis.Cloud.") == first)
        #expect(try certificates.certificate(for: "other.eu-1.celonis.cloud") != first)
        #expect(certificates.count == 2)
    }

    @Test("are never more than the limit; the oldest goes")
    func bounded() throws {
        let authority = try CertificateAuthority(madeAt: Self.now)
        let certificates = ServerCertificates(limit: 3, now: { Self.now }) { _ in authority }
        let first = try certificates.certificate(for: "0.test")
        let second = try certificates.certificate(for: "1.test")
        for number in 2...3 { _ = try certificates.certificate(for: "\(number).test") }
        #expect(certificates.count == 3)
        #expect(try certificates.certificate(for: "1.test") == second)
        #expect(try certificates.certificate(for: "0.test") != first)
        #expect(certificates.count == 3)
    }

    @Test("are made anew in the middle of their time, and where the clock was turned back")
    func renewed() throws {
        let authority = try CertificateAuthority(madeAt: Self.now)
        let clock = Clock(Self.now)
        let certificates = ServerCertificates(now: { clock.now }) { _ in authority }
        let first = try certificates.certificate(for: "localhost")
        clock.now = Self.now + 44 * 86_400
        #expect(try certificates.certificate(for: "localhost") == first)
        clock.now = Self.now + 46 * 86_400
        let second = try certificates.certificate(for: "localhost")
        #expect(second != first)
        clock.now = Self.now
        #expect(try certificates.certificate(for: "localhost") != second)
        #expect(certificates.count == 1)
    }

    @Test("ask for the CA once, but again after it could not be had")
    func opening() throws {
        let authority = try CertificateAuthority(madeAt: Self.now)
        let asked = Mutex(0)
        let certificates = ServerCertificates(now: { Self.now }) { _ throws(CertificateError) in
            let count = asked.withLock {
                $0 += 1
                return $0
            }
            if count == 1 { throw .noHome }
            return authority
        }
        #expect(throws: CertificateError.noHome) { try certificates.certificate(for: "localhost") }
        _ = try certificates.certificate(for: "localhost")
        _ = try certificates.certificate(for: "127.0.0.1")
        #expect(asked.withLock { $0 } == 2)
    }

    @Test(
        "are not made for what is no host name",
        arguments: [
            "", ".", "a..b", "-a.b", "a-.b", "*.celonis.cloud", "a b", "a/b", "ü.de", "a\u{0}b", "1.2.3", "1.2.3.4.5",
            "256.1.1.1",
            "[::1]", "a:80", String(repeating: "a", count: 64), String(repeating: "a.", count: 127) + "a",
        ])
    func badNames(name: String) throws {
        let certificates = ServerCertificates(now: { Self.now }) { now throws(CertificateError) in
            try CertificateAuthority(madeAt: now)
        }
        #expect(throws: CertificateError.badName(name)) { try certificates.certificate(for: name) }
        #expect(certificates.count == 0)
    }

    @Test("show neither key in a text, and pairs are checked to belong together")
    func pairs() throws {
        let authority = try CertificateAuthority(madeAt: Self.now)
        let (one, other) = (
            try authority.certificate(for: "one.test", at: Self.now),
            try authority.certificate(for: "::1", at: Self.now)
        )
        var dumped = ""
        dump(one, to: &dumped)
        dump(authority, to: &dumped)
        #expect(!"\(dumped)\(one)\(authority)\(String(reflecting: one))".contains("PRIVATE"))
        #expect(!dumped.contains("- key"))
        #expect(
            try CertificatePair(checkingChain: one.chain + authority.certificate, key: one.key)
                == .init(
                    checkingChain: one.chain + authority.certificate, key: one.key))
        #expect(throws: CertificateError.otherKey) {
            try CertificatePair(checkingChain: one.chain, key: other.key)
        }
        #expect(throws: CertificateError.otherKey) {
            try CertificatePair(checkingChain: authority.certificate + one.chain, key: one.key)
        }
        #expect(throws: CertificateError.self) { try CertificatePair(checkingChain: one.key, key: one.key) }
        #expect(throws: CertificateError.self) { try CertificatePair(checkingChain: one.chain, key: one.chain) }
        #expect(throws: CertificateError.self) { try CertificatePair(checkingChain: [], key: []) }
        let encrypted = Array("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n".utf8)
        #expect(throws: CertificateError.encryptedKey) {
            try CertificatePair(checkingChain: one.chain, key: encrypted)
        }
    }

    /// A clock that tests turn.
    private final class Clock: Sendable {
        private let seconds: Mutex<Int64>
        init(_ seconds: Int64) { self.seconds = Mutex(seconds) }

        var now: Int64 {
            get { seconds.withLock { $0 } }
            set { seconds.withLock { $0 = newValue } }
        }
    }
}

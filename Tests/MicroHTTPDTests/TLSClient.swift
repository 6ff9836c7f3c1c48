import CGnuTLS
import Glibc
import HTTPTypes

@testable import MicroHTTPD

/// A client that speaks TLS over the connection of a ``RawClient``. It trusts everybody.
final class TLSClient {
    let raw: RawClient
    private let session: gnutls_session_t
    private let credentials: gnutls_certificate_credentials_t
    private var unread: [UInt8] = []

    /// What GnuTLS says has gone wrong; the alert is that of the server, if it sent one.
    struct Failure: Error, CustomStringConvertible {
        let code: Int32
        let alert: UInt32?

        var description: String {
            "\(String(cString: gnutls_strerror(code))), alert \(alert.map { "\($0)" } ?? "none")"
        }
    }

    /// Shakes hands at once, over a connection of its own or in what is on this one.
    init(port: UInt16, name: String? = "a.test", over raw: RawClient? = nil) throws {
        self.raw = try raw ?? RawClient(port: port)
        var session: gnutls_session_t?
        var credentials: gnutls_certificate_credentials_t?
        try Self.check(gnutls_init(&session, UInt32(GNUTLS_CLIENT.rawValue | GNUTLS_NO_SIGNAL.rawValue)))
        try Self.check(gnutls_certificate_allocate_credentials(&credentials))
        guard let session, let credentials else { throw Failure(code: GNUTLS_E_MEMORY_ERROR, alert: nil) }
        self.session = session
        self.credentials = credentials
        try Self.check(gnutls_set_default_priority(session))
        try Self.check(gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, UnsafeMutableRawPointer(credentials)))
        if let name {
            try Self.check(gnutls_server_name_set(session, GNUTLS_NAME_DNS, name, name.utf8.count))
        }
        gnutls_transport_set_int2(session, self.raw.descriptor, self.raw.descriptor)
        var result: Int32
        repeat {
            result = gnutls_handshake(session)
        } while result < 0 && gnutls_error_is_fatal(result) == 0
            && result != GNUTLS_E_AGAIN
        guard result >= 0 else {
            let isAlert = result == GNUTLS_E_FATAL_ALERT_RECEIVED
            throw Failure(code: result, alert: isAlert ? UInt32(gnutls_alert_get(session).rawValue) : nil)
        }
    }

    deinit {
        gnutls_deinit(session)
        gnutls_certificate_free_credentials(credentials)
    }

    private static func check(_ result: Int32) throws {
        guard result >= 0 else { throw Failure(code: result, alert: nil) }
    }

    /// The certificate that the server showed, in DER.
    var certificate: [UInt8] {
        var count: UInt32 = 0
        guard let shown = gnutls_certificate_get_peers(session, &count), count > 0 else { return [] }
        return Array(UnsafeBufferPointer(start: shown.pointee.data, count: Int(shown.pointee.size)))
    }

    /// Sends all of it, or as much as the server takes before it closes.
    func send(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { gnutls_record_send(session, $0.baseAddress, $0.count) }
            if count == GNUTLS_E_INTERRUPTED || count == GNUTLS_E_AGAIN { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Says that no more will be sent; answers can still be read.
    func finishSending() { gnutls_bye(session, GNUTLS_SHUT_WR) }

    /// The next answer with its whole body.
    func readAnswer() throws -> Answer {
        while true {
            if let (answer, length) = Answer.parse(unread) {
                unread.removeFirst(length)
                return answer
            }
            guard try readSome() else { throw RawClient.Failure("closed after \(unread.count) bytes of an answer") }
        }
    }

    /// All bytes up to the end of the connection, in order or not.
    func readToEnd() throws -> [UInt8] {
        while try readSome() {}
        defer { unread = [] }
        return unread
    }

    private func readSome() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = gnutls_record_recv(session, &buffer, buffer.count)
        if count > 0 {
            unread += buffer[..<count]
            return true
        }
        if count == GNUTLS_E_INTERRUPTED { return true }
        let ends = [0, Int(GNUTLS_E_PREMATURE_TERMINATION), Int(GNUTLS_E_PULL_ERROR), Int(GNUTLS_E_SESSION_EOF)]
        guard ends.contains(count) else { throw Failure(code: Int32(count), alert: nil) }
        return false
    }
}

extension Server {
    /// Answers as ``echo(limits:)``, over TLS too, with the scheme in front.
    static func secureEcho(limits: ServerLimits = .init()) throws -> Server {
        try Server(limits: limits, certificates: Certificates.provider) { request in
            let body = String(decoding: request.body, as: UTF8.self)
            return .text("\(request.head.scheme ?? "")\n\(request.head.path ?? "")\n\(body)")
        }
    }
}

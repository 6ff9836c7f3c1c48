internal import CGnuTLS
internal import CMicroHTTPD

/// GnuTLS's session of a connection, which the library owns.
struct TLSSession {
    private let pointer: gnutls_session_t?

    init(of connection: OpaquePointer) {
        pointer = cmhd_tls_session(connection).map { OpaquePointer($0) }
    }

    fileprivate init(_ pointer: gnutls_session_t?) { self.pointer = pointer }

    /// The longest name that DNS has.
    private static let longestName = 253

    /// Has `helloSeen` called in the handshake, once the client has said what it wants.
    func watchHello() {
        gnutls_handshake_set_post_client_hello_function(pointer, helloSeen)
    }

    /// The connection of the library's whose session this is.
    fileprivate var connection: OpaquePointer? { gnutls_session_get_ptr(pointer).map { OpaquePointer($0) } }

    /// What the client asked for in its hello.
    enum WantedName: Hashable {
        case none
        case name(String)
        /// No host name.
        case malformed
    }

    fileprivate var wantedName: WantedName {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestName + 1) { buffer in
            var count = buffer.count
            var type: UInt32 = 0
            switch gnutls_server_name_get(pointer, buffer.baseAddress, &count, &type, 0) {
            case GNUTLS_E_SUCCESS: return WantedName(buffer.prefix(count))
            case GNUTLS_E_REQUESTED_DATA_NOT_AVAILABLE: return .none
            default: return .malformed
            }
        }
    }

    /// Has the handshake show this certificate. The caller holds it until the session has gone.
    fileprivate func show(_ credentials: TLSCredentials) -> Int32 {
        gnutls_credentials_set(pointer, GNUTLS_CRD_CERTIFICATE, UnsafeMutableRawPointer(credentials.pointer))
    }

    fileprivate func refuse(with alert: gnutls_alert_description_t) {
        gnutls_alert_send(pointer, GNUTLS_AL_FATAL, alert)
    }

    /// Sends as much as there is room for.
    func send(_ bytes: UnsafeRawBufferPointer) {
        _ = gnutls_record_send(pointer, bytes.baseAddress, bytes.count)
    }
}

extension TLSSession.WantedName {
    /// The bytes of a name, of which a zero at the end is none.
    init(_ bytes: some Collection<UInt8>) {
        let text = String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self).lowercased()
        let isName = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "-._".utf8.contains(byte)
            }
        }
        self = isName && !text.isEmpty ? .name(text) : .malformed
    }
}

extension Conversation {
    /// Chooses the certificate for a handshake; what it returns is GnuTLS's: 0 to go on.
    fileprivate func chooseCertificate(for session: TLSSession) -> Int32 {
        let chosen: TLSCredentials? =
            switch session.wantedName {
            case .none: certificates?.credentials(for: nil)
            case .name(let name): certificates?.credentials(for: name)
            case .malformed: nil
            }
        guard let chosen else {
            session.refuse(with: GNUTLS_A_UNRECOGNIZED_NAME)
            return GNUTLS_E_UNRECOGNIZED_NAME
        }
        hold(chosen)
        return session.show(chosen)
    }
}

/// GnuTLS's call, in the handshake of a connection of ours, on its daemon's thread.
private func helloSeen(_ pointer: gnutls_session_t?) -> Int32 {
    let session = TLSSession(pointer)
    guard let connection = session.connection, let conversation = cmhd_connection_context(connection) else {
        return GNUTLS_E_INTERNAL_ERROR
    }
    return Unmanaged<Conversation>.fromOpaque(conversation)._withUnsafeGuaranteedRef {
        $0.chooseCertificate(for: session)
    }
}

/// An alert as it is sent before there is a session.
enum TLSAlert: UInt8 {
    case handshakeFailure = 40

    /// A record of TLS: its type, version and length, and "fatal".
    var record: [UInt8] { [21, 3, 3, 0, 2, 2, rawValue] }
}

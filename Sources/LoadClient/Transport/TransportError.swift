/// Why there is no reply. Says in ``kind`` whether the request can have reached the server.
public struct TransportError: Error, Hashable, Sendable {
    /// What went wrong, as far as a caller can act on it.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// No connection came about, so the server has seen nothing of the request: refused, or no such host.
        case cannotConnect = "cannot connect"
        /// The whole reply was not there in time. The request may have been carried out.
        case timedOut = "timed out"
        /// The task was cancelled. The request may have been carried out.
        case cancelled = "cancelled"
        /// The reply is larger than the transport takes. The request has been carried out.
        case tooLarge = "reply too large"
        /// Anything else: TLS, a connection that broke. The request may have been carried out.
        case other = "connection failed"
    }

    /// What went wrong.
    public let kind: Kind
    /// What a person should know and do, as one or two sentences, with the address but without credentials.
    public let detail: String

    /// An error of this kind; the detail must not hold credentials, though clients redact their own token in it.
    public init(_ kind: Kind, detail: String) {
        self.kind = kind
        self.detail = detail
    }
}

extension TransportError: CustomStringConvertible {
    /// The kind and the detail as one line.
    public var description: String {
        detail.isEmpty ? kind.rawValue : "\(kind.rawValue): \(detail)"
    }
}

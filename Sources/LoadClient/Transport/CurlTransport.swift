public import HTTPTypes

/// A transport over libcurl: HTTP/1.1, without redirects, cookies, cache, compression or stored credentials.
///
/// ```swift
/// let transport = CurlTransport(bodyLimit: 16 << 20)
/// let client = IncortaClient(cluster, transport: transport)
/// ```
///
/// Requests other than GET have a connection of their own. On a connection that has been used before, libcurl sends a
/// request a second time when the server closes it without a reply, and so could start a load twice. A GET may be sent a
/// second time in this way. At most 64 GETs are under way to one server, and others wait for their turn.
///
/// The certificate of a server must be signed by one that the system trusts, or by one in a file that the transport is given,
/// as for an emulator with a certificate of its own. A proxy is used where libcurl's own environment variables name one:
/// `http_proxy` (in small letters only), `https_proxy`, `all_proxy`, and `no_proxy` for what is asked directly.
///
/// libcurl is loaded with the first request, and each transport that has sent one has a thread. When the transport goes,
/// requests under way are carried on to their end, then the thread ends and connections are closed.
public final class CurlTransport: Transport {
    /// How large a reply may be: 256 MiB. A larger one is cut off and refused.
    public static let bodyLimit = 256 << 20
    /// How large the head of a reply may be, with all interim heads and trailers: 256 KiB. A larger one is refused.
    public static let headLimit = 256 << 10

    private let loop: CurlLoop

    /// A transport with this limit to the body of a reply in bytes. `certificateAuthorities` is the path of a file of
    /// certificates in PEM, of which one must have signed the server's, in place of those that the system trusts.
    public init(bodyLimit: Int = CurlTransport.bodyLimit, certificateAuthorities: String? = nil) {
        loop = CurlLoop(
            options: CurlOptions(
                head: Self.headLimit, body: max(bodyLimit, 0), authorities: certificateAuthorities))
    }

    deinit {
        loop.endWhenIdle()
    }

    /// Sends the request and returns the whole reply; throws ``TransportError`` only.
    public func send(
        _ request: HTTPRequest, body: [UInt8]?, timeout: Duration
    ) async throws -> (HTTPResponse, [UInt8]) {
        let request = try CurlRequest(request, body: body)
        guard timeout > .zero else {
            throw TransportError(.timedOut, detail: "no time was left to ask \(request.address)")
        }
        guard !Task.isCancelled else { throw TransportError(.cancelled, detail: "the request to \(request.address)") }
        let order = loop.order(request, timeout: timeout)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                loop.begin(order, continuation)
                if Task.isCancelled { loop.cancel(order) }
            }
        } onCancel: {
            loop.cancel(order)
        }
    }
}

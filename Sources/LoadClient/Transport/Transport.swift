public import HTTPTypes

/// Carries one request to a server and brings back the reply. All that the clients know of the network.
///
/// A conforming type sends the request as it is: the URL is the request's scheme, authority and path, whose
/// percent-encoding goes out untouched. Anything but a GET it sends once at most, whatever happens to the connection, since
/// a second time could start a second load; a GET it may send again when the connection is lost before a reply. It follows no
/// redirect, since that would send the access token elsewhere, and takes every status code for a reply. It keeps no
/// cookies and no cache.
///
/// When the surrounding task is cancelled, or `timeout` has passed before the whole reply is there, `send` throws at
/// once, whatever the server does. Errors should be ``TransportError``; a client takes any other for
/// ``TransportError/Kind/other``, which may have reached the server.
///
/// ```swift
/// struct Recorded: Transport {
///     func send(
///         _ request: HTTPRequest, body: [UInt8]?, timeout: Duration
///     ) async throws -> (HTTPResponse, [UInt8]) {
///         (HTTPResponse(status: .ok), Array(#"{"loadPlanExecutionId": 24}"#.utf8))
///     }
/// }
/// let incorta = IncortaClient(cluster, transport: Recorded())
/// ```
public protocol Transport: Sendable {
    /// Sends the request with this body, nil for none, and returns the head and the body of the reply.
    func send(
        _ request: HTTPRequest, body: [UInt8]?, timeout: Duration
    ) async throws -> (HTTPResponse, [UInt8])
}

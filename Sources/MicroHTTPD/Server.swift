internal import Dispatch
package import HTTPTypes

/// An HTTP/1 server on one thread: each request is handed to a handler as a value, and the handler's reply is sent.
///
/// The handler runs on the server's thread, one call at a time, so it must not wait: to answer later it returns
/// ``Reply/hold(until:channel:again:)``. No bytes that a client can send end the process or reach the handler half read:
/// what is no HTTP is refused with 400, 413, 414, 431, 500, 501 or 505.
///
/// A client that has gone is noticed within about a second, wherever its request is, and its connection closed. One that
/// only ends what it sends, and still reads, gets replies that are decided at once. One that is held it does not get: on
/// the wire it cannot be told from a client that has gone.
package final class Server: Sendable {
    let engine: Engine

    /// Binds, listens and starts to answer.
    ///
    /// - Parameters:
    ///   - host: An IPv4 address of this machine: the loopback address, unless others are to reach the server.
    ///   - port: The port, or 0 for any that is free. ``port`` says which.
    ///   - limits: What is refused. The process's soft limit on open files is raised to hold that many connections,
    ///     as far as its hard limit allows; where that is lower, there are fewer connections.
    ///   - responder: Reads a head, and gives what answers the requests with it. It is asked again only for a head that
    ///     differs from the last one of its connection.
    /// - Throws: ``ServerError``, where the address cannot be listened on or the system refuses a thread or memory.
    package init(
        host: String = "127.0.0.1", port: UInt16 = 0, limits: ServerLimits = .init(),
        responder: @escaping @Sendable (HTTPRequest) -> Responder
    ) throws(ServerError) {
        var limits = limits
        limits.maximumConnections = ListeningSocket.raiseDescriptorLimit(toHold: Int(limits.connections))
        let socket = try ListeningSocket(host: host, port: port)
        do throws(ServerError) {
            engine = try Engine(socket: socket, limits: limits, responder: responder)
        } catch {
            socket.close()
            throw error
        }
    }

    /// The same, where `handler` decides about each request as a whole.
    package convenience init(
        host: String = "127.0.0.1", port: UInt16 = 0, limits: ServerLimits = .init(),
        handler: @escaping @Sendable (Request) -> Reply
    ) throws(ServerError) {
        try self.init(
            host: host, port: port, limits: limits,
            responder: { head in { body in handler(Request(head: head, body: body)) } })
    }

    deinit { stop() }

    /// The port that the server listens on, never 0.
    package var port: UInt16 { engine.socket.port }

    /// Has the held replies of a channel asked again now. From any thread, the handler's too; returns at once.
    package func wake(channel: UInt64) { engine.parking.wake(channel: channel) }

    /// Stops listening, answers what is under way, and returns when the port is free.
    ///
    /// Held replies are asked a last time; those that hold again are answered with 503. Requests that are not complete
    /// after ``ServerLimits/stopGrace`` are cut off. A second call does nothing, after waiting for a first one that is
    /// still at work. Called from within the handler it cannot wait for that very call, so it returns at once and the server
    /// stops soon after.
    package func stop() {
        if engine.isOwnThread {
            DispatchQueue.global().async { [engine] in engine.stop() }
        } else {
            engine.stop()
        }
    }
}

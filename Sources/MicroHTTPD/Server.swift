internal import Dispatch
package import HTTPTypes

/// An HTTP/1 server: each request is handed to a handler as a value, and the handler's reply is sent.
///
/// The same port speaks HTTP, HTTPS where there are certificates, and is a proxy where tunnels are decided about. One thread
/// serves what is plain, and one what is TLS. The handler runs on these two, for each of them one call at a time, so it must
/// not wait: to answer later it returns ``Reply/hold(until:channel:again:)``. No bytes that a client can send end the process
/// or reach the handler half read: what is no HTTP is refused with 400, 413, 414, 431, 500, 501 or 505.
///
/// A client that has gone is noticed within about a second, wherever its request is, and its connection closed. One that
/// only ends what it sends, and still reads, gets replies that are decided at once. One that is held it does not get: on
/// the wire it cannot be told from a client that has gone.
package final class Server: Sendable {
    let engine: Engine
    /// The port that the server was started with, never 0.
    package let port: UInt16
    private let host: String

    /// Binds, listens and starts to answer.
    ///
    /// - Parameters:
    ///   - host: An IPv4 address of this machine: the loopback address, unless others are to reach the server.
    ///   - port: The port, or 0 for any that is free. ``port`` says which.
    ///   - limits: What is refused. The process's soft limit on open files is raised to hold that many connections,
    ///     as far as its hard limit allows; where that is lower, there are fewer connections.
    ///   - certificates: What is shown to clients that speak TLS. Without, they are refused.
    ///   - tunnels: Decides about `CONNECT`. Without, it is a request like others.
    ///   - readers: Gives what takes a long body of a request with such a head, piece by piece; nil where it is to be read
    ///     whole.
    ///   - responder: Reads a head, and gives what answers the requests with it. It is asked again only for a head that
    ///     differs from the last one of its connection.
    /// - Throws: ``ServerError``, where the address cannot be listened on or the system refuses a thread or memory.
    package init(
        host: String = "127.0.0.1", port: UInt16 = 0, limits: ServerLimits = .init(),
        certificates: CertificateProvider? = nil, tunnels: TunnelKeeper? = nil,
        readers: (@Sendable (HTTPRequest) -> (any BodyReader)?)? = nil,
        responder: @escaping @Sendable (HTTPRequest, Arrival) -> Responder
    ) throws(ServerError) {
        var limits = limits
        limits.maximumConnections = ListeningSocket.raiseDescriptorLimit(toHold: Int(limits.connections))
        let socket = try ListeningSocket(host: host, port: port)
        do throws(ServerError) {
            engine = try Engine(
                socket: socket, limits: limits, certificates: certificates.map { CertificateStore($0) },
                tunnels: tunnels, readers: readers, responder: responder)
        } catch {
            socket.close()
            throw error
        }
        self.port = socket.port
        self.host = host
    }

    /// The same, where `handler` decides about each request as a whole.
    package convenience init(
        host: String = "127.0.0.1", port: UInt16 = 0, limits: ServerLimits = .init(),
        certificates: CertificateProvider? = nil, tunnels: TunnelKeeper? = nil,
        handler: @escaping @Sendable (Request) -> Reply
    ) throws(ServerError) {
        try self.init(
            host: host, port: port, limits: limits, certificates: certificates, tunnels: tunnels,
            responder: { head, arrival in
                { body in
                    switch body {
                    case .whole(let bytes): handler(Request(head: head, body: bytes, arrival: arrival))
                    case .refused(let refusal): refusal.reply
                    case .read: .drop
                    }
                }
            })
    }

    deinit { stop() }

    /// Listens on one more port of the same address, 0 for any that is free, and says which. From any thread. What comes by
    /// it is told by ``Arrival/port``.
    package func openPort(_ port: UInt16) throws(ServerError) -> UInt16 {
        let socket = try ListeningSocket(host: host, port: port)
        do throws(ServerError) {
            try engine.doors.open(socket)
        } catch {
            socket.close()
            throw error
        }
        return socket.port
    }

    /// Listens no more on a port that was opened. Connections that came by it stay. From any thread.
    package func closePort(_ port: UInt16) {
        guard port != self.port else { return }
        engine.doors.close(port: port)
    }

    /// Has the held replies of a channel asked again now. From any thread, the handler's too; returns at once.
    package func wake(channel: UInt64) { engine.parking.wake(channel: channel) }

    /// Stops listening, answers what is under way, and returns when the port is free.
    ///
    /// Connections of which nothing has come yet are closed. Held replies are asked a last time; those that hold again are
    /// answered with 503. Requests that are not complete
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

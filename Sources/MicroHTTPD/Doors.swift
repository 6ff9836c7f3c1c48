internal import CMicroHTTPD
internal import Glibc

/// The ports that a server listens on: the one it was started with, and those that were opened since.
///
/// They are in an epoll set of their own, which the ``Acceptor`` watches as one, so that a thousand of them cost as much as
/// one where none is called, and all are left alone at once where no connection is to be accepted.
///
/// A socket is accepted from and closed under the lock, so that no connection is taken from another one that has got the
/// same descriptor.
final class Doors: Sendable {
    private struct State {
        var sockets: [UInt64: ListeningSocket] = [:]
        /// Never used twice: what the set reports late names nobody.
        var lastNumber: UInt64 = 0
        var isClosed = false
    }

    /// What came of an attempt to accept.
    enum Accepted: Hashable {
        case connection(Int32, port: UInt16)
        case nobody
        /// The process, or the machine, has no descriptors or memory left.
        case noRoom
    }

    let set: Int32
    private let state = Locked(State())

    init() throws(ServerError) {
        set = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard set >= 0 else { throw .cannotStart(reason: ListeningSocket.reason()) }
    }

    deinit { Glibc.close(set) }

    /// Has connections to a socket accepted, which is closed with its port. Where it throws, the socket is the caller's.
    func open(_ socket: ListeningSocket) throws(ServerError) {
        let error = state.withLock { state -> ServerError? in
            guard !state.isClosed else { return .cannotStart(reason: "the server has stopped") }
            state.lastNumber += 1
            guard cmhd_watch(set, socket.descriptor, state.lastNumber) else {
                return .cannotStart(reason: ListeningSocket.reason())
            }
            state.sockets[state.lastNumber] = socket
            return nil
        }
        if let error { throw error }
    }

    /// Closes a port. Connections that came by it stay.
    func close(port: UInt16) {
        state.withLock { state in
            guard let number = state.sockets.first(where: { $0.value.port == port })?.key else { return }
            state.sockets.removeValue(forKey: number)?.close()
        }
    }

    /// Closes all, and opens none from now on.
    func closeAll() {
        state.withLock { state in
            state.isClosed = true
            for socket in state.sockets.values { socket.close() }
            state.sockets = [:]
        }
    }

    /// How many ports are open.
    var count: Int { state.withLock { $0.sockets.count } }

    /// The next connection to the socket with this number.
    func accept(from number: UInt64) -> Accepted {
        state.withLock { state in
            guard let socket = state.sockets[number] else { return .nobody }
            let descriptor = cmhd_accept(socket.descriptor)
            if descriptor >= 0 { return .connection(descriptor, port: socket.port) }
            return [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno) ? .noRoom : .nobody
        }
    }
}

internal import CMicroHTTPD
internal import Dispatch
internal import Glibc

/// Notices clients that have gone where the library does not.
///
/// 0.9.75 misses an end in two places. It does not look at suspended connections. And a read that fills less than its
/// buffer tells it that nothing is left, while its epoll set reports each change only once: an end that had arrived by
/// then it sees only when the connection times out.
///
/// So each connection is in an epoll set of ours too. As long as there are connections, it is asked once a second whose
/// clients have ended. A parked connection leaves the lot, to be closed. For any other the library is told again:
/// `shutdown` for reading changes nothing on a socket whose client has ended, not even what is still unread, but the
/// library's set reports the socket anew. The library closes it where it waits for a request, and goes on where it sends
/// a reply.
///
/// A client may end what it sends and still read. On the wire that looks as if it had gone. So its reply is sent if it is
/// decided at once, however long sending takes, but a reply that is held is not.
final class DisconnectMonitor: Sendable {
    private struct Watched {
        let connection: ParkingLot.Connection
        let descriptor: Int32
        var hasGone = false
    }

    /// Numbers are never used twice, as descriptors and addresses are: what the set reports late names nobody.
    private struct State {
        var connections: [UInt64: Watched] = [:]
        var lastNumber: UInt64 = 0
        var isLooking = false
    }

    private let parking: Parking
    private let interval: Duration
    private let set: Int32
    private let queue = DispatchQueue(label: "understudy.disconnects")
    /// Locked before the lot. A descriptor is used under it, since it stays open as long as it is in here.
    private let state = Locked(State())

    init(parking: Parking, interval: Duration) throws(ServerError) {
        self.parking = parking
        self.interval = interval
        set = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard set >= 0 else { throw .cannotStart(reason: ListeningSocket.reason()) }
    }

    deinit { close(set) }

    /// Watches a connection from its start on, and gives it a number.
    func connectionBegan(_ connection: OpaquePointer) -> UInt64 {
        let watched = Watched(
            connection: UInt(bitPattern: connection), descriptor: cmhd_descriptor(connection))
        return state.withLock { state in
            state.lastNumber += 1
            state.connections[state.lastNumber] = watched
            // Where this fails for want of memory, the connection goes unwatched, and times out.
            _ = cmhd_watch_end(set, watched.descriptor, state.lastNumber)
            if !state.isLooking { lookLater(&state) }
            return state.lastNumber
        }
    }

    /// To be called before the socket is closed, which takes it out of the set.
    func connectionEnded(_ number: UInt64) {
        state.withLock { $0.connections[number] = nil }
    }

    /// Whether the connection was taken out of the lot because its client had gone.
    func hasGone(_ number: UInt64) -> Bool {
        state.withLock { $0.connections[number]?.hasGone ?? false }
    }

    private func lookLater(_ state: inout State) {
        state.isLooking = true
        queue.asyncAfter(deadline: .now() + .nanoseconds(interval.wholeNanoseconds)) { [weak self] in self?.look() }
    }

    private func look() {
        var left = state.withLock { $0.connections.count }
        while left > 0 {
            let count = lookAtNext()
            left = count < cmhd_ends_at_once ? 0 : left - count
        }
        state.withLock { state in
            if state.connections.isEmpty { state.isLooking = false } else { lookLater(&state) }
        }
    }

    /// A few at a time, since meanwhile no connection begins or ends.
    private func lookAtNext() -> Int {
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Int(cmhd_ends_at_once)) { numbers in
            state.withLock { state in
                let count = Int(cmhd_ended(set, numbers.baseAddress))
                for number in numbers.prefix(count) {
                    guard let watched = state.connections[number] else { continue }
                    if parking.letGo(watched.connection) {
                        state.connections[number]?.hasGone = true
                    } else {
                        shutdown(watched.descriptor, Int32(SHUT_RD))
                    }
                }
                return count
            }
        }
    }
}

internal import Synchronization

/// How many bytes of bodies wait on all connections of a server together, to be read whole or to be sent.
final class WaitingBytes: Sendable {
    private let limit: Int
    private let count = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    var bytes: Int { count.load(ordering: .relaxed) }

    /// Whether one more body may begin to wait. The limit is exceeded by this one at most, however long that is; and what
    /// waits on the caller's own connection does not count, so that no upload is refused for itself.
    func hasRoom(besides own: Int = 0) -> Bool { bytes - own < limit }

    func add(_ bytes: Int) { count.wrappingAdd(bytes, ordering: .relaxed) }
}

internal import Synchronization

/// What waits for a held reply. Gone with the closures that would ask again, before the reply came, it gives the reply up.
final class HeldPlace: Sendable {
    private let held: HeldReply
    private let box: WorldBox
    private let hasLeft = Atomic(false)

    init(_ held: HeldReply, in box: WorldBox) {
        self.held = held
        self.box = box
    }

    /// To be called with the reply.
    func leave() { hasLeft.store(true, ordering: .releasing) }

    deinit {
        guard !hasLeft.load(ordering: .acquiring) else { return }
        box.world.withLock { [held] in $0.abandon(held) }
    }
}

internal import Synchronization

/// Whoever waits for a held reply. Where it goes away before the reply has come, the world gives the reply up.
final class ReplyWaiter: Sendable {
    private let held: HeldReply
    private let box: HostedWorld
    private let hasLeft = Atomic(false)

    init(_ held: HeldReply, in box: HostedWorld) {
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

internal import HTTPTypes
internal import Synchronization

/// Does work that takes too long for the serving thread: on other threads, a few pieces at a time. The requests are held
/// meanwhile.
final class Workshop: Sendable {
    /// Runs work on another thread, or at once.
    typealias Runner = @Sendable (_ work: @escaping @Sendable () -> Void) -> Void

    private struct Piece {
        /// How many bytes it keeps in memory while it waits.
        let bytes: Int
        let work: @Sendable () -> Void
    }

    private struct State {
        var running = 0
        var pending: [Piece] = []
        var waitingBytes = 0
        var lastChannel: UInt64

        mutating func take() -> Piece? {
            guard !pending.isEmpty else {
                running -= 1
                return nil
            }
            let piece = pending.removeFirst()
            waitingBytes -= piece.bytes
            return piece
        }
    }

    private enum Admission {
        case runs
        case waits
        case full
    }

    /// A reply that is being made.
    private struct Product {
        var response: EmulatedResponse?
        var isHeld = false
    }

    private final class Order: Sendable {
        let product = Mutex(Product())
    }

    /// How many pieces may wait, and with how many bytes in all.
    static let maximumWaiting = 256
    static let maximumWaitingBytes = 64 << 20

    private let hands: Int
    private let state: Mutex<State>

    /// A workshop that works on `hands` pieces at the same time. Its channels count down from `channel`; those of
    /// worlds count up from 0.
    init(hands: Int, channelsBelow channel: UInt64) {
        self.hands = hands
        state = Mutex(State(lastChannel: channel))
    }

    /// The reply that `work` makes: at once where `run` has run it on return, and else held until `wake` is called with its
    /// channel.
    func reply(
        holding bytes: Int, run: Runner, wake: @escaping @Sendable (UInt64) -> Void,
        _ work: @escaping @Sendable () -> EmulatedResponse
    ) -> StageReply {
        let order = Order()
        let channel = state.withLock { state in
            state.lastChannel -= 1
            return state.lastChannel
        }
        let piece = Piece(bytes: bytes) {
            let response = work()
            let isHeld = order.product.withLock { product in
                product.response = response
                return product.isHeld
            }
            if isHeld { wake(channel) }
        }
        switch admit(piece) {
        case .full:
            var refusal = EmulatedResponse.refusal(
                503, "Too much waits to be read or written out for the control API; try again in a second.")
            refusal.head.headerFields[.retryAfter] = "1"
            return .respond(refusal)
        case .waits: break
        case .runs:
            run { [self] in
                var next: Piece? = piece
                while let piece = next {
                    piece.work()
                    next = state.withLock { $0.take() }
                }
            }
        }
        return Self.reply(for: order, channel: channel)
    }

    private static func reply(for order: Order, channel: UInt64) -> StageReply {
        order.product.withLock { product in
            if let response = product.response { return .respond(response) }
            product.isHeld = true
            return .hold(for: nil, channel: channel) { reply(for: order, channel: channel) }
        }
    }

    private func admit(_ piece: Piece) -> Admission {
        state.withLock { state in
            guard state.running == hands else {
                state.running += 1
                return .runs
            }
            guard state.pending.count < Self.maximumWaiting,
                state.waitingBytes + piece.bytes <= Self.maximumWaitingBytes
            else { return .full }
            state.pending.append(piece)
            state.waitingBytes += piece.bytes
            return .waits
        }
    }
}

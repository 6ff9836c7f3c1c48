import LoadClient
import Synchronization

/// A clock that moves on by itself when somebody sleeps, and remembers for how long.
final class TestClock: Sendable {
    private let state = Mutex<(now: Duration, pauses: [Duration])>((.zero, []))

    var pauses: [Duration] { state.withLock { $0.pauses } }
    var now: Duration { state.withLock { $0.now } }

    func advance(by duration: Duration) {
        state.withLock { $0.now += duration }
    }

    /// A pause on this clock, whose time of day is 1994-11-06 08:49:37 GMT plus what has passed.
    var pause: Pause {
        Pause(
            elapsed: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.now += duration
                    state.pauses.append(duration)
                }
            },
            secondsSince1970: { 784_111_777 + self.now.components.seconds })
    }
}

import LoadEngine
import Synchronization

/// What was printed.
final class Lines {
    private(set) var lines: [String] = []

    var text: String { lines.joined(separator: "\n") }

    func add(_ line: String) {
        lines.append(line)
    }

    /// A time outside that goes on by a second with each look at it.
    static func running() -> @Sendable () -> Instant {
        let looks = Mutex<Int64>(0)
        return {
            let seconds = looks.withLock { looks in
                looks += 1
                return looks
            }
            return noon() + .seconds(seconds)
        }
    }

    /// A time outside that stands still.
    @Sendable static func noon() -> Instant {
        Instant(microseconds: 1_767_268_800_000_000)
    }
}

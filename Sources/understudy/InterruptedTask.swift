internal import Dispatch
internal import Foundation
internal import Synchronization

/// Ends a task on SIGINT or SIGTERM, so that it can tidy up, and the process at once on the second of them.
struct InterruptedTask {
    private let first = FirstSignal()
    /// Kept, since they end with their last owner.
    private let sources: [any DispatchSourceSignal]

    /// The signal that came; nil for none.
    var signal: Int32? { first.number.withLock { $0 } }

    /// Watches from now on.
    init(_ task: Task<some Sendable, Never>) {
        sources = [SIGINT, SIGTERM].map { [first] number in
            Foundation.signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let isSecond = first.number.withLock { first in
                    defer { first = first ?? number }
                    return first != nil
                }
                if isSecond { _exit(128 + number) }
                task.cancel()
            }
            source.resume()
            return source
        }
    }
}

private final class FirstSignal: Sendable {
    let number = Mutex<Int32?>(nil)
}

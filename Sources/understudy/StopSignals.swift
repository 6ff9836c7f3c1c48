internal import Dispatch
internal import Foundation

/// SIGINT and SIGTERM.
enum StopSignals {
    /// Returns when the process is asked to stop. Only for commands that have something to finish.
    static func wait() {
        let stop = DispatchSemaphore(value: 0)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { stop.signal() }
            source.resume()
            return source
        }
        stop.wait()
        sources.forEach { $0.cancel() }
    }
}

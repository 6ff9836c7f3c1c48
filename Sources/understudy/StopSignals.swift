internal import Dispatch
internal import Foundation

/// SIGINT and SIGTERM, caught from when this is made. Only for commands that have something to finish.
struct StopSignals {
    private let stop = DispatchSemaphore(value: 0)
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM].map { [stop] number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { stop.signal() }
            source.resume()
            return source
        }
    }

    /// Returns when the process is asked to stop, or has been already.
    func wait() {
        stop.wait()
        sources.forEach { $0.cancel() }
    }
}

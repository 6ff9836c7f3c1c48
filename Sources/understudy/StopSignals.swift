internal import Foundation

/// SIGINT and SIGTERM, caught from when this is made. Only for commands that have something to finish.
struct StopSignals {
    init() {
        sem_init(askedToStop, 0, 0)
        for number in [SIGINT, SIGTERM] { signal(number) { _ in sem_post(askedToStop) } }
    }

    /// Returns when the process is asked to stop, or has been already.
    func wait() {
        while sem_wait(askedToStop) != 0, errno == EINTR {}
    }
}

// Made before the handlers are, and never freed. Posting a semaphore is what a handler of signals may do; a source of
// Dispatch would miss a signal that comes before it watches.
nonisolated(unsafe) private let askedToStop = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

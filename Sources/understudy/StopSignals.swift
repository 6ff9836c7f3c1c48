internal import Dispatch
internal import Glibc
internal import Synchronization

/// SIGINT and SIGTERM, caught from when this is made. Only for commands that have something to finish.
///
/// The signals are caught by handlers, since a dispatch source misses a signal that comes before it watches.
struct StopSignals {
    /// With `endsAtSecond` the second signal ends the process at once; otherwise it changes nothing.
    init(endsAtSecond: Bool = false) {
        sem_init(askedToStop, 0, 0)
        secondEnds.store(endsAtSecond, ordering: .sequentiallyConsistent)
        firstSignal.store(0, ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM] { signal(number) { signalCame($0) } }
    }

    /// The first signal that came; nil for none.
    var first: Int32? {
        let number = firstSignal.load(ordering: .sequentiallyConsistent)
        return number == 0 ? nil : number
    }

    /// Returns when the process is asked to stop, or has been already.
    ///
    /// The threads of Dispatch, on which commands run, block signals. So the thread that waits is the one that takes them; what
    /// came before is kept for it by the system.
    func wait() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        while sem_wait(askedToStop) != 0, errno == EINTR {}
    }

    /// Cancels a task when the process is asked to stop, or now if it has been already. It takes a thread for good.
    func cancel(_ task: Task<some Sendable, Never>) {
        DispatchQueue(label: "understudy.signals").async {
            while true {
                wait()
                task.cancel()
            }
        }
    }
}

/// The handler. It does only what a handler of signals may: atomics, `_exit` and posting a semaphore.
private func signalCame(_ number: Int32) {
    let (isFirst, _) = firstSignal.compareExchange(
        expected: 0, desired: number, ordering: .sequentiallyConsistent)
    if !isFirst, secondEnds.load(ordering: .sequentiallyConsistent) { _exit(128 + number) }
    sem_post(askedToStop)
}

// Made before the handlers are, and never freed.
nonisolated(unsafe) private let askedToStop = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
private let firstSignal = Atomic<Int32>(0)
private let secondEnds = Atomic<Bool>(false)

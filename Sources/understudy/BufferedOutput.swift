internal import Dispatch
internal import Glibc
internal import Synchronization

/// Standard output of a command that must not wait for its reader: text goes into a buffer, and a thread of its own writes
/// it. Lines that do not fit are dropped and counted.
final class BufferedOutput: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var dropped = 0
        /// Nothing more comes.
        var isClosed = false
        /// Nobody reads any more, or there is no room where it goes.
        var isBroken = false

        /// What to write next, with how much was dropped after it.
        mutating func take() -> [UInt8] {
            noteDropped()
            defer { pending = [] }
            return pending
        }

        mutating func noteDropped() {
            guard dropped > 0 else { return }
            let lines = dropped == 1 ? "1 line was" : "\(dropped) lines were"
            pending += "… \(lines) dropped, since nobody read them in time\n".utf8
            dropped = 0
        }
    }

    private let descriptor: Int32
    private let capacity: Int
    private let state = Mutex(State())
    private let somethingToDo = DispatchSemaphore(value: 0)
    private let allWritten = DispatchSemaphore(value: 0)

    /// An output that buffers so many bytes.
    init(to descriptor: Int32 = STDOUT_FILENO, capacity: Int = 1 << 20) {
        self.descriptor = descriptor
        self.capacity = capacity
        // Whoever reads may go; that is seen when writing, and is no reason to end.
        signal(SIGPIPE, SIG_IGN)
        DispatchQueue(label: "understudy.output").async { [self] in writeAll() }
    }

    /// Adds a line that may be dropped.
    func log(_ line: String) {
        add { state in
            guard state.dropped == 0, state.pending.count + line.utf8.count < capacity else {
                state.dropped += 1
                return
            }
            state.pending += line.utf8
            state.pending.append(UInt8(ascii: "\n"))
        }
    }

    /// Adds a line that is not dropped, of which there are few.
    func line(_ line: String) {
        add { state in
            state.noteDropped()
            state.pending += line.utf8
            state.pending.append(UInt8(ascii: "\n"))
        }
    }

    /// Writes what is left, for at most this long: who does not read by then gets no more.
    func finish(within seconds: Int = 2) {
        add { $0.isClosed = true }
        _ = allWritten.wait(timeout: .now() + .seconds(seconds))
    }

    private func add(_ change: (inout State) -> Void) {
        let wasIdle = state.withLock { state in
            guard !state.isBroken else { return false }
            let wasIdle = state.pending.isEmpty && state.dropped == 0 && !state.isClosed
            change(&state)
            return wasIdle || state.isClosed
        }
        if wasIdle { somethingToDo.signal() }
    }

    private func writeAll() {
        while true {
            somethingToDo.wait()
            while true {
                let (bytes, isClosed) = state.withLock { ($0.take(), $0.isClosed) }
                if bytes.isEmpty {
                    guard !isClosed else {
                        allWritten.signal()
                        return
                    }
                    break
                }
                guard put(bytes) else {
                    state.withLock { $0 = State(isBroken: true) }
                    allWritten.signal()
                    return
                }
            }
        }
    }

    /// Writes all of it, and waits as long as that takes; false where it cannot be written.
    private func put(_ bytes: [UInt8]) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                written += count
            } else if errno == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }
}

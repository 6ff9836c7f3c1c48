internal import ArgumentParser
internal import Emulator
internal import Glibc
internal import Scenarios
internal import Synchronization
internal import WireContract

/// What the commands print.
enum Output {
    static func line(_ text: String) {
        self.text(text + "\n")
    }

    /// Text as it is, without a line feed of ours.
    static func text(_ text: String) {
        if let failure = write(text, to: STDOUT_FILENO) { problem.withLock { $0 = $0 ?? failure } }
    }

    static func error(_ text: String) {
        _ = write(text + "\n", to: STDERR_FILENO)
    }

    /// Throws when something of what was written so far was lost: the disk is full, or whoever reads it has gone. For
    /// commands whose output is what they are for.
    static func finish() throws(ExitCode) {
        guard let problem = problem.withLock({ $0 }) else { return }
        error("the output could not be written: \(problem)")
        throw ExitStatus.cannotWrite
    }

    /// The first reason why standard output could not be written.
    private static let problem = Mutex<String?>(nil)

    /// A pipe that nobody reads is an error of the write, not the end of the process.
    private static let survivesClosedPipes: Void = {
        signal(SIGPIPE, SIG_IGN)
    }()

    /// Why a text could not be written; nil when it was. Whoever reads it may have gone, which is no reason to end.
    private static func write(_ text: String, to descriptor: Int32) -> String? {
        survivesClosedPipes
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                // A terminal that another program left so.
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
            } else if errno != EINTR {
                return String(cString: strerror(errno))
            }
        }
        return nil
    }

    /// Lines about the assumptions that were served in any world and that its owner has not accepted.
    static func assumptions(of stage: Stage) -> [String] {
        var served: [String: Int] = [:]
        for name in stage.worldNames {
            guard let world = stage.snapshot(of: name) else { continue }
            for (id, count) in world.servedAssumptions where !world.accepts.contains(id) {
                served[id, default: 0] += count
            }
        }
        guard !served.isEmpty else { return ["Nothing was served on an assumption."] }
        let head =
            "Served on assumptions, since no vendor page says (accept them by id under 'accepts' in the fixture):"
        return [head]
            + served.sorted { $0.key < $1.key }.map { id, count in
                "  \(id)  \(count)×  \(Catalogue.all.lazy.compactMap { $0.summary(ofAssumption: id) }.first ?? "")"
            }
    }
}

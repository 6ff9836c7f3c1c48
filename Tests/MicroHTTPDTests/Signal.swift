import Dispatch

/// Something that one thread waits for and another raises.
final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func raise() { semaphore.signal() }

    /// False if it was not raised in that time.
    func wait(seconds: Int = 20) -> Bool { semaphore.wait(timeout: .now() + .seconds(seconds)) == .success }
}

/// Runs `work` with each number below `count`, each on a thread of its own, and waits for all.
func onThreads(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Void) throws {
    let failures = Failures()
    let group = DispatchGroup()
    for index in 0..<count {
        DispatchQueue(label: "client \(index)").async(group: group) {
            do { try work(index) } catch { failures.note(error) }
        }
    }
    group.wait()
    try failures.throwFirst()
}

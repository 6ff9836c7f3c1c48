internal import Dispatch
public import Testing

/// Runs each test on a thread of its own, a few at a time.
///
/// Swift Testing runs tests on the threads of the concurrency pool, of which there are as many as processors. A test that
/// waits for a socket, a semaphore or a process holds its thread meanwhile; two of them on two processors keep all
/// asynchronous tests from going on. So whatever blocks has this trait.
public struct BlockingTrait: SuiteTrait, TestTrait, TestScoping {
    /// Each test of a suite has it, also those of suites within it.
    public var isRecursive: Bool { true }

    /// Waits for a turn, without a thread, and runs the test on a thread that nothing else uses.
    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        await Turns.ofBlockingTests.take()
        do {
            try await withTaskExecutorPreference(OwnThread(name: test.name)) { try await function() }
        } catch {
            await Turns.ofBlockingTests.giveBack()
            throw error
        }
        await Turns.ofBlockingTests.giveBack()
    }
}

extension Trait where Self == BlockingTrait {
    /// For suites and tests that wait for sockets, semaphores, processes or other threads.
    public static var blocking: Self { BlockingTrait() }
}

extension Trait where Self == TimeLimitTrait {
    /// Ends a test that hangs. It says nothing of how long the test may take on a busy machine.
    public static var endsHangs: Self { .timeLimit(.minutes(15)) }
}

/// A thread for one test. Its jobs run one after the other, whichever of the process's threads are busy.
private final class OwnThread: TaskExecutor {
    /// A serial queue has a thread whenever it has work, beyond those of the pool.
    private let queue: DispatchQueue

    init(name: String) { queue = DispatchQueue(label: name) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// How many may be at something at the same time; the others wait in order.
private actor Turns {
    /// More would only compete for two processors, and for memory: many of these tests start a server or a process.
    static let ofBlockingTests = Turns(6)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

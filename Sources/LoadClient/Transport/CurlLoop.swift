internal import CCurl
internal import HTTPTypes
internal import Synchronization

/// What a transport is told for all its requests.
struct CurlOptions: Sendable {
    /// How large the head of a reply may be, in bytes.
    let head: Int
    /// How large its body may be, in bytes.
    let body: Int
    /// A file of the certificates that a server's must be signed by; nil for those of the system.
    let authorities: String?
}

/// A request that a task waits for.
struct CurlOrder: Sendable {
    let number: UInt64
    let request: CurlRequest
    let timeout: Duration
    let deadline: ContinuousClock.Instant
}

/// Connects the tasks that send with the thread that uses libcurl.
///
/// Whoever takes a continuation out of ``State/waiting`` resumes it, so each is resumed once. A cancelled task goes on at
/// once; it does not wait for the thread.
final class CurlLoop: Sendable {
    typealias Reply = (HTTPResponse, [UInt8])
    typealias Waiting = CheckedContinuation<Reply, any Error>

    private struct State {
        var lastNumber: UInt64 = 0
        var waiting: [UInt64: Waiting] = [:]
        var new: [CurlOrder] = []
        var cancelled: [UInt64] = []
        /// That of the thread that runs; nil when there is none.
        var multi: CurlMulti?
        var isEnding = false
    }

    let options: CurlOptions
    private let state = Mutex(State())

    init(options: CurlOptions) { self.options = options }

    /// An order of this request, whose time begins now.
    func order(_ request: CurlRequest, timeout: Duration) -> CurlOrder {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        // Beyond centuries sums of times do not fit.
        let timeout = min(timeout, .seconds(1 << 40))
        return CurlOrder(number: number, request: request, timeout: timeout, deadline: .now + timeout)
    }

    /// Hands an order to the thread, which is started where there is none.
    func begin(_ order: CurlOrder, _ waiting: Waiting) {
        let problem: TransportError? = state.withLock { state in
            do throws(TransportError) {
                if state.multi == nil { state.multi = try startThread() }
            } catch {
                return error
            }
            state.waiting[order.number] = waiting
            state.new.append(order)
            state.multi?.wake()
            return nil
        }
        if let problem { waiting.resume(throwing: problem) }
    }

    /// Ends an order that is still open.
    func cancel(_ order: CurlOrder) {
        let waiting: Waiting? = state.withLock { state in
            guard let waiting = state.waiting.removeValue(forKey: order.number) else { return nil }
            state.cancelled.append(order.number)
            state.multi?.wake()
            return waiting
        }
        waiting?.resume(throwing: TransportError(.cancelled, detail: "the request to \(order.request.address)"))
    }

    /// Lets the thread end as soon as nothing is under way.
    func endWhenIdle() {
        state.withLock { state in
            state.isEnding = true
            state.multi?.wake()
        }
    }

    /// Starts a thread with a handle of its own. The lock is held, so that it is seen before the thread looks.
    private func startThread() throws(TransportError) -> CurlMulti {
        if let problem = ccurl_open() {
            let text = String(cString: problem)
            throw TransportError(
                .cannotConnect, detail: "libcurl is needed to send requests: install libcurl4 (\(text))")
        }
        guard let handle = ccurl_multi() else { throw .noMemory }
        let multi = CurlMulti(handle: handle)
        let start = Unmanaged.passRetained(CurlThreadStart(loop: self, multi: multi))
        guard ccurl_thread(runCurlThread, start.toOpaque()) else {
            start.release()
            ccurl_multi_cleanup(handle)
            throw TransportError(.cannotConnect, detail: "the system has no thread to send requests on")
        }
        return multi
    }
}

/// What the thread asks for.
extension CurlLoop {
    /// What has come in since the last time; nil when the thread is to end, and is forgotten already.
    func news(isIdle: Bool) -> (new: [CurlOrder], cancelled: [UInt64])? {
        state.withLock { state in
            if isIdle, state.isEnding, state.new.isEmpty {
                state.multi = nil
                return nil
            }
            // An order that was cancelled before it began is not waited for any more.
            let new = state.new.filter { state.waiting[$0.number] != nil }
            let cancelled = state.cancelled
            state.new = []
            state.cancelled = []
            return (new, cancelled)
        }
    }

    /// Gives the task its reply or error, if it still waits.
    func finish(_ order: CurlOrder, _ result: Result<Reply, TransportError>) {
        let waiting = state.withLock { $0.waiting.removeValue(forKey: order.number) }
        waiting?.resume(with: result.mapError { $0 as any Error })
    }
}

// A multi handle belongs to the thread that was started with it. Others only wake it, which curl allows, and only under
// the lock of the state from which it is removed before it is freed.
struct CurlMulti: @unchecked Sendable {
    let handle: UnsafeMutableRawPointer

    func wake() { ccurl_wake(handle) }
}

/// What a new thread is told.
private final class CurlThreadStart: Sendable {
    let loop: CurlLoop
    let multi: CurlMulti

    init(loop: CurlLoop, multi: CurlMulti) {
        self.loop = loop
        self.multi = multi
    }
}

private func runCurlThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    let start = Unmanaged<CurlThreadStart>.fromOpaque(context).takeRetainedValue()
    var thread = CurlThread(loop: start.loop, multi: start.multi.handle)
    thread.run()
    return nil
}

extension TransportError {
    static let noMemory = TransportError(.cannotConnect, detail: "there is no memory for another request")
}

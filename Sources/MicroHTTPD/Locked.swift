internal import Glibc

/// A value that one thread at a time can reach.
///
/// `@unchecked Sendable`: `value` is touched only while `mutex` is held. POSIX's mutex rather than `Synchronization.Mutex`,
/// because thread sanitizer does not see that one's waiting and reports races where there are none.
final class Locked<Value: Sendable>: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var value: Value

    init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&value)
    }
}

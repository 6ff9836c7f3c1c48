import Foundation

/// The time that a thread has had of a processor, which does not go on while others have it.
enum ThreadTime {
    /// That of the calling thread so far, in nanoseconds.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}

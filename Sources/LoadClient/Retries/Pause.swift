#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The clock of a client: for pauses between tries and polls, and for deadlines.
///
/// A test can pass one that does not wait:
///
/// ```swift
/// let atOnce = Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 })
/// let incorta = IncortaClient(cluster, pause: atOnce)
/// ```
public struct Pause: Sendable {
    /// The time since some fixed point of this clock.
    public var elapsed: @Sendable () -> Duration
    /// Returns when this much time has passed, or throws at once when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// The time of day as seconds since 1970, only for `Retry-After` headers that name a date.
    public var secondsSince1970: @Sendable () -> Int64

    /// A pause that uses these three functions.
    public init(
        elapsed: @escaping @Sendable () -> Duration, sleep: @escaping @Sendable (Duration) async throws -> Void,
        secondsSince1970: @escaping @Sendable () -> Int64
    ) {
        self.elapsed = elapsed
        self.sleep = sleep
        self.secondsSince1970 = secondsSince1970
    }

    /// A pause on this clock; the time of day is the system's.
    public init<C: Clock>(clock: C) where C.Duration == Duration {
        let origin = clock.now
        self.init(
            elapsed: { origin.duration(to: clock.now) },
            sleep: { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) },
            secondsSince1970: { Int64(time(nil)) })
    }

    /// Real time, which goes on while the machine is suspended.
    public static let real = Pause(clock: ContinuousClock())
}

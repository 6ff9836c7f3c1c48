internal import CMicroHTTPD
internal import Dispatch
internal import Synchronization

/// Parks connections and brings them back: the lot, its lock, and the one timer for all deadlines.
///
/// A held reply goes through these states; `daemon` is the library's thread that serves the connection, and runs the handler
/// for it:
///
///     asked (daemon) ──hold──▶ parked ──deadline, wake or close──▶ resumed ──▶ asked again (daemon) ──▶ …
///                      │               └────client gone────▶ resumed ──▶ done
///                      └─────respond or drop──▶ done
///
/// - Only the daemon's thread parks: it suspends the connection and enters it in the lot under the lock.
/// - Any thread may take it out of the lot, and resumes it under that same lock. From then on only the daemon touches it.
/// - While it is parked the library neither reads nor times it out, so the connection's address stays valid, even if its
///   client has gone: ``DisconnectMonitor`` notices that, and lets it go.
/// - The handler is never called under the lock, so it may wake channels, its own too.
final class Parking: Sendable {
    private let lot: Locked<ParkingLot>
    /// The lot's `wakeCount`, readable without its lock, since each request reads it.
    private let wakes = Atomic<UInt64>(0)
    /// Not marked as sendable, but a dispatch source may be used from any thread, and this one is set under the lock.
    nonisolated(unsafe) private let timer: any DispatchSourceTimer

    init(capacity: Int) {
        lot = Locked(ParkingLot(capacity: capacity))
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "understudy.parking"))
        timer.setEventHandler { [weak self] in self?.releaseDue() }
        timer.activate()
    }

    deinit { timer.cancel() }

    /// How many replies are held.
    var count: Int { lot.withLock { $0.count } }

    /// To be read before a handler is asked, and given to `park` with its hold.
    var wakeCount: UInt64 { wakes.load(ordering: .acquiring) }

    /// Suspends the connection until its deadline or a wake. On the daemon's thread only, from within its callback.
    func park(
        _ connection: OpaquePointer, until: ContinuousClock.Instant?, channel: UInt64, sinceWake: UInt64
    ) -> ParkingLot.Admission {
        let address = UInt(bitPattern: connection)
        return lot.withLock { lot in
            let admission = lot.park(address, until: until, channel: channel, sinceWake: sinceWake)
            switch admission {
            case .parked:
                MHD_suspend_connection(OpaquePointer(bitPattern: address))
                if let until { arm(for: until, &lot) }
            case .wokenMeanwhile:
                // By way of the library's loop, so that a handler which keeps waking itself starves nobody.
                MHD_suspend_connection(OpaquePointer(bitPattern: address))
                Self.resume([address])
            case .full, .closed:
                break
            }
            return admission
        }
    }

    func wake(channel: UInt64) {
        lot.withLock { lot in
            Self.resume(lot.wake(channel: channel))
            wakes.store(lot.wakeCount, ordering: .releasing)
        }
    }

    /// Lets this one go, because its client has gone. False where it is not parked.
    func letGo(_ connection: ParkingLot.Connection) -> Bool {
        lot.withLock { lot in
            guard lot.leave(connection) else { return false }
            Self.resume([connection])
            return true
        }
    }

    /// Lets all go, to be asked a last time: nothing is parked any more.
    func close() {
        lot.withLock { lot in Self.resume(lot.close()) }
    }

    private func releaseDue() {
        lot.withLock { lot in
            lot.timerSetFor = nil
            Self.resume(lot.leave(at: .now))
            if let next = lot.nextDeadline { arm(for: next, &lot) }
        }
    }

    /// Sets the timer, unless it fires earlier anyway.
    private func arm(for instant: ContinuousClock.Instant, _ lot: inout ParkingLot) {
        if let earlier = lot.timerSetFor, earlier <= instant { return }
        lot.timerSetFor = instant
        let wait = ContinuousClock.now.duration(to: instant).clamped(to: .zero ... .seconds(86_400))
        let (seconds, attoseconds) = wait.components
        // Rounded up: fired too early, it would find nothing due and have to be set again.
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000) + 1
        timer.schedule(deadline: .now() + .nanoseconds(nanoseconds), leeway: .microseconds(100))
    }

    private static func resume(_ connections: [ParkingLot.Connection]) {
        for connection in connections { MHD_resume_connection(OpaquePointer(bitPattern: connection)) }
    }
}

internal import CMicroHTTPD
internal import Glibc
internal import HTTPTypes
internal import Synchronization

/// Accepts all connections, on a thread of its own, and gives each to the daemon that speaks what its client speaks.
///
/// A connection's first bytes say that, and are left for the daemon to read. Mostly they are there already. For those that
/// are not, and for the rest of a `CONNECT`, it waits without keeping anybody: sockets do not block, each guest has a
/// deadline, and a limit on the guests puts out the one that has been silent for the longest time.
///
///     accepted ──▶ first bytes ──plain──▶ plain daemon
///                   ▲   │  └──────TLS───▶ TLS daemon
///              opened CONNECT
///                   │   ▼
///                tunnel head ──refused──▶ end of the client
///
/// Guests count towards ``ServerLimits/maximumConnections``, as the connections of the daemons do. At that limit nobody is
/// accepted until a connection ends.
///
/// `@unchecked Sendable`: what is no constant, atomic or locked is the thread's own; but `thread`, which is written before it
/// starts, and `secure`, which others read after ``stop()`` has waited for its end.
final class Acceptor: @unchecked Sendable {
    unowned(unsafe) let engine: Engine
    private let plain: Daemon
    /// Begun with the first client that speaks TLS.
    private(set) var secure: Daemon?

    private let set: Int32
    private let bell: Int32
    private var thread = pthread_t()
    private var guests: Guests
    private var lastNumber = Number.lastReserved
    /// When to accept again after there was no room, unless a connection ends before.
    private var retryAt: ContinuousClock.Instant?
    private var hasBeenRung = false
    private let waitsForRoom = Atomic<Bool>(false)
    private let isStopping = Atomic<Bool>(false)
    /// All connections: the guests, and those of the daemons.
    private let connections = Atomic<Int>(0)
    /// What is known of a connection, by its descriptor, from when a daemon is given it until that begins to serve it.
    private let arrivals = Locked<[Int32: Arrival]>([:])

    /// What the set reports besides guests, whose numbers are never used twice.
    private enum Number {
        static let bell: UInt64 = 0
        static let doors: UInt64 = 1
        static let lastReserved: UInt64 = 1
    }

    /// How many connections of a door are accepted before the others are looked at.
    private static let acceptedAtOnce = 64
    private static let retryInterval = Duration.milliseconds(100)

    init(engine: Engine, plain: Daemon) throws(ServerError) {
        self.engine = engine
        self.plain = plain
        guests = Guests(capacity: engine.limits.guests)
        set = epoll_create1(Int32(EPOLL_CLOEXEC))
        bell = cmhd_bell()
        let isReady =
            set >= 0 && bell >= 0 && cmhd_watch(set, bell, Number.bell)
            && cmhd_watch(set, engine.doors.set, Number.doors)
        guard isReady, start() else { throw .cannotStart(reason: ListeningSocket.reason()) }
    }

    deinit {
        if set >= 0 { close(set) }
        if bell >= 0 { close(bell) }
    }

    /// Starts the thread, with all signals blocked: they are for the threads of the program.
    private func start() -> Bool {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        let failure = pthread_create(&thread, nil, runAcceptor, context)
        errno = failure
        return failure == 0
    }

    var isOwnThread: Bool { pthread_equal(thread, pthread_self()) != 0 }

    /// How many connections there are, those of the daemons included.
    var count: Int { connections.load(ordering: .sequentiallyConsistent) }

    /// Closes the guests, and waits for the thread's end. To be called once, when the doors are closed.
    func stop() {
        isStopping.store(true, ordering: .sequentiallyConsistent)
        ring()
        pthread_join(thread, nil)
    }

    /// To be called when a daemon has ended a connection.
    func connectionEnded() {
        connections.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        if waitsForRoom.load(ordering: .sequentiallyConsistent) { ring() }
    }

    /// What is known of a connection that a daemon begins to serve.
    func arrival(of descriptor: Int32) -> Arrival {
        arrivals.withLock { $0.removeValue(forKey: descriptor) } ?? Arrival(port: 0)
    }

    private func ring() { cmhd_ring(bell) }

    // All below is the thread's.

    fileprivate func run() {
        withUnsafeTemporaryAllocation(of: cmhd_event.self, capacity: Int(cmhd_events_at_once)) { events in
            while !isStopping.load(ordering: .sequentiallyConsistent) {
                let count = Int(cmhd_wait(set, events.baseAddress, wait))
                for event in events.prefix(count) { handle(event) }
                while let late = guests.leave(at: .now) { end(late) }
                goOn()
            }
        }
        for guest in guests.leave() { end(guest) }
    }

    /// In milliseconds, until something is due; -1 for ever.
    private var wait: Int32 {
        guard let next = [guests.nextDeadline, retryAt].compactMap({ $0 }).min() else { return -1 }
        // Rounded up: woken too early, it would find nothing due.
        return Int32(ContinuousClock.now.duration(to: next).wholeNanoseconds / 1_000_000 + 1)
    }

    private func handle(_ event: cmhd_event) {
        switch event.number {
        case Number.bell:
            cmhd_silence(bell)
            hasBeenRung = true
        case Number.doors: acceptNext()
        default:
            guard let guest = guests.leave(event.number) else { return }
            bringOn(guest, hasEnded: event.has_ended)
        }
    }

    private func acceptNext() {
        withUnsafeTemporaryAllocation(of: cmhd_event.self, capacity: Int(cmhd_events_at_once)) { events in
            let count = Int(cmhd_wait(engine.doors.set, events.baseAddress, 0))
            for event in events.prefix(count) where !accept(from: event.number) { return }
        }
    }

    /// False where there is no room for more.
    private func accept(from door: UInt64) -> Bool {
        for _ in 0..<Self.acceptedAtOnce {
            guard hasRoom else {
                pause()
                return false
            }
            switch engine.doors.accept(from: door) {
            case .nobody: return true
            case .noRoom:
                pause()
                return false
            case .connection(let descriptor, let port):
                connections.wrappingAdd(1, ordering: .sequentiallyConsistent)
                lastNumber += 1
                let guest = Guest(
                    number: lastNumber, descriptor: descriptor, arrival: Arrival(port: port), deadline: nextDeadline)
                bringOn(guest, hasEnded: false)
            }
        }
        return true
    }

    private var nextDeadline: ContinuousClock.Instant { .now + .seconds(Int(engine.limits.idleSeconds)) }

    private var hasRoom: Bool { count < engine.limits.maximumConnections }

    /// Accepts nobody until a connection ends, or for a moment.
    private func pause() {
        waitsForRoom.store(true, ordering: .sequentiallyConsistent)
        // One that ended just before has not rung.
        hasBeenRung = hasRoom
        retryAt = .now + Self.retryInterval
        cmhd_unwatch(set, engine.doors.set)
    }

    /// Ends a pause where there may be room again.
    private func goOn() {
        guard let due = retryAt, hasBeenRung || due <= .now else { return }
        hasBeenRung = false
        waitsForRoom.store(false, ordering: .sequentiallyConsistent)
        retryAt = cmhd_watch(set, engine.doors.set, Number.doors) ? nil : .now + Self.retryInterval
    }

    /// Does for a guest whatever can be done now.
    private func bringOn(_ guest: Guest, hasEnded: Bool) {
        var guest = guest
        while true {
            switch guest.next(limits: engine.limits, tunnels: engine.tunnels, deadline: nextDeadline) {
            case .again: continue
            case .wait: return hasEnded ? end(guest) : keep(guest)
            case .serve(secure: false): return give(guest, to: plain)
            case .serve(secure: true):
                if let daemon = secureDaemon() { return give(guest, to: daemon) }
                guest.refuse(with: TLSAlert.handshakeFailure.record)
            case .close: return end(guest)
            }
        }
    }

    private func keep(_ guest: Guest) {
        var guest = guest
        guest.isWatched = guest.isWatched || cmhd_watch_arrivals(set, guest.descriptor, guest.number)
        guard guest.isWatched else { return end(guest) }
        if let tooMany = guests.take(guest) { end(tooMany) }
    }

    private func give(_ guest: Guest, to daemon: Daemon) {
        if guest.isWatched { cmhd_unwatch(set, guest.descriptor) }
        arrivals.withLock { $0[guest.descriptor] = guest.arrival }
        // Where it refuses, the descriptor is closed, and may be another's already, but not in `arrivals`.
        if !daemon.take(guest.descriptor) {
            arrivals.withLock { $0[guest.descriptor] = nil }
            connections.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        }
    }

    private func end(_ guest: Guest) {
        close(guest.descriptor)
        connections.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        hasBeenRung = true
    }

    /// Nil where there are no certificates, or no memory.
    private func secureDaemon() -> Daemon? {
        if secure == nil, engine.certificates != nil { secure = try? Daemon(engine: engine, isSecure: true) }
        return secure
    }
}

private func runAcceptor(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    Unmanaged<Acceptor>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.run() }
    return nil
}

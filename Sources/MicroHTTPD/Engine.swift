internal import CMicroHTTPD
internal import Dispatch
internal import Glibc
internal import HTTPTypes
internal import Synchronization

/// What all connections of a server share, and the order in which it stops. ``Server`` owns it, and stops it before it goes.
///
/// `@unchecked Sendable`: `plain` and `acceptor` are written once, before `init` returns; everything else is constant,
/// atomic or locked.
final class Engine: @unchecked Sendable {
    let responder: @Sendable (HTTPRequest, Arrival) -> Responder
    /// What reads a long body with such a head, if anything does.
    let readers: (@Sendable (HTTPRequest) -> (any BodyReader)?)?
    let tunnels: TunnelKeeper?
    let certificates: CertificateStore?
    let limits: ServerLimits
    let parking: Parking
    let disconnects: DisconnectMonitor
    let waiting: WaitingBytes
    let doors: Doors
    private(set) var acceptor: Acceptor?

    private var plain: Daemon?
    /// Requests whose first line has been read and whose reply has not been sent.
    private let underWay = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    private let isStopped = Locked(false)
    private let allDone = DispatchSemaphore(value: 0)

    init(
        socket: ListeningSocket, limits: ServerLimits, certificates: CertificateStore?, tunnels: TunnelKeeper?,
        readers: (@Sendable (HTTPRequest) -> (any BodyReader)?)?,
        responder: @escaping @Sendable (HTTPRequest, Arrival) -> Responder
    ) throws(ServerError) {
        self.limits = limits
        self.tunnels = tunnels
        self.certificates = certificates
        self.readers = readers
        self.responder = responder
        parking = Parking(capacity: limits.parkingPlaces)
        disconnects = try DisconnectMonitor(parking: parking, interval: limits.disconnectInterval)
        waiting = WaitingBytes(limit: limits.maximumWaitingBytes)
        doors = try Doors()
        let plain = try Daemon(engine: self, isSecure: false)
        self.plain = plain
        do throws(ServerError) {
            acceptor = try Acceptor(engine: self, plain: plain)
            try doors.open(socket)
        } catch {
            acceptor?.stop()
            plain.stop()
            throw error
        }
    }

    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    var requestsUnderWay: Int { underWay.load(ordering: .sequentiallyConsistent) }

    func requestBegan() { underWay.wrappingAdd(1, ordering: .sequentiallyConsistent) }

    func requestEnded() {
        let left = underWay.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue
        if left == 0, stopping.load(ordering: .sequentiallyConsistent) { allDone.signal() }
    }

    /// Whether the caller is one of the server's threads, which cannot wait for their own end.
    var isOwnThread: Bool { plain?.isOwnThread == true || acceptor?.isOwnThread == true }

    /// In this order: no new connections, and those of which nothing is known yet close; no new parking, and all that are
    /// parked asked a last time; what is under way ends, each reply closing its connection; the library ends. It aborts the
    /// process where a connection is suspended by then, which the closed lot rules out.
    func stop() {
        isStopped.withLock { isStopped in
            guard !isStopped else { return }
            isStopped = true
            stopping.store(true, ordering: .sequentiallyConsistent)
            doors.closeAll()
            acceptor?.stop()
            parking.close()
            let end = DispatchTime.now() + .nanoseconds(limits.stopGrace.wholeNanoseconds)
            while requestsUnderWay > 0, allDone.wait(timeout: end) == .success {}
            plain?.stop()
            acceptor?.secure?.stop()
        }
    }
}

extension Duration {
    /// Clamped to a day.
    var wholeNanoseconds: Int {
        let (seconds, attoseconds) = clamped(to: .zero ... .seconds(86_400)).components
        return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    }
}

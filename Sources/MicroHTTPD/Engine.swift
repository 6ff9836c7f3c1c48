internal import CMicroHTTPD
internal import Dispatch
internal import Glibc
internal import HTTPTypes
internal import Synchronization

/// The library's daemon with what its callbacks need. ``Server`` owns it, and stops it before it goes.
///
/// `@unchecked Sendable`: `daemon` is written once, before `init` returns, and the library locks what it points to;
/// everything else is constant, atomic or locked.
final class Engine: @unchecked Sendable {
    let responder: @Sendable (HTTPRequest) -> Responder
    let limits: ServerLimits
    let parking: Parking
    let disconnects: DisconnectMonitor
    let waiting: WaitingBodies
    let socket: ListeningSocket

    private var daemon: OpaquePointer?
    /// Requests whose first line has been read and whose reply has not been sent.
    private let underWay = Atomic<Int>(0)
    private let stopping = Atomic<Bool>(false)
    private let isStopped = Locked(false)
    private let allDone = DispatchSemaphore(value: 0)
    /// The library's thread, as of its first connection.
    private let thread = Atomic<UInt>(0)

    init(
        socket: ListeningSocket, limits: ServerLimits, responder: @escaping @Sendable (HTTPRequest) -> Responder
    ) throws(ServerError) {
        self.socket = socket
        self.limits = limits
        self.responder = responder
        parking = Parking(capacity: limits.parkingPlaces)
        disconnects = try DisconnectMonitor(parking: parking, interval: limits.disconnectInterval)
        waiting = WaitingBodies(limit: limits.maximumWaitingBytes)
        let setup = cmhd_setup(
            listen_fd: socket.descriptor, memory_per_connection: limits.memoryPerConnection,
            maximum_connections: limits.connections, idle_seconds: limits.idleSeconds,
            context: Unmanaged.passUnretained(self).toOpaque(), target_seen: targetSeen, text_seen: textSeen,
            request_seen: requestSeen, request_over: requestOver, connection_changed: connectionChanged)
        daemon = cmhd_start(setup)
        guard daemon != nil else { throw .cannotStart(reason: ListeningSocket.reason()) }
    }

    var isStopping: Bool { stopping.load(ordering: .relaxed) }

    var requestsUnderWay: Int { underWay.load(ordering: .sequentiallyConsistent) }

    func requestBegan() { underWay.wrappingAdd(1, ordering: .sequentiallyConsistent) }

    func requestEnded() {
        let left = underWay.wrappingSubtract(1, ordering: .sequentiallyConsistent).newValue
        if left == 0, stopping.load(ordering: .sequentiallyConsistent) { allDone.signal() }
    }

    func connectionBegan(_ connection: OpaquePointer) -> Conversation {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        return Conversation(engine: self, number: disconnects.connectionBegan(connection))
    }

    /// Whether the caller is the library's thread, which cannot wait for its own end.
    var isOwnThread: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// In this order: no new connections; no new parking, and all that are parked asked a last time; what is under way
    /// ends, each reply closing its connection; the library ends. It aborts the process where a connection is suspended
    /// by then, which the closed lot rules out.
    func stop() {
        isStopped.withLock { isStopped in
            guard !isStopped, let daemon else { return }
            isStopped = true
            stopping.store(true, ordering: .sequentiallyConsistent)
            cmhd_stop_listening(daemon, socket.descriptor)
            socket.shutDown()
            parking.close()
            let end = DispatchTime.now() + .nanoseconds(limits.stopGrace.wholeNanoseconds)
            while requestsUnderWay > 0, allDone.wait(timeout: end) == .success {}
            MHD_stop_daemon(daemon)
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

// The library's callbacks, all on its one thread. File-private functions, since a closure would take on the isolation of
// the place where it is written.
//
// A `Conversation` is retained when its connection begins and released when it ends. In between, the library carries it
// as the connection's context, and, from a request's first line to its end, as the request's.

private func connectionChanged(
    _ context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    change: MHD_ConnectionNotificationCode
) {
    guard let context, let connection, let slot else { return }
    if let conversation = slot.pointee {
        slot.pointee = nil
        Unmanaged<Conversation>.fromOpaque(conversation).takeRetainedValue().connectionOver()
    } else {
        let engine = Unmanaged<Engine>.fromOpaque(context).takeUnretainedValue()
        slot.pointee = Unmanaged.passRetained(engine.connectionBegan(connection)).toOpaque()
    }
}

private func targetSeen(
    _ context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
    guard let conversation = cmhd_connection_context(connection) else { return nil }
    let bytes = UnsafeRawBufferPointer(start: target, count: target.map { strlen($0) } ?? 0)
    Unmanaged<Conversation>.fromOpaque(conversation)._withUnsafeGuaranteedRef { $0.targetSeen(bytes) }
    cmhd_hide_query(target)
    return conversation
}

/// The server never looks at the library's decoded path, and the library must not rewrite bytes behind our back.
private func textSeen(
    _ context: UnsafeMutableRawPointer?, connection: OpaquePointer?, text: UnsafeMutablePointer<CChar>?
) -> Int {
    guard let text else { return 0 }
    if let connection, let conversation = cmhd_connection_context(connection) {
        Unmanaged<Conversation>.fromOpaque(conversation)._withUnsafeGuaranteedRef {
            $0.textSeen(at: text, on: connection)
        }
    }
    return strlen(text)
}

private func requestSeen(
    _ context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, piece: UnsafePointer<CChar>?,
    pieceSize: UnsafeMutablePointer<Int>?, slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let connection, let method, let version, let pieceSize, let conversation = slot?.pointee else {
        return .NO
    }
    let bytes = UnsafeRawBufferPointer(start: piece, count: piece == nil ? 0 : pieceSize.pointee)
    pieceSize.pointee = 0
    let goesOn = Unmanaged<Conversation>.fromOpaque(conversation)._withUnsafeGuaranteedRef {
        $0.requestSeen(on: connection, method: method, version: version, piece: bytes)
    }
    return goesOn ? .YES : .NO
}

private func requestOver(
    _ context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
    slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, cause: MHD_RequestTerminationCode
) {
    guard let slot, let conversation = slot.pointee else { return }
    slot.pointee = nil
    Unmanaged<Conversation>.fromOpaque(conversation)._withUnsafeGuaranteedRef { $0.requestOver() }
}

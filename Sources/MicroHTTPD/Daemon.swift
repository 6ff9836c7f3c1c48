internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// One of the library's daemons: it serves the connections of one kind, plain or TLS, on a thread of its own.
///
/// It has no listening socket. The ``Acceptor`` gives it connections, and counts them, so that the library, which would
/// close what is beyond its limit, never is at that limit.
///
/// `@unchecked Sendable`: `pointer` is written once, before `init` returns, and the library locks what it points to;
/// `loans` is used on the daemon's thread only; everything else is constant or atomic.
final class Daemon: @unchecked Sendable {
    unowned(unsafe) let engine: Engine
    let isSecure: Bool
    /// The long bodies that this daemon is sending.
    let loans: LentBodies

    private var pointer: OpaquePointer?
    /// The library's thread, as of its first connection.
    private let thread = Atomic<UInt>(0)

    init(engine: Engine, isSecure: Bool) throws(ServerError) {
        self.engine = engine
        self.isSecure = isSecure
        loans = LentBodies(waiting: engine.waiting)
        let limits = engine.limits
        let setup = cmhd_setup(
            secure: isSecure, memory_per_connection: limits.memoryPerConnection,
            maximum_connections: limits.connections + Self.connectionsOnTheWayOut, idle_seconds: limits.idleSeconds,
            context: Unmanaged.passUnretained(self).toOpaque(), target_seen: targetSeen, text_seen: textSeen,
            request_seen: requestSeen, request_over: requestOver, connection_changed: connectionChanged)
        pointer = cmhd_start(setup)
        guard pointer != nil else { throw .cannotStart(reason: ListeningSocket.reason()) }
    }

    /// The library still counts one connection whose end it has told us.
    private static let connectionsOnTheWayOut: UInt32 = 1

    /// Whether the caller is the library's thread, which cannot wait for its own end.
    var isOwnThread: Bool { thread.load(ordering: .relaxed) == UInt(pthread_self()) }

    /// Serves a connected socket from now on, and closes it in the end; at once where this is false.
    func take(_ descriptor: Int32) -> Bool { cmhd_take(pointer, descriptor) }

    /// The library aborts the process where a connection is suspended by then.
    func stop() {
        MHD_stop_daemon(pointer)
    }

    fileprivate func connectionBegan(_ connection: OpaquePointer) -> Conversation {
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        let number = engine.disconnects.connectionBegan(connection)
        let arrival = engine.acceptor?.arrival(of: cmhd_descriptor(connection)) ?? Arrival(port: 0)
        let conversation = Conversation(daemon: self, number: number, arrival: arrival)
        if isSecure { TLSSession(of: connection).watchHello() }
        return conversation
    }
}

// The library's callbacks, all on the daemon's one thread. File-private functions, since a closure would take on the isolation of
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
        let daemon = Unmanaged<Daemon>.fromOpaque(context).takeUnretainedValue()
        slot.pointee = Unmanaged.passRetained(daemon.connectionBegan(connection)).toOpaque()
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

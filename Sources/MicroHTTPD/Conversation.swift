internal import CMicroHTTPD
internal import Glibc
internal import HTTPTypes

/// One connection: the request that is under way on it, and what is remembered for the next.
///
/// Used by the library's thread only, between the connection's start and its close. Its states, with what the library
/// reports on the left:
///
///     target seen                    idle ─▶ head
///     request seen, head complete    head ─▶ body, or replied where the head is refused
///     request seen, with a piece     body ─▶ body
///     request seen, body complete    body ─▶ replied or held
///     request seen, after a resume   held ─▶ replied or held
///     request over                   any  ─▶ idle
///     connection over                any  ─▶ idle, since in a few cases it does not say that the request is over
final class Conversation {
    private enum Phase {
        case idle
        case head
        case body
        case held(again: @Sendable () -> Reply)
        case replied
    }

    private unowned(unsafe) let daemon: Daemon
    private unowned(unsafe) let engine: Engine
    /// Among those that are watched for clients that have gone.
    private let number: UInt64
    private let arrival: Arrival
    /// What the handshake of a TLS connection takes its certificate from. The session points to it to its end.
    private var credentials: TLSCredentials?
    private var phase = Phase.idle
    private var isUnderWay = false
    private var target: [UInt8] = []
    private var targetAddress: UnsafeRawPointer?
    private var known: RequestHead?
    /// What the fields of a response to the current request may take.
    private var responseRoom = 0
    /// Nil while no request with a body is under way.
    private var body: IncomingBody?
    /// Whether the reply closes the connection, since the body was not read.
    private var closes = false
    /// What this connection has among the server's waiting bytes, apart from what is lent.
    private var waitingBytes = 0
    private var repeated: RepeatedResponse?

    init(daemon: Daemon, number: UInt64, arrival: Arrival) {
        self.daemon = daemon
        engine = daemon.engine
        self.number = number
        self.arrival = arrival
    }

    /// What the server shows to clients that speak TLS.
    var certificates: CertificateStore? { engine.certificates }

    /// Keeps what the session of a TLS connection points to.
    func hold(_ credentials: TLSCredentials) { self.credentials = credentials }

    func targetSeen(_ bytes: UnsafeRawBufferPointer) {
        if !isUnderWay { engine.requestBegan() }
        isUnderWay = true
        phase = .head
        targetAddress = bytes.baseAddress
        // Kept from the last request where it is the same, so that `read` need not compare it again.
        if !target.isSame(as: bytes) { target = Array(bytes) }
    }

    /// The library decodes the target, or a parameter. There should be none, see `cmhd_hide_query`; but behind a zero byte
    /// in the target a query is not found. When such a line has used up the connection's memory the library would spin
    /// until the connection times out, so let that be soon.
    func textSeen(at address: UnsafeRawPointer, on connection: OpaquePointer) {
        if address != targetAddress { cmhd_end_within_a_second(connection) }
    }

    func requestOver() {
        phase = .idle
        body = nil
        closes = false
        wait(for: 0)
        if isUnderWay { engine.requestEnded() }
        isUnderWay = false
    }

    func connectionOver() {
        requestOver()
        engine.disconnects.connectionEnded(number)
        engine.acceptor?.connectionEnded()
    }

    /// Says how many bytes wait on this connection now.
    private func wait(for bytes: Int) {
        guard bytes != waitingBytes else { return }
        engine.waiting.add(bytes - waitingBytes)
        waitingBytes = bytes
    }

    /// The library's call, once or several times for a request. False cuts the connection.
    func requestSeen(
        on connection: OpaquePointer, method: UnsafePointer<CChar>, version: UnsafePointer<CChar>,
        piece: UnsafeRawBufferPointer
    ) -> Bool {
        switch phase {
        case .head:
            headSeen(RawHead(connection: connection, method: method, version: version))
        case .body where !piece.isEmpty:
            take(piece, on: connection)
        case .body:
            bodySeen(on: connection)
        case .held(let again):
            engine.disconnects.hasGone(number) ? drop() : ask(on: connection, again)
        case .replied:
            true
        case .idle:
            false
        }
    }

    private func headSeen(_ raw: RawHead) -> Bool {
        let connection = raw.connection
        let repeated = known?.isRepeated(by: raw, target: target) == true ? known : nil
        guard let room = repeated?.responseRoom ?? engine.limits.responseRoom(after: raw) else {
            return refuseByItself(.headTooLarge(limit: engine.limits.maximumHeaderBytes), on: connection)
        }
        responseRoom = room
        do throws(HeadFault) {
            try check(raw)
            if repeated == nil { try read(raw) }
        } catch {
            return send(ServerRefusal(error), on: connection)
        }
        // Not asked yet, even if there is no body: the library closes the connection after a reply this early.
        phase = .body
        guard let known, known.framing != .none else { return true }
        var body = IncomingBody()
        let isRefused = body.begin(known, in: engine)
        self.body = body
        return isRefused ? bodySeen(on: connection) : true
    }

    private func check(_ raw: RawHead) throws(HeadFault) {
        guard !raw.hidesPart(ofLineWithTargetAt: targetAddress, count: target.count) else {
            throw .refused("The request line has a zero byte in it, or more than one space between its parts.")
        }
    }

    /// Makes `known` the head of this request.
    private func read(_ raw: RawHead) throws(HeadFault) {
        if let known, known.isRepeatedBesidesTarget(by: raw) {
            self.known = try known.with(target: target, responseRoom: responseRoom, responder: responder(to:))
        } else {
            known = try RequestHead(
                raw, target: target, isSecure: daemon.isSecure, responseRoom: responseRoom, responder: responder(to:))
        }
    }

    private func responder(to head: HTTPRequest) -> Responder { engine.responder(head, arrival) }

    private func take(_ piece: UnsafeRawBufferPointer, on connection: OpaquePointer) -> Bool {
        guard let known, body != nil else { return false }
        guard body?.take(piece, of: known, in: engine) == true else { return refuseBody(of: known, on: connection) }
        wait(for: body?.waitingBytes ?? 0)
        return true
    }

    /// The client goes on and on sending what is refused: the library takes no reply now, so it is sent past it.
    private func refuseBody(of head: RequestHead, on connection: OpaquePointer) -> Bool {
        guard let refused = body?.received(of: head), case .respond(let response, let text, _) = head.respond(refused)
        else { return drop() }
        return sendByItself(response, body: text, on: connection)
    }

    private func bodySeen(on connection: OpaquePointer) -> Bool {
        guard let head = known else { return false }
        let received = body?.received(of: head) ?? .whole([])
        closes = body?.refusal != nil
        body = nil
        wait(for: 0)
        return ask(on: connection) { head.respond(received) }
    }

    private func ask(on connection: OpaquePointer, _ decide: () -> Reply) -> Bool {
        let wakeCount = engine.parking.wakeCount
        switch decide() {
        case .respond(let response, let body, let template):
            return send(response, body: body, template: template, on: connection)
        case .drop:
            return drop()
        case .hold(let until, let channel, let again):
            phase = .held(again: again)
            switch engine.parking.park(connection, until: until, channel: channel, sinceWake: wakeCount) {
            case .parked, .wokenMeanwhile:
                return true
            case .full:
                return send(.tooManyParked(limit: engine.limits.parkingPlaces), on: connection)
            case .closed:
                return send(.stopping, on: connection)
            }
        }
    }

    private func drop() -> Bool {
        phase = .replied
        return false
    }

    private var tooMuchWaiting: ServerRefusal { .tooMuchWaiting(limit: engine.limits.maximumWaitingBytes) }

    /// Sends a refusal past the library, which may have no memory left for one, and closes.
    private func refuseByItself(_ reply: ServerRefusal, on connection: OpaquePointer) -> Bool {
        sendByItself(reply.response, body: reply.body, on: connection)
    }

    /// Sends a short reply past the library, and closes. What came before it on the connection is on its way already, and it is
    /// far shorter than what the system takes at once.
    private func sendByItself(_ response: HTTPResponse, body: [UInt8], on connection: OpaquePointer) -> Bool {
        response.wireBytes(body: body).withUnsafeBytes { bytes in
            guard !daemon.isSecure else { return TLSSession(of: connection).send(bytes) }
            _ = Glibc.send(
                cmhd_descriptor(connection), bytes.baseAddress, bytes.count,
                Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
        return drop()
    }

    private func send(_ reply: ServerRefusal, on connection: OpaquePointer) -> Bool {
        send(reply.response, body: reply.body, on: connection)
    }

    private func send(
        _ response: HTTPResponse, body: [UInt8], template: AnyObject? = nil, on connection: OpaquePointer
    ) -> Bool {
        phase = .replied
        let closes = closes || engine.isStopping
        if let repeated, !closes, repeated.matches(body, template: template) {
            wait(for: body.count)
            return send(repeated, on: connection)
        }
        let status = response.status.code
        guard (200...999).contains(status) else { return sendBadReply(on: connection) }
        if body.count < LentBodies.longBytes {
            wait(for: body.count)
        } else if !engine.waiting.hasRoom() {
            return send(tooMuchWaiting, on: connection)
        }
        let fields = response.headerFields
        guard !closes, body.count <= RepeatedResponse.maximumBodyBytes else {
            let outgoing = LibraryResponse.make(fields: fields, body: body, closing: closes, lender: daemon.loans)
            guard let outgoing, outgoing.fieldBytes <= responseRoom else { return sendBadReply(on: connection) }
            return MHD_queue_response(connection, UInt32(status), outgoing.pointer) == .YES
        }
        if repeated?.matches(body, fields) != true {
            repeated = RepeatedResponse.make(fields: fields, body: body, lender: daemon.loans)
        }
        guard let repeated else { return sendBadReply(on: connection) }
        repeated.status = UInt32(status)
        repeated.template = template
        return send(repeated, on: connection)
    }

    private func send(_ repeated: RepeatedResponse, on connection: OpaquePointer) -> Bool {
        guard repeated.outgoing.fieldBytes <= responseRoom else { return sendBadReply(on: connection) }
        return MHD_queue_response(connection, repeated.status, repeated.outgoing.pointer) == .YES
    }

    private func sendBadReply(on connection: OpaquePointer) -> Bool {
        let own = ServerRefusal.badReply
        let outgoing = LibraryResponse.make(
            fields: own.response.headerFields, body: own.body, closing: true, lender: daemon.loans)
        guard let outgoing else { return false }
        return MHD_queue_response(connection, UInt32(own.status.code), outgoing.pointer) == .YES
    }
}

extension ServerRefusal {
    fileprivate init(_ fault: HeadFault) {
        switch fault {
        case .refused(let message): self = .badRequest(message)
        case .unknownEncoding: self = .unknownEncoding
        }
    }
}

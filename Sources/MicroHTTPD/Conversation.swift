internal import CMicroHTTPD
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
final class Conversation {
    private enum Phase {
        case idle
        case head
        case body
        case held(again: @Sendable () -> Reply)
        case replied
    }

    /// How much of a body that is too long is read and thrown away, so that its client gets to see the refusal, as a
    /// multiple of what is accepted. Beyond it the connection is cut.
    private static let patience = 4

    private unowned(unsafe) let engine: Engine
    private var phase = Phase.idle
    private var target: [UInt8] = []
    private var targetAddress: UnsafeRawPointer?
    private var known: RequestHead?
    private var responseRoom = 0
    private var body: [UInt8] = []
    private var discardedBytes = 0
    private var repeated: RepeatedResponse?

    init(engine: Engine) { self.engine = engine }

    func targetSeen(_ bytes: UnsafeRawBufferPointer) {
        phase = .head
        targetAddress = bytes.baseAddress
        // Kept from the last request where it is the same, so that `read` need not compare it again.
        if !target.isSame(as: bytes) { target = Array(bytes) }
    }

    func requestOver() {
        phase = .idle
        body = []
        discardedBytes = 0
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
            take(piece)
        case .body:
            bodySeen(on: connection)
        case .held(let again):
            ask(on: connection, again)
        case .replied:
            true
        case .idle:
            false
        }
    }

    private func headSeen(_ raw: RawHead) -> Bool {
        let connection = raw.connection
        guard let room = engine.limits.responseRoom(afterHeadOf: raw.bytes, fields: Int(raw.fieldCount)) else {
            responseRoom = ServerLimits.leastResponseRoom
            return send(.headTooLarge(limit: engine.limits.maximumHeaderBytes), on: connection)
        }
        responseRoom = room
        do throws(HeadFault) {
            try read(raw)
        } catch {
            return send(OwnReply(error), on: connection)
        }
        if case .length(let length)? = known?.framing {
            guard length <= UInt64(engine.limits.maximumBodyBytes) else {
                return send(.bodyTooLarge(limit: engine.limits.maximumBodyBytes), on: connection)
            }
            body.reserveCapacity(min(Int(length), 1 << 20))
        }
        // Not asked yet, even if there is no body: the library closes the connection after a reply this early.
        phase = .body
        return true
    }

    /// Makes `known` the head of this request.
    private func read(_ raw: RawHead) throws(HeadFault) {
        guard !raw.hidesPart(ofLineWithTargetAt: targetAddress, count: target.count) else {
            throw .refused("The request line has a zero byte in it, or more than one space between its parts.")
        }
        guard known?.isRepeated(by: raw) == true else {
            known = try RequestHead(raw, target: target)
            return
        }
        // Mostly the same array, which costs no comparison.
        if known?.target != target { known = try known?.with(target: target) }
    }

    private func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard discardedBytes == 0, body.count + piece.count <= engine.limits.maximumBodyBytes else {
            discardedBytes += body.count + piece.count
            body = []
            return discardedBytes / Self.patience <= engine.limits.maximumBodyBytes
        }
        body.append(contentsOf: piece)
        return true
    }

    private func bodySeen(on connection: OpaquePointer) -> Bool {
        guard discardedBytes == 0, let head = known?.value else {
            return send(.bodyTooLarge(limit: engine.limits.maximumBodyBytes), on: connection)
        }
        let request = Request(head: head, body: body)
        body = []
        return ask(on: connection) { [engine] in engine.handler(request) }
    }

    private func ask(on connection: OpaquePointer, _ decide: () -> Reply) -> Bool {
        let wakeCount = engine.parking.wakeCount
        switch decide() {
        case .respond(let response, let body):
            return send(response, body: body, on: connection)
        case .drop:
            phase = .replied
            return false
        case .hold(let until, let channel, let again):
            phase = .held(again: again)
            switch engine.parking.park(connection, until: until, channel: channel, sinceWake: wakeCount) {
            case .parked, .wokenMeanwhile:
                return true
            case .full:
                return send(.tooManyParked(limit: engine.limits.maximumParked), on: connection)
            case .closed:
                return send(.stopping, on: connection)
            }
        }
    }

    private func send(_ reply: OwnReply, on connection: OpaquePointer) -> Bool {
        send(reply.response, body: reply.body, on: connection)
    }

    private func send(_ response: HTTPResponse, body: [UInt8], on connection: OpaquePointer) -> Bool {
        phase = .replied
        let status = response.status.code
        guard (200...999).contains(status) else { return sendBadReply(on: connection) }
        let fields = response.headerFields
        guard !engine.isStopping, body.count <= RepeatedResponse.maximumBodyBytes else {
            let outgoing = Outgoing.make(fields: fields, body: body, closing: engine.isStopping)
            guard let outgoing, outgoing.fieldBytes <= responseRoom else { return sendBadReply(on: connection) }
            return MHD_queue_response(connection, UInt32(status), outgoing.pointer) == .YES
        }
        if repeated?.matches(fields, body) != true { repeated = RepeatedResponse.make(fields: fields, body: body) }
        guard let pointer = repeated?.outgoing.pointer, repeated?.outgoing.fieldBytes ?? 0 <= responseRoom else {
            return sendBadReply(on: connection)
        }
        return MHD_queue_response(connection, UInt32(status), pointer) == .YES
    }

    private func sendBadReply(on connection: OpaquePointer) -> Bool {
        let own = OwnReply.badReply
        guard let outgoing = Outgoing.make(fields: own.response.headerFields, body: own.body, closing: true) else {
            return false
        }
        return MHD_queue_response(connection, UInt32(own.status.code), outgoing.pointer) == .YES
    }
}

extension OwnReply {
    fileprivate init(_ fault: HeadFault) {
        switch fault {
        case .refused(let message): self = .badRequest(message)
        case .unknownEncoding: self = .unknownEncoding
        }
    }
}

internal import HTTPTypes

/// Takes a long body piece by piece, so that it need not be in memory whole.
package protocol BodyReader: Sendable {
    /// The longest body that it takes; beyond it the request is refused with 413.
    var limit: Int { get }
    /// How many bytes it keeps in memory now.
    var keptBytes: Int { get }
    /// Takes the next bytes, which are valid during the call.
    mutating func take(_ piece: UnsafeRawBufferPointer)
}

/// The body of a request, as a handler gets it.
package enum ReceivedBody: Sendable {
    /// All its bytes, without its framing; empty where none was sent.
    case whole([UInt8])
    /// It was long, and a reader has taken it.
    case read(any BodyReader)
    /// It was not read whole. The reply to it closes the connection.
    case refused(BodyRefusal)
}

/// Why a body was not read whole.
package struct BodyRefusal: Sendable {
    let refusal: ServerRefusal

    /// The status that belongs to it: 413, 415 or 503.
    package var status: Int { refusal.status.code }
    /// The id of the outcome: `server.bodyTooLarge`.
    package var outcome: String { refusal.outcome }
    /// The reason as a sentence.
    package var message: String { refusal.message }
    /// What the server itself would answer.
    package var reply: Reply { .respond(refusal.response, body: refusal.body) }
}

/// The body of the request that is under way on a connection, as far as it has come.
///
/// What is refused is read all the same for a while, and thrown away: most clients look for a reply only when they have sent
/// everything, and would find their connection broken.
struct IncomingBody {
    private var bytes: [UInt8] = []
    private var reader: (any BodyReader)?
    /// Whether a reader was asked for.
    private var isLong = false
    private var received = 0
    private var discarded = 0
    private var discardingEnds: ContinuousClock.Instant?
    private(set) var refusal: ServerRefusal?

    /// How many bytes of it are in memory.
    var waitingBytes: Int { reader?.keptBytes ?? bytes.count }

    /// Begins with what the head says of it. True where there is no use in waiting for it: it is refused, and its client waits
    /// for that, or will not end soon.
    mutating func begin(_ head: RequestHead, in engine: Engine) -> Bool {
        if let coding = head.unknownCoding { refuse(.unknownContentEncoding(coding)) }
        guard case .length(let length) = head.framing else { return refusal != nil && head.expectsContinue }
        if length >= UInt64(LentBodies.longBytes) { askForReader(head, in: engine) }
        let limit = limit(in: engine)
        if length > UInt64(limit) {
            refuse(.bodyTooLarge(limit: limit))
        } else if isLong, !engine.waiting.hasRoom() {
            refuse(.tooMuchWaiting(limit: engine.limits.maximumWaitingBytes))
        }
        return refusal != nil && (head.expectsContinue || length > UInt64(engine.limits.refusedBytes))
    }

    /// Takes a piece. False where enough was read of what is refused.
    mutating func take(_ piece: UnsafeRawBufferPointer, of head: RequestHead, in engine: Engine) -> Bool {
        let own = waitingBytes
        received += piece.count
        if refusal == nil, received >= LentBodies.longBytes, !isLong { askForReader(head, in: engine) }
        if refusal == nil, received > limit(in: engine) {
            refuse(.bodyTooLarge(limit: limit(in: engine)))
        } else if refusal == nil, isLong, !engine.waiting.hasRoom(besides: own) {
            refuse(.tooMuchWaiting(limit: engine.limits.maximumWaitingBytes))
        }
        guard refusal == nil else { return discard(piece.count, engine.limits) }
        if reader != nil {
            reader?.take(piece)
        } else {
            if received > bytes.capacity { bytes.reserveCapacity(min(2 * received, expected(head, in: engine))) }
            bytes.append(contentsOf: piece)
        }
        return true
    }

    /// The body, now that it has ended.
    func received(of head: RequestHead) -> ReceivedBody {
        if let refusal { return .refused(BodyRefusal(refusal: refusal)) }
        return reader.map { .read($0) } ?? .whole(bytes)
    }

    private mutating func askForReader(_ head: RequestHead, in engine: Engine) {
        isLong = true
        reader = engine.readers?(head.value)
        guard reader != nil, !bytes.isEmpty else { return }
        bytes.withUnsafeBytes { reader?.take($0) }
        bytes = []
    }

    private func limit(in engine: Engine) -> Int { reader?.limit ?? engine.limits.maximumBodyBytes }

    /// The length of the body where it is announced, or else the longest: no memory beyond it is asked for.
    private func expected(_ head: RequestHead, in engine: Engine) -> Int {
        if case .length(let length) = head.framing { Int(length) } else { engine.limits.maximumBodyBytes }
    }

    private mutating func refuse(_ refusal: ServerRefusal) {
        guard self.refusal == nil else { return }
        self.refusal = refusal
        discarded = bytes.count
        bytes = []
        reader = nil
    }

    private mutating func discard(_ count: Int, _ limits: ServerLimits) -> Bool {
        discarded += count
        let now = ContinuousClock.now
        let end = discardingEnds ?? now + limits.refusedTime
        discardingEnds = end
        return discarded <= limits.refusedBytes && now < end
    }
}

public import HTTPTypes
public import LoadEngine

/// One request to a world, whole. The path is percent-encoded as sent, with its query.
public struct EmulatedRequest: Hashable, Sendable {
    /// Method, path and header fields.
    public var head: HTTPRequest
    /// The body; empty when there is none.
    public var body: [UInt8]
    /// What stood in front of the path and led to this world: empty, or `/worlds/NAME`.
    public var prefix = ""

    /// A request; see the properties.
    public init(head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// A reply, whole.
public struct EmulatedResponse: Hashable, Sendable {
    /// Status and header fields.
    public var head: HTTPResponse
    /// The body.
    public var body: [UInt8]

    /// A reply; see the properties.
    public init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// What a world makes of a request.
public enum WorldReply: Hashable, Sendable {
    /// This reply, at once.
    case respond(EmulatedResponse)
    /// Not yet: ask ``World/resume(_:outside:)`` once the world's time is there.
    case hold(until: Instant, HeldReply)
    /// No reply: the connection is closed.
    case drop
}

/// A reply that is held back.
public struct HeldReply: Hashable, Sendable {
    /// What it waits for.
    enum Cause: Hashable, Sendable {
        /// A delay that a fault causes, or something that takes its time.
        case delay(until: Instant)
        /// Loads, and the delay that a fault causes beside them.
        case loads(LoadWait, notBefore: Instant)
    }

    let cause: Cause
    /// The reply; its body is made anew for loads.
    let response: EmulatedResponse
}

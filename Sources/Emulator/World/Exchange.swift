package import HTTPTypes
package import LoadEngine

/// One request to a world, whole. The path is percent-encoded as sent, with its query.
package struct EmulatedRequest: Hashable, Sendable {
    /// Method, path and header fields.
    package var head: HTTPRequest
    /// The body; empty when there is none.
    package var body: [UInt8]
    /// What stood in front of the path and led to this world: empty, or `/worlds/NAME`.
    package var prefix = ""

    /// A request; see the properties.
    package init(head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// A reply, whole.
package struct EmulatedResponse: Hashable, Sendable {
    /// Status and header fields.
    package var head: HTTPResponse
    /// The body.
    package var body: [UInt8]

    /// A reply; see the properties.
    package init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// What a world makes of a request.
package enum WorldReply: Hashable, Sendable {
    /// This reply, at once.
    case respond(EmulatedResponse)
    /// Not yet: ask ``World/resume(_:outside:)`` once the world's time is there.
    ///
    /// `for` is how long that is outside the world; nil where its time does not pass by itself.
    case hold(until: Instant, for: Duration?, HeldReply)
    /// No reply: the connection is closed.
    case drop
}

/// A reply that is held back.
package struct HeldReply: Hashable, Sendable {
    /// What it waits for besides a mere delay.
    var wait: VendorWait?
    /// Before this it is not sent: a fault delays it, or what was done takes its time.
    let earliest: Instant
    /// The reply; its body is made anew where it waited for something.
    let response: EmulatedResponse
}

internal import HTTPTypes
package import LoadEngine

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

extension WorldReply {
    /// The same reply with one header field more.
    func adding(_ value: String, as name: HTTPField.Name) -> WorldReply {
        switch self {
        case .respond(var response):
            response.head.headerFields[name] = value
            return .respond(response)
        case .hold(let instant, let wait, var held):
            held.response.head.headerFields[name] = value
            return .hold(until: instant, for: wait, held)
        case .drop: return self
        }
    }
}

/// A reply that is held back.
package struct HeldReply: Hashable, Sendable {
    /// What it waits for besides a mere delay.
    var wait: VendorWait?
    /// Before this it is not sent: a fault delays it, or what was done takes its time.
    let earliest: Instant
    /// The reply; its body is made anew where it waited for something.
    var response: EmulatedResponse
}

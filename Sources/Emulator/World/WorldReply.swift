internal import HTTPTypes
package import LoadEngine

/// A world's answer to a request.
package enum WorldReply: Hashable, Sendable {
    /// With this reply, at once.
    case respond(EmulatedResponse)
    /// Later: call ``World/resume(_:outside:)`` once the world's time has come.
    ///
    /// `for` is the time until then outside the world; nil where the world's time does not pass by itself.
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
    /// What it waits for; nil where it is only delayed.
    var wait: VendorWait?
    /// It is not sent before this instant: a fault delays it, or the work takes time.
    let earliest: Instant
    /// The reply. Its body is made again when a wait is over.
    var response: EmulatedResponse
}

package import HTTPTypes
package import LoadEngine

/// One request under way: what was sent and when, who sent it, and what the checks have found so far.
package struct Turn {
    /// The request.
    package let request: EmulatedRequest
    /// Its path and query, decoded.
    package let target: RequestTarget
    /// How the world's time goes.
    package let mode: ClockDefinition.Mode
    /// The world's time for this request; a poll on a skipping clock moves it.
    package private(set) var now: Instant
    /// The time outside of the world: that of the computer.
    package let outside: Instant
    /// The name of the caller, once the credentials are known to be good.
    package var caller: String?
    /// The ids of the assumptions that the reply depends on.
    package var assumptions: [String] = []
    /// What was refused so far, in the order of the checks.
    package var refusals = Refusals()
    /// Header fields of the reply besides those of its outcome. A refusal has them too.
    package var fields: HTTPFields?
    /// Where a skipping clock is to jump to.
    private(set) var jump: Instant?

    init(
        _ request: EmulatedRequest, target: RequestTarget, mode: ClockDefinition.Mode, now: Instant, outside: Instant
    ) {
        self.request = request
        self.target = target
        self.mode = mode
        self.now = now
        self.outside = outside
    }

    /// Whether polls move the world's time.
    package var isSkipping: Bool { mode.isSkipping }

    /// The path as it was sent, without query and fragment.
    package var pathWithoutQuery: String { String(request.decoded.path.prefix { $0 != "?" && $0 != "#" }) }

    /// Lets a skipping clock jump to the next change that this request can see, or to the end of what runs.
    package mutating func skipAhead(to change: Instant?, end: Instant?) {
        guard case .skip(let toEnd) = mode else { return }
        guard let instant = toEnd ? end ?? change : change, instant > now, instant < .blocked else { return }
        now = instant
        jump = instant
    }

    /// Lets a skipping clock jump to when the caller can come back: it was told when, or what is in its way has ended then.
    package mutating func skipWait(until instant: Instant) {
        if isSkipping, instant < .blocked { jump = max(jump ?? instant, instant) }
    }

    /// Notes assumptions that the reply depends on.
    package mutating func assume(_ ids: [String]) {
        if assumptions.isEmpty { assumptions = ids } else { assumptions += ids }
    }

    /// Runs a check. What it refuses is noted, and the result is nil.
    package mutating func check<Value>(_ body: (inout Turn) throws(Refusals) -> Value) -> Value? {
        do throws(Refusals) {
            return try body(&self)
        } catch {
            refusals.add(error)
            return nil
        }
    }
}

extension Instant {
    /// The instant; nil where it never comes by itself, because something hangs.
    package var finite: Instant? { self >= .blocked ? nil : self }
}

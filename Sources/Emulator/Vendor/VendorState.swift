package import HTTPTypes
package import LoadEngine

/// A vendor in a world: what the fixture describes, and what requests have changed since.
///
/// It answers requests by its catalogue, says until when replies are held, and does what the control API asks for.
package protocol VendorState: Hashable, Sendable {
    /// What a held reply of this vendor waits for.
    associatedtype Wait: Hashable & Sendable = NoWait

    /// The catalogue, ready to be served.
    static var service: VendorService { get }
    /// What the control API can ask of it, for people.
    static var controls: VendorControls { get }

    /// The name of the part of a form that is a file, for requests that bring one; nil for all others. It is asked before it is
    /// known which world is meant.
    static func filePart(_ method: HTTPRequest.Method, to path: [String]) -> String?

    /// Whether a path is this vendor's, by its decoded segments. Of a path that cannot be decoded only the first is given.
    func claim(on path: [String]) -> PathClaim
    /// Whether the vendor gave out the credentials of an `Authorization` header, or nobody else's look like them.
    func recognizes(authorization: String) -> Bool
    /// What a request is for.
    func route(_ turn: Turn) -> Route
    /// Answers a request to an endpoint. A refusal leaves the state as it was, but for what counts requests.
    mutating func answer(_ turn: inout Turn, to call: EndpointCall) throws(Refusals) -> Answer
    /// The values for a refusal's text, with those that every refusal has.
    mutating func completed(_ values: [String: String]) -> [String: String]

    /// When a wait will be over, as things stand now.
    mutating func end(of wait: inout Wait) -> Instant
    /// The body of a reply whose wait is over.
    func body(of wait: Wait, at now: Instant) -> [UInt8]
    /// Ends a wait: the reply was sent, or its client has disconnected.
    mutating func finish(_ wait: Wait)

    /// Does what the control API asks for; nil where this vendor does not take the request.
    mutating func control(_ request: ControlRequest, at now: Instant) -> ControlAnswer?
}

/// How well a path fits a vendor. The best fit answers; among equal ones, the vendor that is listed first.
package enum PathClaim: Int, Hashable, Sendable {
    /// The path is not known.
    case none
    /// The path has the form of this vendor's paths, and what it names does not exist.
    case likely
    /// The path begins as this vendor's do.
    case own
}

/// The wait of a vendor whose replies are never held.
package enum NoWait: Hashable, Sendable {}

extension VendorState {
    package static var controls: VendorControls { VendorControls() }

    package static func filePart(_ method: HTTPRequest.Method, to path: [String]) -> String? {
        service.filePart(method, to: path[...])
    }

    package func recognizes(authorization: String) -> Bool { false }

    package func route(_ turn: Turn) -> Route {
        Self.service.route(turn.request.decoded.method, to: turn.target.segments[...], shownAs: turn.pathWithoutQuery)
    }

    package mutating func completed(_ values: [String: String]) -> [String: String] { values }

    package mutating func control(_ request: ControlRequest, at now: Instant) -> ControlAnswer? { nil }
}

extension VendorState where Wait == NoWait {
    package mutating func end(of wait: inout Wait) -> Instant {}
    package func body(of wait: Wait, at now: Instant) -> [UInt8] {}
    package mutating func finish(_ wait: Wait) {}
}

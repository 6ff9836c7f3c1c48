internal import HTTPTypes
package import LoadEngine
package import WireContract

/// What a vendor makes of a request that it grants, before the catalogue adds status, evidence and fields.
package struct Answer {
    /// The number of the condition that came about, in the order of the ``VendorService``.
    package let condition: Int
    /// The body; made of the outcome's template where `values` are given.
    package var body: [UInt8] = []
    /// What fills the gaps of the outcome's template; nil where the body is written already.
    package var values: [String: String]?
    /// What the reply waits for, of the type of the vendor's ``VendorState/Wait``.
    package var wait: (any Hashable & Sendable)?
    /// When it is to be sent at the earliest; nil for at once.
    package var heldUntil: Instant?

    /// An answer with this body.
    package init(condition: Int, body: [UInt8]) {
        self.condition = condition
        self.body = body
    }

    /// An answer with the outcome's body, its gaps filled.
    package init(condition: Int, filling values: [String: String]) {
        self.condition = condition
        self.values = values
    }
}

/// What a request is for.
package enum Route {
    /// An endpoint.
    case endpoint(EndpointCall)
    /// No endpoint, but a path that is known: the outcome, what fills its gaps, and the methods that a 405 names.
    case elsewhere(Outcome, [String: String], allow: String?)
    /// A path that is not known: the outcome, and what fills its gaps.
    case unknownPath(Outcome, [String: String])
}

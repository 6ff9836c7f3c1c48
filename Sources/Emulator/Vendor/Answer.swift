internal import HTTPTypes
package import LoadEngine
package import WireContract

/// A vendor's answer to a request that it grants. Status, evidence and header fields are added from the catalogue.
package struct Answer {
    /// The number of the condition that holds, in the order of the ``VendorService``.
    package let condition: Int
    /// The body; made from the outcome's template where `values` are given.
    package var body: [UInt8] = []
    /// The values for the gaps of the outcome's template; nil where `body` is complete.
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

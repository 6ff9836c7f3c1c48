package import HTTPTypes

/// One request to a world, whole. The path is percent-encoded as sent, with its query.
package struct EmulatedRequest: Hashable, Sendable {
    /// Method, path and header fields.
    package var head: HTTPRequest
    /// The body; empty when there is none.
    package var body: [UInt8]
    /// How it came in.
    package var passage = Passage()
    /// What stood in front of the path and led to this world: empty, or `/worlds/NAME`.
    package var prefix = ""
    /// The names of the worlds that have the credentials, where there are several; nil where it is clear whom they mean.
    var ambiguity: String?

    /// A request, found at the root.
    package init(head: HTTPRequest, body: [UInt8] = [], passage: Passage = Passage()) {
        self.head = head
        self.body = body
        self.passage = passage
    }
}

/// A reply, whole.
package struct EmulatedResponse: Hashable, Sendable {
    /// Status and header fields.
    package var head: HTTPResponse
    /// The body.
    package var body: [UInt8]

    /// A reply, without a body unless one is given.
    package init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

package import HTTPTypes

/// One request to a world, whole. The path is percent-encoded as sent, with its query.
package struct EmulatedRequest: Hashable, Sendable {
    /// The head, with what was read from it.
    package private(set) var decoded: DecodedHead
    /// The body; empty when there is none. Its beginning where it is ``long``.
    package var body: [UInt8]
    /// How it came in.
    package var passage = Passage()
    /// What was read of a long body, or why it was not read; nil where it is here whole.
    package private(set) var long: LongBody?
    /// What stood in front of the path and led to this world: empty, or `/worlds/NAME`.
    package var prefix = ""
    /// The names of the worlds that have the credentials, where there are several; nil where it is clear whom they mean.
    var ambiguity: String?

    /// A request, found at the root.
    package init(head: HTTPRequest, body: [UInt8] = [], passage: Passage = Passage()) {
        self.init(DecodedHead(head), body: body, passage: passage)
    }

    /// A request with a head that was read before.
    package init(_ head: DecodedHead, body: [UInt8], passage: Passage = Passage()) {
        decoded = head
        self.body = body
        self.passage = passage
    }

    /// A request whose body was read piece by piece, or refused.
    package init(_ head: DecodedHead, long: LongBody) {
        decoded = head
        body = long.beginning
        self.long = long
    }

    /// The same request with another head.
    func with(_ head: DecodedHead) -> EmulatedRequest {
        var request = self
        request.decoded = head
        return request
    }

    /// Method, path and header fields.
    package var head: HTTPRequest {
        get { decoded.value }
        set { decoded = DecodedHead(newValue) }
    }
}

package import HTTPTypes

/// A reply, whole.
package struct EmulatedResponse: Hashable, Sendable {
    /// Status and header fields. Many replies share one.
    package private(set) var sharedHead: ResponseHead
    /// The body.
    package var body: [UInt8]

    /// A reply, without a body unless one is given.
    package init(head: HTTPResponse, body: [UInt8] = []) {
        self.init(ResponseHead(head), body: body)
    }

    init(_ head: ResponseHead, body: [UInt8]) {
        sharedHead = head
        self.body = body
    }

    /// Status and header fields.
    package var head: HTTPResponse {
        get { sharedHead.value }
        set { sharedHead = ResponseHead(newValue) }
    }
}

/// The head of replies, made once for all that have the same. Who sends it knows it again without comparing its fields.
package final class ResponseHead: Hashable, Sendable {
    /// Status and header fields.
    package let value: HTTPResponse

    init(_ value: HTTPResponse) {
        self.value = value
    }

    package static func == (left: ResponseHead, right: ResponseHead) -> Bool {
        left === right || left.value == right.value
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}

/// Trouble on the way between client and emulator.
package struct FaultDefinition: Hashable, Sendable {
    /// What happens to a request that matches.
    package enum Effect: Hashable, Sendable {
        /// It is answered, but only after this long.
        case delay(Duration)
        /// It takes effect, and the connection is closed without an answer.
        case dropReply
        /// It has no effect, and the connection is closed without an answer.
        case dropRequest
        /// Something between client and emulator gives this answer; whether the request takes effect is for the fault to
        /// say.
        case answer(FaultAnswer, takesEffect: Bool)
    }

    /// The method it is for; nil for any.
    package var method: String?
    /// What the path must contain.
    package var path: String
    /// How many requests it hits; nil for all.
    package var times: Int?
    /// What happens.
    package var effect: Effect

    /// A fault that strikes every request whose path contains `path`, unless more is said.
    package init(method: String? = nil, path: String, times: Int? = nil, effect: Effect) {
        self.method = method
        self.path = path
        self.times = times
        self.effect = effect
    }
}

/// What a gateway, a proxy or a web application in front says in place of the emulator.
package struct FaultAnswer: Hashable, Sendable {
    /// The status, 200 to 599.
    package var status: Int
    /// The content type; nil for none.
    package var contentType: String?
    /// The body.
    package var body: String
    /// How many seconds `Retry-After` asks to wait; nil for no such field.
    package var retryAfter: Int?

    /// An answer. Without a body it is a gateway's page that says the status.
    package init(status: Int, contentType: String? = "text/html", body: String? = nil, retryAfter: Int? = nil) {
        self.status = status
        self.contentType = contentType
        let page = "<html><head><title>\(status)</title></head><body><h1>\(status)</h1></body></html>"
        self.body = [204, 304].contains(status) ? "" : body ?? page
        self.retryAfter = retryAfter
    }
}

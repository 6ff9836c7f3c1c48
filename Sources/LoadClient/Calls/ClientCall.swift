/// One request to an API and how to read its reply.
struct ClientCall<Reply: Sendable>: Sendable {
    let operation: ClientOperation
    let method: String
    /// The path below the base URL, percent-encoded, with the query.
    let path: String
    /// The body; nil for none.
    var body: [UInt8]?
    let effect: RequestEffect
    /// What a reply with success holds, for the error when it does not: `an execution id`.
    let expected: String
    /// Reads the body of a reply with success; nil when it is something else.
    let decode: @Sendable ([UInt8]) -> Reply?
    /// How long the server may take on purpose; a try lasts at least this long and some seconds more.
    var serverWait: Duration = .zero
}

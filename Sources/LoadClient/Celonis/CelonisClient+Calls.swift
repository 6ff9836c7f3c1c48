internal import CelonisWire
internal import WireContract

extension CelonisClient {
    /// A request that only reads.
    func read<Reply>(
        _ name: String, _ summary: String, path: String, expected: String,
        decode: @escaping @Sendable ([UInt8]) -> Reply?
    ) -> ClientCall<Reply> {
        ClientCall(
            operation: ClientOperation(name: name, summary: summary), method: "GET", path: path, effect: .reads,
            expected: expected, decode: decode)
    }

    /// A request that starts or stops something. Its reply has no body.
    func trigger(_ name: String, _ summary: String, path: String) -> ClientCall<Void> {
        ClientCall(
            operation: ClientOperation(name: name, summary: summary), method: "POST", path: path, effect: .starts,
            expected: "an empty body", decode: { CelonisReply.nothing($0) })
    }

    /// The id of a name, from the ids of all things with that name.
    func one<Subject>(
        _ name: String, of subject: Subject.Type, for operation: ClientOperation, matches: [String], known: [String]
    ) throws(ClientError) -> CelonisUUID<Subject> {
        guard let id = matches.first, matches.count == 1 else {
            let problem = UnresolvedName(name, of: Subject.name, matches: matches, known: known)
            throw ClientError(operation, .unresolvedName(problem))
        }
        do {
            return try CelonisUUID(id)
        } catch {
            throw ClientError(operation, .invalidInput(error))
        }
    }
}

internal import HTTPTypes

/// The faults of a world, and how often each may still strike.
struct FaultRules: Hashable {
    private struct Rule: Hashable {
        let definition: FaultDefinition
        var left: Int
    }

    private var rules: [Rule]

    init(_ definitions: [FaultDefinition]) {
        rules = definitions.map { Rule(definition: $0, left: $0.times ?? .max) }
    }

    /// The effect of the first rule that matches and has strikes left. It uses up one strike.
    mutating func next(for request: EmulatedRequest) -> FaultDefinition.Effect? {
        guard !rules.isEmpty else { return nil }
        let path = request.decoded.path
        for index in rules.indices where rules[index].left > 0 {
            let definition = rules[index].definition
            guard definition.method == nil || definition.method == request.decoded.method.rawValue,
                path.contains(definition.path)
            else { continue }
            rules[index].left -= 1
            return definition.effect
        }
        return nil
    }
}

extension FaultDefinition.Effect {
    /// What replaces the reply of a request that took effect; nil when the reply stays.
    func replacement(of outcome: ServedOutcome, in world: String) -> WorldReply? {
        switch self {
        case .dropReply: .drop
        case .answer(let answer, _): .respond(answer.response(beside: outcome, in: world))
        case .delay, .dropRequest: nil
        }
    }

    /// The status that the client sees instead of the reply's; nil when it sees none.
    func shownStatus(_ status: Int) -> Int? {
        switch self {
        case .dropReply, .dropRequest: nil
        case .answer(let answer, _): answer.status
        case .delay: status
        }
    }
}

extension FaultAnswer {
    /// The answer as it is sent. Its fields name the outcome that took effect, and the fault that hid it.
    func response(beside outcome: ServedOutcome?, in world: String) -> EmulatedResponse {
        var fields = HTTPFields()
        fields[.contentType] = contentType
        fields[.world] = world
        fields[.fault] = outcome == nil ? "answer" : "answer; takesEffect"
        fields[.outcome] = outcome?.id
        if let retryAfter { fields[.retryAfter] = String(retryAfter) }
        return EmulatedResponse(
            head: HTTPResponse(status: .init(code: status), headerFields: fields), body: Array(body.utf8))
    }
}

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

    /// The effect of the first rule that matches and has not struck often enough; that strike is then used up.
    mutating func next(for request: EmulatedRequest) -> FaultDefinition.Effect? {
        guard !rules.isEmpty else { return nil }
        let path = request.head.path ?? ""
        for index in rules.indices where rules[index].left > 0 {
            let definition = rules[index].definition
            guard definition.method == nil || definition.method == request.head.method.rawValue,
                path.contains(definition.path)
            else { continue }
            rules[index].left -= 1
            return definition.effect
        }
        return nil
    }
}

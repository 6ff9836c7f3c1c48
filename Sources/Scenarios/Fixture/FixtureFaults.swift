internal import CelonisEmulation
internal import Emulator

extension FieldReader {
    /// `{on: POST /execute, times: 1, drop: reply}`
    mutating func fault(_ node: YAMLNode) -> FaultDefinition? {
        let fields = fields(
            node, of: "a fault", known: ["on", "times", "delay", "drop", "answer", "takesEffect"])
        guard let target = fields["on"].flatMap({ text($0, "on") }) else {
            if fields["on"] == nil { report(node.position, "a fault needs 'on', such as POST /load-plan/execute") }
            return nil
        }
        let words = target.split(separator: " ")
        let times = fields["times"].flatMap { integer($0, "times", in: 1...1_000_000_000) }.map { Int($0) }
        let effect = effect(node, fields)
        guard let path = words.last, words.count <= 2 else {
            report(fields["on"]?.position ?? node.position, "'on' is a path, or a method and a path")
            return nil
        }
        return effect.map {
            FaultDefinition(
                method: words.count == 2 ? words.first.map { String($0) } : nil, path: String(path), times: times,
                effect: $0)
        }
    }

    private mutating func effect(_ node: YAMLNode, _ fields: [String: YAMLNode]) -> FaultDefinition.Effect? {
        if let takesEffect = fields["takesEffect"], fields["answer"] == nil {
            report(takesEffect.position, "'takesEffect' needs 'answer'")
        }
        switch (fields["delay"], fields["drop"], fields["answer"]) {
        case (let delay?, nil, nil): return duration(delay, "delay").map { .delay($0) }
        case (nil, let drop?, nil):
            return choice(drop, "drop", ["request": .dropRequest, "reply": .dropReply])
        case (nil, nil, let answer?):
            let takesEffect = fields["takesEffect"].flatMap { bool($0, "takesEffect") } ?? false
            return faultAnswer(answer).map { .answer($0, takesEffect: takesEffect) }
        default:
            report(
                node.position,
                "a fault needs either 'delay: 3s' or 'drop: request' or 'drop: reply' or 'answer: 504' or 'answer: page'"
            )
            return nil
        }
    }

    /// `504`, `page`, or `{status: 503, retryAfter: 30, type: text/plain, body: down}`.
    private mutating func faultAnswer(_ node: YAMLNode) -> FaultAnswer? {
        if node.text == "page" { return .page }
        guard node.entries != nil else { return status(node, "answer").map { FaultAnswer(status: $0) } }
        let fields = fields(node, of: "an answer", known: ["status", "type", "body", "retryAfter"])
        guard let status = fields["status"].flatMap({ status($0, "status") }) else {
            if fields["status"] == nil { report(node.position, "an answer needs 'status', such as 503") }
            return nil
        }
        let body = fields["body"].flatMap { $0.text == "" && !$0.isNull ? "" : text($0, "body") }
        var answer = FaultAnswer(status: status, body: body)
        if let type = fields["type"].flatMap({ text($0, "type") }) { answer.contentType = type }
        answer.retryAfter = fields["retryAfter"].flatMap { integer($0, "retryAfter", in: 0...86_400) }.map { Int($0) }
        return answer
    }

    private mutating func status(_ node: YAMLNode, _ what: String) -> Int? {
        integer(node, what, in: 200...599).map { Int($0) }
    }
}

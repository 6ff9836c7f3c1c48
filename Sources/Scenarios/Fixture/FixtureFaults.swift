internal import Emulator

extension DocumentReader {
    /// Reads `{on: POST /execute, times: 1, drop: reply}`. `answers` are the answers that have a name.
    mutating func fault(_ node: YAMLNode, answers: [NamedFaultAnswer]) -> FaultDefinition? {
        object(node, "a fault") { reader in
            let form = TextForm("a path, or a method and a path", pattern: #"^\S+( +\S+)?$"#)
            let on = reader.ask(
                for: "on", "Which requests it is for: those whose method and path contain this.", need: .required,
                example: "POST /load-plan/execute"
            ) { $0.text(of: $1, form: form) }
            let times = reader.integer(
                "times", "How many requests it is for.", in: 1...1_000_000_000, otherwise: "every one")
            let effect = reader.effect(node, answers: answers)
            guard let target = on.value else { return nil }
            let words = target.split(separator: " ")
            guard let path = words.last, words.count <= 2 else {
                reader.report(on.node?.position ?? node.position, "'on' is a path, or a method and a path")
                return nil
            }
            return effect.map {
                FaultDefinition(
                    method: words.count == 2 ? words.first.map { String($0) } : nil, path: String(path),
                    times: times.map { Int($0) }, effect: $0)
            }
        }
    }

    private mutating func effect(_ node: YAMLNode, answers: [NamedFaultAnswer]) -> FaultDefinition.Effect? {
        let delay = ask(for: "delay", "The reply comes so much later.", example: "3s") {
            $0.duration(of: $1).map { FaultDefinition.Effect.delay($0) }
        }
        let drop = ask(
            for: "drop",
            "The connection ends: before the `request` has had an effect, or when it has had, before the `reply`."
        ) { $0.choice(of: $1, among: ["request": FaultDefinition.Effect.dropRequest, "reply": .dropReply]) }
        let answer = ask(
            for: "answer",
            "A gateway's reply in place of the server's: a status, or more of a reply."
                + answers.map { " `\($0.name)` is \($0.about)." }.joined(),
            example: "{status: 503, retryAfter: 30, type: text/plain, body: down}"
        ) { $0.faultAnswer($1, answers: answers) }
        let takesEffect = ask(
            for: "takesEffect", "Whether the request does its work before the `answer`.", otherwise: "`false`"
        ) { $0.bool(of: $1) }
        if let position = takesEffect.node?.position, answer.node == nil {
            report(position, "'takesEffect' needs 'answer'")
        }
        let effects = [delay, drop].filter { $0.node != nil }
        switch (effects.first, effects.count, answer.node) {
        case (let effect?, 1, nil): return effect.value
        case (nil, 0, .some): return answer.value.map { .answer($0, takesEffect: takesEffect.value ?? false) }
        default:
            report(
                node.position,
                "a fault needs either 'delay: 3s' or 'drop: request' or 'drop: reply' or 'answer: 504'"
                    + answers.map { " or 'answer: \($0.name)'" }.joined()
            )
            return nil
        }
    }

    /// `504`, `page`, or `{status: 503, retryAfter: 30, type: text/plain, body: down}`.
    private mutating func faultAnswer(_ node: YAMLNode, answers: [NamedFaultAnswer]) -> FaultAnswer? {
        let statuses: ClosedRange<Int64> = 200...599
        return either(
            node,
            mapping: { reader in
                reader.object(node, "an answer") { reader in
                    let status = reader.ask(for: "status", "The status.", need: .required, example: "503") {
                        $0.integer(of: $1, in: statuses)
                    }
                    let type = reader.text(
                        "type", "The `Content-Type`.", otherwise: "`text/html`", example: "text/plain")
                    let body = reader.ask(for: "body", "The body.", otherwise: "a gateway's page that says the status")
                    {
                        $1.text == "" && !$1.isNull ? "" : $0.text(of: $1, form: TextForm(canBeEmpty: true))
                    }
                    let wait = reader.integer("retryAfter", "`Retry-After`, in seconds.", in: 0...86_400)
                    guard let status = status.value else { return nil }
                    var answer = FaultAnswer(status: Int(status), body: body.value)
                    if let type { answer.contentType = type }
                    answer.retryAfter = wait.map { Int($0) }
                    return answer
                }
            },
            other: { reader in
                let names = answers.map(\.name)
                if let named = answers.first(where: { $0.name == node.text }) { return named.answer }
                return reader.read(as: .either([.integer(statuses)] + (names.isEmpty ? [] : [.words(names)]))) {
                    $0.integer(of: node, in: statuses).map { FaultAnswer(status: Int($0)) }
                }
            })
    }
}

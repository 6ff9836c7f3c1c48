internal import Emulator
internal import IncortaEmulation
internal import LoadEngine

extension FieldReader {
    /// `OnlineStore.orders: [fail, succeed]`; a schema's name alone stands for all its tables.
    mutating func outcomes(_ node: YAMLNode, _ names: TenantNames) -> [String: [ScriptedAttempt]] {
        var outcomes: [String: [ScriptedAttempt]] = [:]
        for entry in entries(node, of: "outcomes") {
            let name = entry.key.text ?? ""
            let listed = list(mappingAsList(entry.value), "an outcome")
            guard takes(.outcomes, listed.count, at: entry.key.position) else { break }
            let attempts = listed.compactMap { attempt($0) }
            if attempts.isEmpty, entry.value.isNull || entry.value.elements?.isEmpty == true {
                report(entry.key.position, "'\(name)' needs at least one outcome: succeed, fail or hang")
            }
            if names.tables.contains(name) {
                outcomes[name] = attempts
            } else if let schema = names.schema(name) {
                guard takes(.outcomes, schema.tables.count, at: entry.key.position) else { break }
                for table in schema.tables where outcomes["\(name).\(table.name)"] == nil {
                    outcomes["\(name).\(table.name)"] = attempts
                }
            } else if names.stepsOfPlan[name] != nil {
                report(
                    entry.key.position, "'\(name)' is a load plan; outcomes are for tables, or schemas with all theirs")
            } else {
                unknown(
                    name, at: entry.key.position, "there is no table or schema '\(name)'", known: names.entityNames)
            }
        }
        return outcomes
    }

    func mappingAsList(_ node: YAMLNode) -> YAMLNode {
        node.entries == nil ? node : YAMLNode(content: .sequence([node]), position: node.position)
    }

    /// `fail`, `fail 30s`, or `{result: fail, after: 30s, error: …, at: loading}`.
    mutating func attempt(
        _ node: YAMLNode,
        ends: KeyValuePairs<String, ScriptedEnd> = [
            "succeed": ScriptedEnd(.success), "fail": ScriptedEnd(.failure), "hang": ScriptedEnd(.hang),
        ]
    ) -> ScriptedAttempt? {
        if let text = node.text {
            let words = text.split(separator: " ", maxSplits: 1).map { String($0) }
            func part(_ index: Int) -> YAMLNode {
                YAMLNode(
                    content: .scalar(words.count > index ? words[index] : "", isPlain: true), position: node.position)
            }
            guard let end = choice(part(0), "an outcome", ends) else { return nil }
            return end.attempt(after: words.count == 2 ? duration(part(1), "the time of an outcome") : nil)
        }
        let fields = fields(node, of: "an outcome", known: ["result", "after", "error", "at"])
        guard let result = fields["result"] else {
            if node.entries != nil { report(node.position, "an outcome needs 'result': succeed, fail or hang") }
            return nil
        }
        return choice(result, "result", ends).map { end in
            var attempt = end.attempt(after: fields["after"].flatMap { duration($0, "after") })
            attempt.error = fields["error"].flatMap { text($0, "error") }
            attempt.isExtraction =
                fields["at"].flatMap { choice($0, "at", ["extraction": true, "loading": false]) } ?? true
            return attempt
        }
    }
}

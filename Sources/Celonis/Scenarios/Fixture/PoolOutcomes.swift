internal import CelonisEmulation
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import Scenarios

extension DocumentReader {
    /// `Orders.VBAK: [fail, succeed]`, `Nightly.Extraction.VBAK: fail`, `Nightly.Transformation: {result: fail, log: …}`;
    /// a model's name or an extraction's task stands for all its tables.
    mutating func poolOutcomes(_ node: YAMLNode, of pool: PoolDefinition) -> [String: [ScriptedAttempt]] {
        let parts = pool.outcomeParts
        var outcomes: [String: [ScriptedAttempt]] = [:]
        mapping(of: node, by: "NAME") { reader, entry -> Void? in
            let read = reader.attempts(under: entry, hint: ", such as succeed or fail") { $0.teamAttempt($1) }
            guard let attempts = read else { return nil }
            guard let entities = parts[entry.name] else {
                reader.unknown(
                    entry.name, at: entry.key.position,
                    "pool '\(pool.name)' has no model, task or table '\(entry.name)'", known: parts.names)
                return nil
            }
            guard reader.takes(.outcomes, entities.count, at: entry.key.position) else { return nil }
            for entity in entities where entities.count == 1 || outcomes[entity] == nil { outcomes[entity] = attempts }
            return nil
        }
        return outcomes
    }

    /// `ORDERS: [{result: fail, error: disk full}, succeed 10s]`, by the target's name.
    mutating func pushOutcomes(_ node: YAMLNode) -> [String: [ScriptedAttempt]] {
        var outcomes: [String: [ScriptedAttempt]] = [:]
        mapping(of: node, by: "TARGET") { reader, entry -> Void? in
            let read = reader.attempts(under: entry, hint: ": succeed, fail or hang") { $0.attempt($1) }
            guard !reader.isDescribing, let attempts = read else { return nil }
            if let name = reader.text(of: entry.key, "a target's name") { outcomes[name] = attempts }
            return nil
        }
        return outcomes
    }

    /// A scripted attempt with what only Celonis shows: warnings, a lost connection, a cancel, lines of a log.
    private mutating func teamAttempt(_ node: YAMLNode) -> ScriptedAttempt? {
        attempt(node, ends: ScriptedEnd.ofTeams) { reader, attempt in
            let log = reader.ask(
                for: "log", "The lines that it leaves in the log.", example: "[{level: ERROR, text: no such column}]"
            ) { $0.list(of: $1, orOne: true, counting: .logLines) { $0.logLine($1) } }
            attempt.log = log.value ?? []
        }
    }

    /// A text, or `{level: ERROR, text: …, code: …}`.
    private mutating func logLine(_ node: YAMLNode) -> LogLine? {
        either(
            node,
            mapping: { reader in
                reader.object(node, "a line") { reader in
                    let level = reader.choice(
                        "level", default: LogLevel.info,
                        among: ["DEBUG": .debug, "INFO": .info, "WARNING": .warning, "ERROR": .error], "The level.")
                    let text = reader.text("text", "The text.", need: .checkedLater)
                    let code = reader.text("code", "The code.")
                    if text == nil { reader.report(node.position, "a line of a log needs 'text'") }
                    return text.map { LogLine(level: level, text: $0, code: code) }
                }
            }, other: { $0.text(of: node, "a line").map { LogLine(level: .info, text: $0) } })
    }

    /// `[VBAK, Nightly.Extraction.VBAP]` for what has always changed, or `{VBAK: always, VBAP: [1h, 2h]}`.
    mutating func changedTables(_ node: YAMLNode, of pool: PoolDefinition) -> [String: PoolDefinition.Changes] {
        let parts = pool.changingParts
        var changes: [String: PoolDefinition.Changes] = [:]
        func note(_ name: YAMLNode, _ change: PoolDefinition.Changes, with reader: inout DocumentReader) {
            guard let text = reader.text(of: name, "a table") else { return }
            guard let entities = parts[text] else {
                reader.unknown(text, at: name.position, "no job extracts a table '\(text)'", known: parts.names)
                return
            }
            guard reader.takes(.changes, entities.count, at: name.position) else { return }
            for entity in entities { changes[entity] = change }
        }
        either(
            node,
            mapping: { reader in
                _ = reader.mapping(of: node, by: "TABLE") { reader, entry -> Void? in
                    let change = reader.changes(entry)
                    if let change, !reader.isDescribing { note(entry.key, change, with: &reader) }
                    return nil
                }
            },
            other: { reader in
                _ = reader.list(of: node) { reader, element -> Void? in
                    note(element, .always, with: &reader)
                    return nil
                }
            })
        return changes
    }

    /// `always`, or times after the world begins; nil where there are too many of them.
    private mutating func changes(_ entry: YAMLNode.Entry) -> PoolDefinition.Changes? {
        either(
            entry.value.text == "always",
            first: { reader in
                reader.record(.words(["always"]))
                return .always
            },
            other: { reader in
                let count = entry.value.isNull ? 0 : entry.value.elements?.count ?? 1
                guard reader.takes(.changes, count, at: entry.key.position) else { return nil }
                return .at(
                    reader.list(of: entry.value, "times") { $0.duration(of: $1, "a time after the world begins") })
            })
    }
}

extension ScriptedEnd {
    /// The words for what can become of anything of a team.
    fileprivate static var ofTeams: KeyValuePairs<String, ScriptedEnd> {
        [
            "succeed": ScriptedEnd(.success), "fail": ScriptedEnd(.failure), "hang": ScriptedEnd(.hang),
            "warn": ScriptedEnd(.success, .warning), "lose": ScriptedEnd(.hang, .lostConnection, endsAfter: .failure),
            "cancel": ScriptedEnd(.hang, .cancelled),
        ]
    }
}

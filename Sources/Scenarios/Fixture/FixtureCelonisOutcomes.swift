internal import CelonisContract
internal import CelonisEmulation
internal import CelonisWire
internal import Emulator
internal import LoadEngine

extension FieldReader {
    /// `Orders.VBAK: [fail, succeed]`, `Nightly.Extraction.VBAK: fail`, `Nightly.Transformation: {result: fail, log: …}`;
    /// a model's name or an extraction's task stands for all its tables.
    mutating func poolOutcomes(_ node: YAMLNode, _ pool: PoolDefinition) -> [String: [ScriptedAttempt]] {
        let places = pool.outcomePlaces
        var outcomes: [String: [ScriptedAttempt]] = [:]
        for entry in entries(node, of: "outcomes") {
            let name = entry.key.text ?? ""
            let listed = list(mappingAsList(entry.value), "an outcome")
            guard takes(.outcomes, listed.count, at: entry.key.position) else { break }
            let attempts = listed.compactMap { celonisAttempt($0) }
            if attempts.isEmpty, entry.value.isNull || entry.value.elements?.isEmpty == true {
                report(entry.key.position, "'\(name)' needs at least one outcome, such as succeed or fail")
            }
            guard let entities = places[name] else {
                unknown(
                    name, at: entry.key.position, "pool '\(pool.name)' has no model, task or table '\(name)'",
                    known: places.names)
                continue
            }
            guard takes(.outcomes, entities.count, at: entry.key.position) else { break }
            for entity in entities where entities.count == 1 || outcomes[entity] == nil { outcomes[entity] = attempts }
        }
        return outcomes
    }

    /// `ORDERS: [{result: fail, error: disk full}, succeed 10s]`, by the target's name.
    mutating func pushOutcomes(_ node: YAMLNode) -> [String: [ScriptedAttempt]] {
        var outcomes: [String: [ScriptedAttempt]] = [:]
        for entry in entries(node, of: "pushes") {
            let listed = list(mappingAsList(entry.value), "an outcome")
            guard takes(.outcomes, listed.count, at: entry.key.position) else { break }
            let attempts = listed.compactMap { attempt($0) }
            if attempts.isEmpty, entry.value.isNull || entry.value.elements?.isEmpty == true {
                report(
                    entry.key.position, "'\(entry.key.text ?? "")' needs at least one outcome: succeed, fail or hang")
            }
            if let name = text(entry.key, "a target's name") { outcomes[name] = attempts }
        }
        return outcomes
    }

    /// A scripted attempt with what only Celonis shows: warnings, a lost connection, a cancel, lines of a log.
    private mutating func celonisAttempt(_ node: YAMLNode) -> ScriptedAttempt? {
        var words = node
        var log: YAMLNode?
        if let entries = node.entries {
            let own = entries.filter { $0.key.text != "log" }
            log = entries.first { $0.key.text == "log" }?.value
            words = YAMLNode(content: .mapping(own), position: node.position)
        }
        guard var attempt = attempt(words, ends: Self.celonisEnds) else { return nil }
        if let log {
            attempt.log = list(mappingAsList(log), "log").compactMap {
                takes(.logLines, at: $0.position) ? logLine($0) : nil
            }
        }
        return attempt
    }

    private static let celonisEnds: KeyValuePairs<String, ScriptedEnd> = [
        "succeed": ScriptedEnd(.success), "fail": ScriptedEnd(.failure), "hang": ScriptedEnd(.hang),
        "warn": ScriptedEnd(.success, .warning), "lose": ScriptedEnd(.hang, .lostConnection, endsAfter: .failure),
        "cancel": ScriptedEnd(.hang, .cancelled),
    ]

    /// A text, or `{level: ERROR, text: …, code: …}`.
    private mutating func logLine(_ node: YAMLNode) -> LogLine? {
        guard node.entries != nil else { return text(node, "a line").map { LogLine(level: .info, text: $0) } }
        let fields = fields(node, of: "a line", known: ["level", "text", "code"])
        guard let words = fields["text"].flatMap({ text($0, "text") }) else {
            report(node.position, "a line of a log needs 'text'")
            return nil
        }
        let levels: KeyValuePairs<String, LogLevel> = [
            "DEBUG": .debug, "INFO": .info, "WARNING": .warning, "ERROR": .error,
        ]
        return LogLine(
            level: fields["level"].flatMap { choice($0, "level", levels) } ?? .info, text: words,
            code: fields["code"].flatMap { text($0, "code") })
    }

    /// `[VBAK, Nightly.Extraction.VBAP]` for what has always changed, or `{VBAK: always, VBAP: [1h, 2h]}`.
    mutating func changedTables(_ node: YAMLNode, _ pool: PoolDefinition) -> [String: PoolDefinition.Changes] {
        let places = pool.changePlaces
        var changes: [String: PoolDefinition.Changes] = [:]
        func note(_ reader: inout FieldReader, _ name: YAMLNode, _ change: PoolDefinition.Changes) {
            guard let text = reader.text(name, "a table") else { return }
            guard let entities = places[text] else {
                reader.unknown(text, at: name.position, "no job extracts a table '\(text)'", known: places.names)
                return
            }
            guard reader.takes(.changes, entities.count, at: name.position) else { return }
            for entity in entities { changes[entity] = change }
        }
        guard node.entries != nil else {
            for element in list(node, "changedTables") { note(&self, element, .always) }
            return changes
        }
        for entry in entries(node, of: "changedTables") {
            if entry.value.text == "always" {
                note(&self, entry.key, .always)
            } else {
                let listed = list(entry.value, "times")
                guard takes(.changes, listed.count, at: entry.key.position) else { break }
                let times = listed.compactMap { duration($0, "a time after the world begins") }
                note(&self, entry.key, .at(times))
            }
        }
        return changes
    }
}

/// What a word for an outcome means.
struct ScriptedEnd {
    let end: Attempt.End
    let sight: ScriptedAttempt.Sight?
    /// How it ends where the script says when.
    let endsAfter: Attempt.End?

    init(_ end: Attempt.End, _ sight: ScriptedAttempt.Sight? = nil, endsAfter: Attempt.End? = nil) {
        self.end = end
        self.sight = sight
        self.endsAfter = endsAfter
    }

    /// The attempt that it stands for.
    func attempt(after duration: Duration?) -> ScriptedAttempt {
        var attempt = ScriptedAttempt(duration == nil ? end : endsAfter ?? end, duration: duration)
        attempt.sight = sight
        return attempt
    }
}

internal import CelonisAPI
internal import Emulator
internal import LoadEngine

extension FieldReader {
    /// `Orders.VBAK: [fail, succeed]`, `Nightly.Extraction.VBAK: fail`, `Nightly.Transformation: {result: fail, log: …}`;
    /// a model's name or an extraction's task stands for all its tables.
    mutating func poolOutcomes(_ node: YAMLNode, _ pool: PoolDefinition) -> [String: [ScriptedAttempt]] {
        let places = pool.places
        var outcomes: [String: [ScriptedAttempt]] = [:]
        for entry in entries(node, of: "outcomes") {
            let name = entry.key.text ?? ""
            let attempts = list(mappingAsList(entry.value), "an outcome").compactMap { celonisAttempt($0) }
            if attempts.isEmpty, entry.value.isNull || entry.value.elements?.isEmpty == true {
                report(entry.key.position, "'\(name)' needs at least one outcome, such as succeed or fail")
            }
            guard let entities = places[name] else {
                let known = places.keys.sorted()
                unknown(
                    name, at: entry.key.position, "pool '\(pool.name)' has no model, task or table '\(name)'",
                    known: known)
                continue
            }
            for entity in entities where entities.count == 1 || outcomes[entity] == nil { outcomes[entity] = attempts }
        }
        return outcomes
    }

    /// `ORDERS: [{result: fail, error: disk full}, succeed 10s]`, by the target's name.
    mutating func pushOutcomes(_ node: YAMLNode) -> [String: [ScriptedAttempt]] {
        var outcomes: [String: [ScriptedAttempt]] = [:]
        for entry in entries(node, of: "pushes") {
            let attempts = list(mappingAsList(entry.value), "an outcome").compactMap { attempt($0) }
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
        if let log { attempt.log = list(mappingAsList(log), "log").compactMap { logLine($0) } }
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
        let places = pool.extractedPlaces
        var changes: [String: PoolDefinition.Changes] = [:]
        func note(_ reader: inout FieldReader, _ name: YAMLNode, _ change: PoolDefinition.Changes) {
            guard let text = reader.text(name, "a table") else { return }
            guard let entities = places[text] else {
                reader.unknown(
                    text, at: name.position, "no job extracts a table '\(text)'", known: places.keys.sorted())
                return
            }
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
                let times = list(entry.value, "times").compactMap { duration($0, "a time after the world begins") }
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

extension PoolDefinition {
    /// What outcomes can be given for, with the names of the entities that each stands for.
    fileprivate var places: [String: [String]] {
        var places: [String: [String]] = [:]
        for model in models {
            places[model.name] = model.tables.map { "\(model.name).\($0.name)" }
            for table in model.tables { places["\(model.name).\(table.name)"] = ["\(model.name).\(table.name)"] }
        }
        for job in jobs {
            for task in job.tasks {
                let name = "\(job.name).\(task.name)"
                guard case .extraction(let tables) = task.work else {
                    places[name] = [name]
                    continue
                }
                places[name] = tables.map { "\(name).\($0)" }
                for table in tables { places["\(name).\(table)"] = ["\(name).\(table)"] }
            }
        }
        return places
    }

    /// What changes can be given for: a table of an extraction, or its bare name for all of that name.
    fileprivate var extractedPlaces: [String: [String]] {
        var places: [String: [String]] = [:]
        for job in jobs {
            for task in job.tasks {
                guard case .extraction(let tables) = task.work else { continue }
                for table in tables {
                    let entity = "\(job.name).\(task.name).\(table)"
                    places[entity] = [entity]
                    places[table, default: []].append(entity)
                }
            }
        }
        return places
    }
}

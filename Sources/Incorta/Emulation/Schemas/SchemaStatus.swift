internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `GET /schema/{schemaName}/status`
    mutating func schemaStatus(_ turn: inout Turn, of name: String, _ caller: Caller) throws(Refusals) -> Answer {
        var leansOn: [String] = []
        let found = visibleSchema(&turn, name, caller, &leansOn)
        try turn.throwRefusals()
        guard let found, let number = caller.tenant else { throw turn.refusals }
        if turn.isSkipping, let job = tenants[number].currentJob(of: found, at: turn.now) {
            turn.skipAhead(to: job.nextChange, end: job.phase.isOver ? nil : job.end.finite)
        }
        let job = tenants[number].currentJob(of: found, at: turn.now)
        if case .waiting? = job?.phase { leansOn += [Assumption.schemaQueue.id, Assumption.wordQueued.id] }
        if case .running? = job?.phase { leansOn.append(Assumption.wordRunning.id) }
        turn.assumptions += leansOn
        let report = SchemaReport(schema: tenants[number].schemas[found], job: job, settings.words)
        return Answer(.reported, body: report.json.bytes)
    }

    /// The number of a schema that the caller may see.
    func visibleSchema(
        _ turn: inout Turn, _ name: String, _ caller: Caller, _ leansOn: inout [String]
    ) -> Int? {
        guard let number = caller.tenant else { return nil }
        guard let schema = tenants[number].schemaNumbers[name] else {
            turn.refusals.add(Refusal(.schemaMissing, ["name": name]))
            return nil
        }
        guard let token = caller.token else { return nil }
        let user = tenants[number].users[token.user]
        if user.mayView(schema: schema) { return schema }
        if user.holdsSuperRole, !settings.superUserNeedsGrants {
            leansOn.append(Assumption.superUserGrants.id)
            return schema
        }
        turn.refusals.add(Refusal(.viewDenied, ["name": name]))
        return nil
    }
}

/// A load of a schema as it stands: outside any plan, or as a step of one.
struct SchemaJob: Hashable {
    let phase: Timeline.Phase
    let start: Instant
    let end: Instant
    let source: LoadSource

    /// When its state changes next; nil when it has ended, or that never comes.
    var nextChange: Instant? {
        switch phase {
        case .waiting: start.finite
        case .running: end.finite
        case .ended: nil
        }
    }
}

extension Timeline.Phase {
    /// Whether it is the last one.
    fileprivate var isOver: Bool { if case .ended = self { true } else { false } }
}

extension IncortaTenant {
    /// What a schema is doing: the load that runs, else the one that waits for its turn, else the last that has ended.
    func currentJob(of schema: Int, at now: Instant) -> SchemaJob? {
        let turns = schemaLoads.turns[schema]
        return (turns.current(at: now) ?? turns.lastEnded(at: now)).flatMap { job(in: $0, at: now) }
    }

    /// When the last load of a schema ended; nil when none has.
    func lastEnd(ofLoading schema: Int, at now: Instant) -> Instant? {
        schemaLoads.turns[schema].lastEnded(at: now).flatMap { job(in: $0, at: now)?.end }
    }

    private func job(in turn: SchemaTurn, at now: Instant) -> SchemaJob? {
        guard let timeline = timeline(of: turn.job) else { return nil }
        let source: LoadSource?
        switch turn.job {
        case .schema(let number): source = schemaLoads.loads[number]?.source
        case .plan(let id): source = executions[id].map { plans[$0.plan].loadSource }
        }
        let extent = timeline.extent(of: turn.place.step)
        return SchemaJob(
            phase: timeline.phase(of: turn.place.step, at: now), start: extent.start, end: extent.end,
            source: source ?? .full)
    }
}

/// The reply of the schema status endpoint.
private struct SchemaReport {
    let schema: SchemaDefinition
    let job: SchemaJob?
    let words: JobStatusWords

    init(schema: SchemaDefinition, job: SchemaJob?, _ words: JobStatusWords) {
        self.schema = schema
        self.job = job
        self.words = words
    }

    /// The members that the page prints; what it leaves empty is named by us.
    var json: JSONValue {
        let created = JSONValue.string(schema.created?.text ?? Instant(microseconds: 0).text)
        let modified = schema.modified.map { JSONValue.string($0.text) } ?? created
        return [
            "schemaName": .string(schema.name),
            "schemaDescription": .string(schema.description),
            "schemaType": .string(schema.isBusiness ? "BUSINESS" : "PHYSICAL"),
            "ownerName": .string(schema.owner),
            "creationDate": created,
            "lastModifierName": .string(schema.owner),
            "lastModificationDate": modified,
            "physicalSchemaDetails": schema.isBusiness ? [:] : physicalDetails(modified),
            "tables": .array(
                schema.tables.map { table in
                    [
                        "tableName": .string(table.name), "rowsCount": .integer(table.rows),
                        "dataSize": .integer(table.bytes),
                    ]
                }),
        ]
    }

    private func physicalDetails(_ modified: JSONValue) -> JSONValue {
        [
            "lastLoadJob": lastLoad,
            "lastModelUpdateJob": ["status": .string(words.success), "endTime": modified],
            "dataSize": .integer(schema.tables.reduce(0) { $0.addingClamped($1.bytes) }),
        ]
    }

    private var lastLoad: JSONValue {
        guard let job else { return .null }
        let word = StatusLabels.Word(job.phase, isLeaf: false)
        let hasBegun = job.phase != .waiting
        let hasEnded = hasBegun && job.phase != .running
        return [
            "status": .string(word.text(words)),
            "loadSource": .string(job.source.rawValue),
            "startTime": hasBegun ? .string(job.start.text) : .null,
            "endTime": hasEnded ? .string(job.end.text) : .null,
        ]
    }
}

extension Int64 {
    /// The sum, or the largest number.
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `GET /schema/{schemaName}/status`
    mutating func schemaStatus(_ turn: inout Turn, at path: SchemaPath) throws(Refusals) -> Answer {
        let found = visibleSchema(&turn, at: path)
        guard let found, turn.refusals.isEmpty else { throw turn.refusals }
        var job = tenants[found.tenant].currentJob(of: found.schema, at: turn.now)
        if turn.isSkipping, let current = job {
            turn.skipAhead(to: current.nextChange, end: current.phase.isOver ? nil : current.end.finite)
            job = tenants[found.tenant].currentJob(of: found.schema, at: turn.now)
        }
        if case .waiting? = job?.phase { turn.assume([Assumption.schemaQueue.id, Assumption.wordQueued.id]) }
        if case .running? = job?.phase { turn.assume([Assumption.wordRunning.id]) }
        let report = SchemaReport(
            schema: tenants[found.tenant].schemas[found.schema], job: job, words: settings.words)
        return Answer(.reported, body: report.json.bytes)
    }

    /// Finds a schema that the caller may see; nil where the schema or the caller is refused.
    func visibleSchema(_ turn: inout Turn, at path: SchemaPath) -> SchemaLocator? {
        guard let tenant = path.tenant.number else { return nil }
        guard let schema = tenants[tenant].schemaNumbers[path.name] else {
            turn.refusals.add(Refusal(.schemaMissing, ["name": path.name]))
            return nil
        }
        guard let caller = path.tenant.caller else { return nil }
        if !tenants[tenant].users[caller].mayView(schema: schema) {
            guard tenants[tenant].users[caller].holdsSuperRole, !settings.superUserNeedsGrants else {
                turn.refusals.add(Refusal(.viewDenied, ["name": path.name]))
                return nil
            }
            turn.assume([Assumption.superUserGrants.id])
        }
        return SchemaLocator(tenant: tenant, schema: schema)
    }
}

/// A load of a schema as it stands: outside any plan, or as a step of one.
struct SchemaJob: Hashable {
    let phase: Timeline.Phase
    let start: Instant
    let end: Instant
    let source: LoadSource

    /// When its state changes next; nil when it has ended, or waits for something that hangs.
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
    /// The load of a schema that its status shows: the one that runs, else the one that waits for its turn, else the last that
    /// has ended.
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
        let extent = timeline.extent(of: turn.position.step)
        return SchemaJob(
            phase: timeline.phase(of: turn.position.step, at: now), start: extent.start, end: extent.end,
            source: source ?? .full)
    }
}

/// The reply of the schema status endpoint.
private struct SchemaReport {
    let schema: SchemaDefinition
    let job: SchemaJob?
    let words: JobStatusWords

    /// The members that the page prints. It does not print all of what is in them; the rest is assumed.
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

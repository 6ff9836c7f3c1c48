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
        return Answer(
            .reported,
            body: SchemaReport(tenants[found.tenant].schemas[found.schema], job: job, words: settings.words))
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

extension SchemaReport {
    /// The report of a schema with this load; nil before the first.
    fileprivate init(_ schema: SchemaDefinition, job: SchemaJob?, words: JobStatusWords) {
        self.init()
        name = schema.name
        description = schema.description
        type = schema.isBusiness ? .business : .physical
        owner = schema.owner
        created = (schema.created ?? Instant(microseconds: 0)).text
        lastModified = schema.modified?.text ?? created
        tables = schema.tables.map { table in
            TableSize {
                $0.name = table.name
                $0.rows = table.rows
                $0.bytes = table.bytes
            }
        }
        guard !schema.isBusiness else { return }
        physical.lastLoad = WireNullable(job.map { LastLoadJob($0, words) })
        physical.lastModelUpdate = LastModelUpdateJob {
            $0.status = words.success
            $0.end = lastModified
        }
        physical.bytes = schema.tables.reduce(0) { $0.addingClamped($1.bytes) }
    }
}

extension LastLoadJob {
    fileprivate init(_ job: SchemaJob, _ words: JobStatusWords) {
        let hasBegun = job.phase != .waiting
        let hasEnded = hasBegun && job.phase != .running
        self.init()
        status = StatusLabels.Word(job.phase, isLeaf: false).text(words)
        source = job.source
        start.value = hasBegun ? job.start.text : nil
        end.value = hasEnded ? job.end.text : nil
    }
}

extension Int64 {
    /// The sum, or the largest number.
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

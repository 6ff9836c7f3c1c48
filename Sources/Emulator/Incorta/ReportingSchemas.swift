internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `GET /schema/{schemaName}/status`
    mutating func schemaStatus(
        of name: String, _ call: inout Call, _ caller: Caller, _ refusals: Refusals, _ clock: WorldClock,
        _ stamps: inout StampCounts
    ) -> Reply {
        var refusals = refusals
        var leansOn: [String] = []
        let found = visibleSchema(name, caller, &refusals, &leansOn)
        if let reply = refused(refusals, .schemaStatus, &stamps) { return reply }
        guard let found, let number = caller.tenant,
            let outcome = Endpoint.schemaStatus.outcome(Condition.reported.rawValue)
        else { preconditionFailure("neither refused nor admitted") }
        if case .skip(let toEnd) = clock.mode, let next = nextChange(of: found, number, after: call.now, toEnd) {
            call.now = next
            call.jump = next
        }
        let job = tenants[number].currentJob(of: found, at: call.now)
        if case .waiting? = job?.phase { leansOn += [Assumption.schemaQueue.id, Assumption.wordQueued.id] }
        if case .running? = job?.phase { leansOn.append(Assumption.wordRunning.id) }
        let report = SchemaReport(schema: tenants[number].schemas[found], job: job, settings.words)
        return Reply(stamps.number(of: outcome, leansOn: leansOn), body: report.json.bytes)
    }

    /// The number of a schema that the caller may see.
    func visibleSchema(
        _ name: String, _ caller: Caller, _ refusals: inout Refusals, _ leansOn: inout [String]
    ) -> Int? {
        guard let number = caller.tenant else { return nil }
        guard let schema = tenants[number].schemaNumbers[name] else {
            refusals.add(Refusal(.schemaMissing, ["name": name]))
            return nil
        }
        guard let token = caller.token else { return nil }
        let user = tenants[number].users[token.user]
        if user.mayView(schema: schema) { return schema }
        if user.holdsSuperRole, !settings.superUserNeedsGrants {
            leansOn.append(Assumption.superUserGrants.id)
            return schema
        }
        refusals.add(Refusal(.viewDenied, ["name": name]))
        return nil
    }

    /// When the state of a schema that is being loaded changes next; nil when nothing loads it.
    private func nextChange(of schema: Int, _ tenant: Int, after now: Instant, _ toEnd: Bool) -> Instant? {
        guard let job = tenants[tenant].currentJob(of: schema, at: now) else { return nil }
        let next: Instant
        switch job.phase {
        case .waiting: next = toEnd ? job.end : job.start
        case .running: next = job.end
        case .ended: return nil
        }
        return next >= .blocked ? nil : next
    }
}

/// A load of a schema as it stands: outside any plan, or as a step of one.
struct SchemaJob: Hashable {
    let phase: Timeline.Phase
    let start: Instant
    let end: Instant
    let source: LoadSource
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

    private func job(in turn: Turn, at now: Instant) -> SchemaJob? {
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

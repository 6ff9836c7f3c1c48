internal import Emulator
internal import LoadEngine

/// The queues of a tenant's schemas: each schema is loaded by one job at a time, in the order in which the jobs come to it.
///
/// A job comes to all schemas of a stage when the stage begins. When its turn at a schema begins follows from the turns
/// before it in that queue, and from nothing else. So stages are scheduled in the order in which they begin, and a stage that
/// is scheduled is not looked at again. A change schedules again only the stages that follow from it.
extension IncortaTenant {
    /// A stage of a job that is to be scheduled.
    private struct Arrival: Comparable {
        let instant: Instant
        let order: Int64
        let stage: Int
        let job: LoadJob
        /// The schema at which a turn before this stage's changed; nil for a stage that has no turns yet.
        let changed: LoadPlan.SchemaStep?
        var isNew: Bool { changed == nil }

        init(_ turn: SchemaTurn, schema: Int) {
            (instant, order, stage, job) = (turn.position.arrival, turn.position.order, turn.stage, turn.job)
            changed = LoadPlan.SchemaStep(step: turn.position.step, schema: schema)
        }

        init(_ job: LoadJob, order: Int64, stage: Int, at instant: Instant) {
            (self.instant, self.order, self.stage, self.job) = (instant, order, stage, job)
            changed = nil
        }

        func position(of step: Int) -> SchemaTurn.Position {
            SchemaTurn.Position(arrival: instant, order: order, step: step)
        }

        func isSame(as other: Arrival) -> Bool {
            (instant, order, stage) == (other.instant, other.order, other.stage)
        }

        /// Of two arrivals of one stage, the new one goes first. Once it is scheduled, the other is not needed.
        static func < (left: Arrival, right: Arrival) -> Bool {
            left.isSame(as: right)
                ? left.isNew && !right.isNew
                : (left.instant, left.order, left.stage) < (right.instant, right.order, right.stage)
        }
    }

    /// The stages that are still to be scheduled, and the courses that changed on the way.
    private struct Flow {
        var arrivals = MinHeap<Arrival>()
        var timelines: [LoadJob: Timeline] = [:]

        mutating func add(_ turn: SchemaTurn?, at schema: Int) {
            if let turn { arrivals.push(Arrival(turn, schema: schema)) }
        }
    }

    func timeline(of job: LoadJob) -> Timeline? {
        switch job {
        case .plan(let id): executions[id]?.timeline
        case .schema(let number): schemaLoads.loads[number]?.timeline
        }
    }

    private mutating func setTimeline(_ timeline: Timeline, of job: LoadJob) {
        switch job {
        case .plan(let id): executions.update(id) { $0.timeline = timeline }
        case .schema(let number): schemaLoads.update(number) { $0.timeline = timeline }
        }
    }

    /// The steps of a stage that load schemas; none where the stage does not run.
    private func parts(ofStage stage: Int, in timeline: Timeline, of job: LoadJob) -> [LoadPlan.SchemaStep] {
        let stageStep = timeline.tree.stages.lowerBound + stage
        guard timeline.result(of: stageStep) != .notRun else { return [] }
        switch job {
        case .plan(let id):
            guard let plan = executions[id]?.plan, let first = plans[plan].schemaSteps.first else { return [] }
            return timeline.tree.children(of: stageStep).map { plans[plan].schemaSteps[$0 - first.step] }
        case .schema(let number):
            return schemaLoads.loads[number].map { [LoadPlan.SchemaStep(step: stageStep, schema: $0.schema)] } ?? []
        }
    }

    /// Puts a job that has just been started into the queues of its schemas.
    mutating func enqueue(_ job: LoadJob, order: Int64, at now: Instant) {
        guard let timeline = timeline(of: job), timeline.firstStage < timeline.tree.stages.count else { return }
        var flow = Flow()
        let stage = timeline.firstStage
        flow.arrivals.push(Arrival(job, order: order, stage: stage, at: timeline.beginning(ofStage: stage)))
        schedule(&flow, at: now)
    }

    /// Takes an interrupted job out of the queues, so that the jobs behind it move up. `course` is its timeline before the
    /// interruption.
    mutating func leave(_ job: LoadJob, order: Int64, course: Timeline, at now: Instant) {
        var flow = Flow()
        let interrupted = timeline(of: job)
        schemaLoads.interruptions += 1
        for stage in course.firstStage..<course.tree.stages.count {
            let arrival = Arrival(job, order: order, stage: stage, at: course.beginning(ofStage: stage))
            for part in parts(ofStage: stage, in: course, of: job) {
                let position = arrival.position(of: part.step)
                guard var turn = schemaLoads.turns[part.schema][position], turn.ends > now else { continue }
                if turn.begins <= now, interrupted.map({ $0.result(of: part.step) != .notRun }) ?? false {
                    turn.ends = now
                    flow.add(schemaLoads.turns[part.schema].put(turn), at: part.schema)
                } else {
                    flow.add(schemaLoads.turns[part.schema].remove(position), at: part.schema)
                }
            }
        }
        schedule(&flow, at: now)
    }

    private mutating func schedule(_ flow: inout Flow, at now: Instant) {
        var last: Arrival?
        while let arrival = flow.arrivals.pop() {
            if let last, last.isSame(as: arrival) { continue }
            last = arrival
            if isStillQueued(arrival) { schedule(arrival, &flow, at: now) }
        }
        for (job, timeline) in flow.timelines {
            var timeline = timeline
            timeline.finish()
            setTimeline(timeline, of: job)
        }
    }

    /// False where a stage that was to be scheduled again has moved or left since.
    private func isStillQueued(_ arrival: Arrival) -> Bool {
        arrival.changed.map { schemaLoads.turns[$0.schema][arrival.position(of: $0.step)] != nil } ?? true
    }

    private mutating func schedule(_ arrival: Arrival, _ flow: inout Flow, at now: Instant) {
        guard var timeline = flow.timelines.removeValue(forKey: arrival.job) ?? timeline(of: arrival.job) else {
            return
        }
        let parts = parts(ofStage: arrival.stage, in: timeline, of: arrival.job)
        schemaLoads.scheduled += 1
        let before = timeline.end(ofStage: arrival.stage)
        take(parts, for: arrival, timeline: &timeline, flow: &flow, at: now)
        let end = timeline.end(ofStage: arrival.stage)
        let next = arrival.stage + 1
        if next < timeline.tree.stages.count, arrival.isNew || end != before {
            if !arrival.isNew { removeTurns(of: arrival, from: next, arriving: before, in: timeline, flow: &flow) }
            flow.arrivals.push(Arrival(arrival.job, order: arrival.order, stage: next, at: end))
        }
        flow.timelines[arrival.job] = timeline
    }

    /// Gives the parts of a stage their turns, and computes the course of the stage.
    private mutating func take(
        _ parts: [LoadPlan.SchemaStep], for arrival: Arrival, timeline: inout Timeline, flow: inout Flow,
        at now: Instant
    ) {
        var begins: [Int: Instant] = [:]
        for part in parts where timeline.end(ofWorkBelow: part.step) != nil {
            begins[part.step] = beginning(of: part, in: arrival, timeline, at: now)
        }
        timeline.move(stage: arrival.stage, to: arrival.instant, notBefore: begins)
        for part in parts {
            let position = arrival.position(of: part.step)
            // A turn that ended long ago was forgotten.
            guard arrival.isNew || schemaLoads.turns[part.schema][position] != nil else { continue }
            // A step without work does not wait; its turn has no length.
            let begin = begins[part.step] ?? beginning(of: part, in: arrival, timeline, at: now)
            let turn = SchemaTurn(
                position: position, job: arrival.job, stage: arrival.stage, begins: begin,
                ends: timeline.end(ofWorkBelow: part.step) ?? begin)
            flow.add(schemaLoads.turns[part.schema].put(turn), at: part.schema)
        }
    }

    /// When the turn of a part begins. A turn that has begun stays as it is.
    private func beginning(
        of part: LoadPlan.SchemaStep, in arrival: Arrival, _ timeline: Timeline, at now: Instant
    ) -> Instant {
        let position = arrival.position(of: part.step)
        let turns = schemaLoads.turns[part.schema]
        if let turn = turns[position], turn.begins <= now { return turn.begins }
        if !arrival.isNew, let start = timeline.start(ofWorkBelow: part.step), start <= now { return start }
        let free = turns.before(position)?.ends ?? .distantPast
        return max(arrival.instant, now, free == .distantFuture ? .blocked : free)
    }

    /// Takes the later stages of a job out of the queues, since it will come to them at another time.
    private mutating func removeTurns(
        of arrival: Arrival, from stage: Int, arriving: Instant, in timeline: Timeline, flow: inout Flow
    ) {
        var instant = arriving
        for stage in stage..<timeline.tree.stages.count {
            for part in parts(ofStage: stage, in: timeline, of: arrival.job) {
                let position = SchemaTurn.Position(arrival: instant, order: arrival.order, step: part.step)
                flow.add(schemaLoads.turns[part.schema].remove(position), at: part.schema)
            }
            instant = timeline.end(ofStage: stage)
        }
    }
}

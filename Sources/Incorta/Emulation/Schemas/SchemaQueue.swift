internal import Emulator
internal import LoadEngine

/// Loads of a schema queue: one job loads it at a time, in the order in which the jobs come to it.
///
/// A job comes to all schemas of a stage when the stage begins. When each of them is its own depends on those that came
/// to the schema before it, and on nothing else; so stages are placed in the order in which they begin, and no stage that
/// has been placed is ever looked at again. A change places those again that follow from it, and no others.
extension IncortaTenant {
    /// A stage of a job that is to be placed.
    private struct Arrival: Comparable {
        let instant: Instant
        let order: Int64
        let stage: Int
        let job: LoadJob
        /// The part by which a change came to a stage that has its turns; nil for a stage that has none yet.
        let changed: SchemaStep?
        var isNew: Bool { changed == nil }

        init(_ turn: SchemaTurn, schema: Int) {
            (instant, order, stage, job) = (turn.place.arrival, turn.place.order, turn.stage, turn.job)
            changed = SchemaStep(step: turn.place.step, schema: schema)
        }

        init(_ job: LoadJob, order: Int64, stage: Int, at instant: Instant) {
            (self.instant, self.order, self.stage, self.job) = (instant, order, stage, job)
            changed = nil
        }

        func place(of step: Int) -> SchemaTurn.Place {
            SchemaTurn.Place(arrival: instant, order: order, step: step)
        }

        func isSame(as other: Arrival) -> Bool {
            (instant, order, stage) == (other.instant, other.order, other.stage)
        }

        /// What is new goes before what is to be looked at again: its turns may be the same.
        static func < (left: Arrival, right: Arrival) -> Bool {
            left.isSame(as: right)
                ? left.isNew && !right.isNew
                : (left.instant, left.order, left.stage) < (right.instant, right.order, right.stage)
        }
    }

    /// What is still to be placed, and the courses that changed on the way.
    private struct Flow {
        var arrivals = MinHeap<Arrival>()
        var timelines: [LoadJob: Timeline] = [:]

        mutating func add(_ turn: SchemaTurn?, _ schema: Int) {
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

    /// The steps of a stage that load schemas, with the numbers of the schemas; none of a stage that is not run.
    private func parts(ofStage stage: Int, _ timeline: Timeline, of job: LoadJob) -> [SchemaStep] {
        let stageStep = timeline.tree.stages.lowerBound + stage
        guard timeline.result(of: stageStep) != .notRun else { return [] }
        switch job {
        case .plan(let id):
            guard let plan = executions[id]?.plan, let first = plans[plan].schemaSteps.first else { return [] }
            return timeline.tree.children(of: stageStep).map { plans[plan].schemaSteps[$0 - first.step] }
        case .schema(let number):
            return schemaLoads.loads[number].map { [SchemaStep(step: stageStep, schema: $0.schema)] } ?? []
        }
    }

    /// Puts a job that has just been started into the queues of its schemas.
    mutating func enqueue(_ job: LoadJob, order: Int64, at now: Instant) {
        guard let timeline = timeline(of: job), timeline.firstStage < timeline.tree.stages.count else { return }
        var flow = Flow()
        let stage = timeline.firstStage
        flow.arrivals.push(Arrival(job, order: order, stage: stage, at: timeline.beginning(ofStage: stage)))
        place(&flow, at: now)
    }

    /// Takes a job that was interrupted out of the queues, so that those behind it move up. `course` is what it was to do.
    mutating func leave(_ job: LoadJob, order: Int64, course: Timeline, at now: Instant) {
        var flow = Flow()
        let interrupted = timeline(of: job)
        schemaLoads.interruptions += 1
        for stage in course.firstStage..<course.tree.stages.count {
            let arrival = Arrival(job, order: order, stage: stage, at: course.beginning(ofStage: stage))
            for part in parts(ofStage: stage, course, of: job) {
                let place = arrival.place(of: part.step)
                guard var turn = schemaLoads.turns[part.schema][place], turn.ends > now else { continue }
                if turn.begins <= now, interrupted.map({ $0.result(of: part.step) != .notRun }) ?? false {
                    turn.ends = now
                    flow.add(schemaLoads.turns[part.schema].put(turn), part.schema)
                } else {
                    flow.add(schemaLoads.turns[part.schema].remove(place), part.schema)
                }
            }
        }
        place(&flow, at: now)
    }

    private mutating func place(_ flow: inout Flow, at now: Instant) {
        var last: Arrival?
        while let arrival = flow.arrivals.pop() {
            if let last, last.isSame(as: arrival) { continue }
            last = arrival
            if isToBePlaced(arrival) { place(arrival, &flow, at: now) }
        }
        for (job, timeline) in flow.timelines {
            var timeline = timeline
            timeline.finish()
            setTimeline(timeline, of: job)
        }
    }

    /// False where a stage moved, or left, since it was to be looked at again.
    private func isToBePlaced(_ arrival: Arrival) -> Bool {
        arrival.changed.map { schemaLoads.turns[$0.schema][arrival.place(of: $0.step)] != nil } ?? true
    }

    private mutating func place(_ arrival: Arrival, _ flow: inout Flow, at now: Instant) {
        guard var timeline = flow.timelines.removeValue(forKey: arrival.job) ?? timeline(of: arrival.job) else {
            return
        }
        let parts = parts(ofStage: arrival.stage, timeline, of: arrival.job)
        schemaLoads.placed += 1
        let before = timeline.end(ofStage: arrival.stage)
        take(parts, arrival, &timeline, &flow, at: now)
        let end = timeline.end(ofStage: arrival.stage)
        let next = arrival.stage + 1
        if next < timeline.tree.stages.count, arrival.isNew || end != before {
            if !arrival.isNew { removeTurns(of: arrival, from: next, arriving: before, timeline, &flow) }
            flow.arrivals.push(Arrival(arrival.job, order: arrival.order, stage: next, at: end))
        }
        flow.timelines[arrival.job] = timeline
    }

    /// Gives the parts of a stage their turns, and the stage its course.
    private mutating func take(
        _ parts: [SchemaStep], _ arrival: Arrival, _ timeline: inout Timeline, _ flow: inout Flow, at now: Instant
    ) {
        var begins: [Int: Instant] = [:]
        for part in parts where timeline.end(ofWorkBelow: part.step) != nil {
            begins[part.step] = beginning(of: part, arrival, timeline, at: now)
        }
        timeline.move(stage: arrival.stage, to: arrival.instant, notBefore: begins)
        for part in parts {
            let place = arrival.place(of: part.step)
            // What ended long ago is forgotten.
            guard arrival.isNew || schemaLoads.turns[part.schema][place] != nil else { continue }
            // What has nothing to do waits for nothing; its turn has no length.
            let begin = begins[part.step] ?? beginning(of: part, arrival, timeline, at: now)
            let turn = SchemaTurn(
                place: place, job: arrival.job, stage: arrival.stage, begins: begin,
                ends: timeline.end(ofWorkBelow: part.step) ?? begin)
            flow.add(schemaLoads.turns[part.schema].put(turn), part.schema)
        }
    }

    /// When the turn of a part begins. What has begun stays as it is.
    private func beginning(
        of part: SchemaStep, _ arrival: Arrival, _ timeline: Timeline, at now: Instant
    ) -> Instant {
        let place = arrival.place(of: part.step)
        let turns = schemaLoads.turns[part.schema]
        if let turn = turns[place], turn.begins <= now { return turn.begins }
        if !arrival.isNew, let start = timeline.start(ofWorkBelow: part.step), start <= now { return start }
        let free = turns.before(place)?.ends ?? .distantPast
        return max(arrival.instant, now, free == .distantFuture ? .blocked : free)
    }

    /// Takes the later stages of a job out of the queues, since it will come to them at another time.
    private mutating func removeTurns(
        of arrival: Arrival, from stage: Int, arriving: Instant, _ timeline: Timeline, _ flow: inout Flow
    ) {
        var instant = arriving
        for stage in stage..<timeline.tree.stages.count {
            for part in parts(ofStage: stage, timeline, of: arrival.job) {
                let place = SchemaTurn.Place(arrival: instant, order: arrival.order, step: part.step)
                flow.add(schemaLoads.turns[part.schema].remove(place), part.schema)
            }
            instant = timeline.end(ofStage: stage)
        }
    }
}

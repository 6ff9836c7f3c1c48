internal import LoadEngine

/// Loads of a schema queue: one job loads it at a time, in the order in which the jobs come to it.
///
/// A job's course is known when it starts, so is when it will come to each of its schemas. A new job waits for those
/// that have come to a schema before it; those that will come while it loads wait for it.
extension IncortaTenant {
    /// A part of a job: the step that loads a schema.
    struct Part: Hashable {
        let job: LoadJob
        let schema: Int
        let step: Int
    }

    /// How often courses are worked out again for one change. Beyond it, loads may overlap.
    private static let maximumRounds = 256

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

    func isOver(_ job: LoadJob, at now: Instant) -> Bool {
        timeline(of: job)?.isOver(at: now) ?? true
    }

    /// The parts of a job, in the order of its plan.
    private func parts(of job: LoadJob) -> [Part] {
        switch job {
        case .plan(let id):
            guard let plan = executions[id]?.plan else { return [] }
            return plans[plan].schemaSteps.map { Part(job: job, schema: $0.schema, step: $0.step) }
        case .schema(let number):
            guard let load = schemaLoads.loads[number] else { return [] }
            return [Part(job: job, schema: load.schema, step: 1)]
        }
    }

    /// The parts of a job that load this schema.
    private func parts(of job: LoadJob, in schema: Int) -> [Part] {
        guard case .plan(let id) = job else { return parts(of: job).filter { $0.schema == schema } }
        let steps = executions[id].flatMap { plans[$0.plan].stepsOfSchema[schema] } ?? []
        return steps.map { Part(job: job, schema: schema, step: $0) }
    }

    /// When a part loads; nil when it does nothing.
    private func extent(of part: Part) -> (start: Instant, end: Instant)? {
        guard let timeline = timeline(of: part.job), timeline.includes(part.step) else { return nil }
        let extent = timeline.extent(of: part.step)
        return extent.start < extent.end ? extent : nil
    }

    /// Puts a job that has just been started into the queues of its schemas.
    mutating func enqueue(_ job: LoadJob, at now: Instant) {
        for schema in Set(parts(of: job).map(\.schema)) { forgetEnded(of: schema, at: now) }
        settle([job], at: now)
    }

    /// Forgets the jobs of a schema that have ended, but for the one that loaded it last.
    mutating func forgetEnded(of schema: Int, at now: Instant) {
        let last = lastJob(of: schema, at: now)
        let ended = schemaLoads.jobs(of: schema).filter { $0 != last && isOver($0, at: now) }
        schemaLoads.forget(ended, of: schema)
    }

    /// Lets jobs that wait move up after another was interrupted.
    mutating func moveUp(after interrupted: LoadJob, at now: Instant) {
        var waiting: [LoadJob] = []
        for schema in parts(of: interrupted).map(\.schema) {
            for job in schemaLoads.jobs(of: schema)
            where job != interrupted && !isOver(job, at: now) && !waiting.contains(job) {
                waiting.append(job)
            }
        }
        for job in waiting {
            guard let timeline = timeline(of: job) else { continue }
            let later = parts(of: job).filter { (extent(of: $0)?.start ?? now) > now }
            let delays = Dictionary(later.map { ($0.step, now) }) { first, _ in first }
            setTimeline(timeline.rescheduled(delays: delays, at: now, movingUp: true), of: job)
        }
        settle(waiting, at: now)
    }

    /// Moves jobs behind those that come to their schemas before them, and others behind those, until none overlap.
    private mutating func settle(_ jobs: [LoadJob], at now: Instant) {
        var pending = jobs
        var rounds = 0
        while !pending.isEmpty, rounds < Self.maximumRounds {
            rounds += 1
            let job = pending.removeFirst()
            while let delayed = delays(of: job, at: now), rounds < Self.maximumRounds {
                rounds += 1
                guard let timeline = timeline(of: job) else { break }
                setTimeline(timeline.rescheduled(delays: delayed, at: now), of: job)
            }
            for other in overtaken(by: job, at: now) where !pending.contains(other) { pending.append(other) }
        }
    }

    /// The parts of a job that must wait for others, by step, with when each may begin; nil when none must.
    private func delays(of job: LoadJob, at now: Instant) -> [Int: Instant]? {
        var delays: [Int: Instant] = [:]
        for part in parts(of: job) {
            guard let own = extent(of: part), own.start >= now else { continue }
            var begin = own.start
            for other in otherExtents(of: part, at: now) where other.start <= begin && begin < other.end {
                begin = other.end == .distantFuture ? .blocked : other.end
            }
            if begin > own.start { delays[part.step] = begin }
        }
        return delays.isEmpty ? nil : delays
    }

    /// When other jobs load the schema of a part, by their beginning; a tie goes to who asked first.
    private func otherExtents(of part: Part, at now: Instant) -> [(start: Instant, end: Instant)] {
        let jobs = schemaLoads.jobs(of: part.schema)
        guard let own = jobs.firstIndex(of: part.job), let extent = extent(of: part) else { return [] }
        var extents: [(start: Instant, end: Instant)] = []
        for (index, job) in jobs.enumerated() where job != part.job && !isOver(job, at: now) {
            for other in parts(of: job, in: part.schema) {
                guard let found = self.extent(of: other) else { continue }
                if found.start < extent.start || found.start == extent.start && index < own
                    || found.start > extent.start
                {
                    extents.append(found)
                }
            }
        }
        return extents.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    /// The jobs that would come to a schema while this one loads it.
    private func overtaken(by job: LoadJob, at now: Instant) -> [LoadJob] {
        var jobs: [LoadJob] = []
        for part in parts(of: job) {
            guard let own = extent(of: part) else { continue }
            for other in schemaLoads.jobs(of: part.schema) where other != job && !isOver(other, at: now) {
                let comes = parts(of: other, in: part.schema).contains { candidate in
                    guard let found = extent(of: candidate) else { return false }
                    return found.start >= own.start && found.start < own.end && found.start > now
                }
                if comes, !jobs.contains(other) { jobs.append(other) }
            }
        }
        return jobs
    }
}

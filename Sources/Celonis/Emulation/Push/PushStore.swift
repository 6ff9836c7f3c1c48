internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import StableNumbers

/// The data push jobs of a team. The bytes of what is pushed are kept up to a limit; of the rest, how much it was.
struct PushStore: Hashable {
    /// How many jobs a team may have at the same time.
    static let maximumJobs = 1_000
    /// How many bytes the requests that made them may have in all.
    static let maximumJobBytes = 16 << 20
    /// How many bytes of files are kept.
    private let limit: Int
    /// How many files a team may have, however small they are.
    let maximumFiles: Int
    /// The outcomes of jobs, by pool and target, where the fixture has them.
    private var outcomes: [Target: ScriptedOutcomes] = [:]
    /// How many jobs were executed.
    private var inSecond = RateCounts()
    private var inHour = RateCounts()
    private(set) var bytes = 0
    private var jobBytes = 0
    private var chunks = 0
    private(set) var jobs: [Int64: PushJob] = [:]
    private var nextJob: Int64 = 1
    private var nextChunk: Int64 = 1
    /// The jobs that were executed and have not ended yet, and when the first of them ends.
    private var running: [Int64] = []
    private var firstEnd = Instant.distantFuture
    private(set) var tables = PushedTables()

    /// A table of a pool.
    private struct Target: Hashable {
        let pool: Int
        let name: String
    }

    init(settings: CelonisSettings, pools: [PoolDefinition]) {
        limit = settings.maximumPushedBytes
        maximumFiles = settings.maximumPushedFiles
        for (pool, definition) in pools.enumerated() {
            for (name, script) in definition.pushOutcomes {
                outcomes[Target(pool: pool, name: name)] = ScriptedOutcomes(
                    names: [name], scripts: [name: script], unscripted: settings.unscripted)
            }
        }
    }

    /// Counts an execution. Gives the limit that it exceeds, and when that begins anew; nil when it exceeds none.
    mutating func submit(at now: Instant, limits: CelonisSettings.PushLimits) -> (limit: String, until: Instant)? {
        let second = CelonisSettings.RateLimit(requests: limits.perSecond, interval: .seconds(1))
        let hour = CelonisSettings.RateLimit(requests: limits.perHour, interval: .seconds(3_600))
        guard inHour.left(0, at: now, limit: hour) > 0 else {
            return ("DATA_PUSH_JOB_SUBMISSION_LIMIT_PER_HOUR", inHour.reset(at: now, limit: hour))
        }
        guard inSecond.left(0, at: now, limit: second) > 0 else {
            return ("DATA_PUSH_JOB_SUBMISSION_LIMIT_PER_SEC", inSecond.reset(at: now, limit: second))
        }
        _ = inHour.count(0, at: now, limit: hour)
        _ = inSecond.count(0, at: now, limit: second)
        return nil
    }

    /// When the other jobs for the same table end that run; nil where none runs.
    func end(ofOtherThan job: PushJob, at now: Instant) -> Instant? {
        jobs.values.lazy.filter { other in
            other.number != job.number && other.pool == job.pool && other.made.targetName == job.made.targetName
        }.compactMap(\.timeline).filter { !$0.isOver(at: now) }.map(\.end).max()
    }

    /// Executes a job, as the fixture says for its target.
    mutating func execute(_ job: PushJob, at now: Instant, settings: CelonisSettings) {
        let name = job.made.targetName ?? ""
        let scripted = outcomes[Target(pool: job.pool, name: name)]?.next(0)
        let attempt = scripted?.attempt ?? settings.unscripted.attempt(0, at: StableHash.of(name))
        let timeline = StepTree(stages: [.work(entity: 0)]).course(
            at: now, rules: CourseRules(queueTime: settings.queueTime)
        ) { _ in attempt }
        update(job.number) {
            $0.timeline = timeline
            $0.error = scripted?.script?.error
            $0.changedAt = now
        }
        running.append(job.number)
        firstEnd = min(firstEnd, timeline.end)
    }

    /// Writes the tables of jobs that have ended up to an instant, in the order in which they did.
    mutating func settle(upTo now: Instant) {
        guard firstEnd <= now else { return }
        let all = running.compactMap { jobs[$0] }
        let ended = all.filter { $0.hasEnded(at: now) }.sorted { left, right in
            let (first, second) = (left.timeline?.end ?? now, right.timeline?.end ?? now)
            return first == second ? left.number < right.number : first < second
        }
        for job in ended where job.status(at: now) == .done { tables.write(job) }
        let others = all.filter { !$0.hasEnded(at: now) }
        running = others.map(\.number)
        firstEnd = others.compactMap(\.timeline?.end).min() ?? .distantFuture
    }

    /// Makes a job; nil when there are too many. `size` is the length of the request. Jobs that have ended make room, the
    /// oldest first.
    mutating func add(_ job: DataPushJob, size: Int, pool: Int, at now: Instant) -> PushJob? {
        while jobs.count >= Self.maximumJobs || size > Self.maximumJobBytes - jobBytes,
            let oldest = jobs.values.lazy.filter({ $0.hasEnded(at: now) }).map(\.number).min()
        {
            remove(oldest)
        }
        guard jobs.count < Self.maximumJobs, size <= Self.maximumJobBytes - jobBytes, tables.hasRoom(for: size)
        else { return nil }
        let added = PushJob(number: nextJob, pool: pool, made: job, size: size, madeAt: now, changedAt: now)
        jobs[nextJob] = added
        nextJob += 1
        jobBytes += size
        return added
    }

    /// Stores a file; false where there are too many. Where it does not fit, only its beginning is kept, or nothing.
    mutating func store(_ file: UploadedFile, as type: ChunkType, in job: Int64, at now: Instant) -> Bool {
        guard chunks < maximumFiles else { return false }
        var file = file
        file.keep(atMost: limit - bytes)
        let chunk = PushJob.Chunk(number: nextChunk, type: type, at: now, file: file)
        nextChunk += 1
        bytes += file.kept.count
        chunks += 1
        update(job) {
            $0.chunks.append(chunk)
            $0.changedAt = now
        }
        return true
    }

    /// Changes a job.
    mutating func update(_ job: Int64, _ body: (inout PushJob) -> Void) {
        if var changed = jobs.removeValue(forKey: job) {
            body(&changed)
            jobs[job] = changed
        }
    }

    /// Cancels a job; false when it was over.
    mutating func cancel(_ job: PushJob, at now: Instant) -> Bool {
        guard !job.hasEnded(at: now) else { return false }
        update(job.number) { job in
            job.timeline = job.timeline?.interrupted(at: now).timeline
            job.cancelledAt = now
            job.changedAt = now
        }
        return true
    }

    /// The jobs of a pool, oldest first.
    func jobs(ofPool pool: Int) -> [PushJob] {
        jobs.values.filter { $0.pool == pool }.sorted { $0.number < $1.number }
    }

    /// Deletes a job with its files.
    mutating func remove(_ job: Int64) {
        guard let gone = jobs.removeValue(forKey: job) else { return }
        bytes -= gone.chunks.reduce(0) { $0 + $1.file.kept.count }
        chunks -= gone.chunks.count
        jobBytes -= gone.size
    }
}

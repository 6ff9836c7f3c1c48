internal import CelonisAPI
internal import LoadEngine

/// A data push job and the files that were pushed to it.
struct PushJob: Hashable {
    /// A pushed file.
    struct Chunk: Hashable {
        let number: Int64
        let type: ChunkType
        let at: Instant
        let bytes: [UInt8]
    }

    let number: Int64
    let pool: Int
    /// What it was made with.
    let made: DataPushJob
    let madeAt: Instant
    var chunks: [Chunk] = []
    /// Its course once it was executed.
    var timeline: Timeline?
    var changedAt: Instant
    var cancelledAt: Instant?

    /// How it stands.
    func status(at now: Instant) -> PushJobStatus {
        guard let timeline else { return cancelledAt == nil ? .new : .canceled }
        switch timeline.phase(of: 0, at: now) {
        case .waiting: return .queued
        case .running: return .running
        case .ended(.succeeded), .ended(.carried), .ended(.omitted): return .done
        case .ended(.interrupted), .ended(.notRun): return .canceled
        case .ended(.failed), .ended(.mixed): return .error
        }
    }
}

/// The data push jobs of a team. What is pushed is kept, up to a limit.
struct PushStore: Hashable {
    /// How many jobs a team may have at the same time.
    static let maximumJobs = 1_000

    let limit: Int
    private(set) var bytes = 0
    private(set) var jobs: [Int64: PushJob] = [:]
    private var nextJob: Int64 = 1
    private var nextChunk: Int64 = 1

    init(limit: Int) {
        self.limit = limit
    }

    /// Makes a job; nil when there are too many.
    mutating func add(_ job: DataPushJob, pool: Int, at now: Instant) -> PushJob? {
        guard jobs.count < Self.maximumJobs else { return nil }
        let added = PushJob(number: nextJob, pool: pool, made: job, madeAt: now, changedAt: now)
        jobs[nextJob] = added
        nextJob += 1
        return added
    }

    /// Stores a file; false when it does not fit.
    mutating func store(_ file: ArraySlice<UInt8>, _ type: ChunkType, in job: Int64, at now: Instant) -> Bool {
        guard file.count <= limit - bytes else { return false }
        let chunk = PushJob.Chunk(number: nextChunk, type: type, at: now, bytes: Array(file))
        nextChunk += 1
        bytes += file.count
        update(job) {
            $0.chunks.append(chunk)
            $0.changedAt = now
        }
        return true
    }

    mutating func update(_ job: Int64, _ body: (inout PushJob) -> Void) {
        if var there = jobs.removeValue(forKey: job) {
            body(&there)
            jobs[job] = there
        }
    }

    /// Deletes a job with its files.
    mutating func remove(_ job: Int64) {
        guard let gone = jobs.removeValue(forKey: job) else { return }
        bytes -= gone.chunks.reduce(0) { $0 + $1.bytes.count }
    }
}

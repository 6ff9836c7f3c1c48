internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// A data push job and the files that were pushed to it.
struct PushJob: Hashable {
    /// A pushed file.
    struct Chunk: Hashable {
        let number: Int64
        let type: ChunkType
        let at: Instant
        let file: UploadedFile
    }

    let number: Int64
    let pool: Int
    /// The fields that it was made with.
    let made: DataPushJob
    /// The length of the request that made it, in bytes.
    let size: Int
    let madeAt: Instant
    var chunks: [Chunk] = []
    /// Its timeline; nil until it is executed.
    var timeline: Timeline?
    /// The error that the fixture gives it.
    var error: String?
    var changedAt: Instant
    var cancelledAt: Instant?

    /// Whether it is over: executed or cancelled.
    func hasEnded(at now: Instant) -> Bool {
        timeline.map { $0.isOver(at: now) } ?? (cancelledAt != nil)
    }

    /// Its status.
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

extension PushJob {
    /// The job as the API shows it.
    func transport(id: String, pool: String, at now: Instant) -> DataPushJob {
        var shown = made
        let status = status(at: now)
        var changed = changedAt
        if let timeline { changed = max(changed, min(now, timeline.end)) }
        shown.id = id
        shown.status = status
        shown.type = shown.type ?? .replace
        shown.fileType = shown.fileType ?? .parquet
        shown.dataPoolId = pool
        shown.lastModified = changed.epochMilliseconds
        shown.changeDate = changed.epochMilliseconds
        shown.keys = shown.keys ?? []
        let reason = error ?? "Table \(made.targetName ?? "") could not be written."
        shown.logs = status == .error ? [reason] : []
        shown.mirrorTargetNames = shown.mirrorTargetNames ?? []
        return shown
    }
}

extension PushJob.Chunk {
    /// The file as the API shows it.
    func transport(id: String, job: String) -> DataPushChunk {
        DataPushChunk {
            $0.id = id
            $0.creationDate = at.epochMilliseconds
            $0.type = type
            $0.pushJobId = job
            $0.checksum = String(file.checksum, radix: 16)
        }
    }
}

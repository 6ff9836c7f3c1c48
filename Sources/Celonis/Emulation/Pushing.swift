internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// Everything of data push.
    mutating func push(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        if request.operation == .createPushJob { return createPushJob(&request, access, place) }
        guard let team = access.team, let pool = place.pool else { return nil }
        if request.operation == .listPushJobs {
            guard request.refusals.isEmpty else { return nil }
            let jobs = teams[team].pushed.jobs.values.filter { $0.pool == pool }.sorted { $0.number < $1.number }
            skipAhead(&request, jobs)
            return CelonisAnswer(.listed, jobs.map { show($0, &request, team) })
        }
        guard let job = pushJob(&request, team, pool) else { return nil }
        switch request.operation {
        case .pushUpserts: return storeChunk(.upsert, job, &request, team)
        case .pushDeletions: return storeChunk(.delete, job, &request, team)
        case .executePushJob: return executePushJob(job, &request, team)
        default: break
        }
        guard request.refusals.isEmpty else { return nil }
        switch request.operation {
        case .deletePushJob:
            teams[team].pushed.remove(job.number)
            return CelonisAnswer(.deleted)
        case .cancelPushJob:
            if !cancelPushJob(job, team, at: request.now) { request.leansOn.append(.cancelIdle) }
            return CelonisAnswer(.cancelled)
        case .listChunks: return CelonisAnswer(.listed, job.chunks.map { chunk($0, of: job, team) })
        default:
            skipAhead(&request, [job])
            return CelonisAnswer(.reported, show(job, &request, team))
        }
    }

    /// A poll of jobs that run moves a skipping clock.
    private func skipAhead(_ request: inout CelonisRequest, _ jobs: [PushJob]) {
        let running = jobs.compactMap(\.timeline).filter { !$0.isOver(at: request.now) }
        let change = running.compactMap { $0.nextChange(after: request.now, depth: 0) }.min()
        request.skipAhead(to: change, end: running.compactMap(\.end.finite).min())
    }

    private func show(_ job: PushJob, _ request: inout CelonisRequest, _ team: Int) -> DataPushJob {
        if job.status(at: request.now) == .queued { request.leansOn.append(.queuedFirst) }
        return pushJob(job, team, at: request.now)
    }

    private func pushJob(_ request: inout CelonisRequest, _ team: Int, _ pool: Int) -> PushJob? {
        let id = request.parameters["pushJobId"] ?? ""
        if let number = teams[team].ids.pushJobs.number(id), let job = teams[team].pushed.jobs[number],
            job.pool == pool
        {
            return job
        }
        request.refuse(id, "pushJobId", .pushJobMissing, settings)
        return nil
    }

    private mutating func createPushJob(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        guard let object = request.object(mayBeMissing: false) else { return nil }
        let made = request.transport(object, as: DataPushJob.self)
        if object["targetName"]?.string?.isEmpty ?? true {
            request.refusals.add(CelonisRefusal(.fieldMissing, ["attribute": "targetName"]))
        }
        guard request.refusals.isEmpty, let team = access.team, let pool = place.pool, let made else { return nil }
        guard let job = teams[team].pushed.add(made, size: request.request.body.count, pool: pool, at: request.now)
        else {
            let values = ["limit": String(PushStore.maximumJobs), "things": "data push jobs, or large ones,"]
            request.refusals.add(CelonisRefusal(.tooManySteps, values))
            return nil
        }
        return CelonisAnswer(.reported, pushJob(job, team, at: request.now))
    }

    private mutating func storeChunk(
        _ type: ChunkType, _ job: PushJob, _ request: inout CelonisRequest, _ team: Int
    ) -> CelonisAnswer? {
        let file = FormFile(request.request)?.part(named: "file")
        if file == nil { request.refusals.add(CelonisRefusal(.fileMissing)) }
        refuseUnlessNew(job, &request)
        guard request.refusals.isEmpty, let file else { return nil }
        guard teams[team].pushed.store(file, type, in: job.number, at: request.now) else {
            let limit = String(teams[team].pushed.limit)
            request.refusals.add(CelonisRefusal(.fileTooLarge, ["limit": limit]))
            return nil
        }
        return CelonisAnswer(.stored)
    }

    private mutating func executePushJob(
        _ job: PushJob, _ request: inout CelonisRequest, _ team: Int
    ) -> CelonisAnswer? {
        refuseUnlessNew(job, &request)
        guard request.refusals.isEmpty else { return nil }
        let name = job.made.targetName ?? ""
        if teams[team].pushed.isBusy(besides: job, at: request.now) {
            request.leansOn.append(.concurrentPush)
            if settings.concurrentPush == .refuse {
                request.refusals.add(CelonisRefusal(.pushRunning, ["name": name]))
                return nil
            }
        }
        if let limits = settings.pushLimits, let beyond = teams[team].pushed.submit(at: request.now, limits) {
            request.retryAt = beyond.until
            let values = ["limit": beyond.limit, "time": beyond.until.timeOfDay]
            request.refusals.add(CelonisRefusal(.submitLimited, values))
            return nil
        }
        teams[team].pushed.execute(job, at: request.now, settings)
        return CelonisAnswer(.accepted)
    }

    /// Cancels a job; false when it was over.
    private mutating func cancelPushJob(_ job: PushJob, _ team: Int, at now: Instant) -> Bool {
        let isOver = job.timeline.map { $0.isOver(at: now) } ?? (job.cancelledAt != nil)
        guard !isOver else { return false }
        teams[team].pushed.update(job.number) { job in
            job.timeline = job.timeline?.interrupted(at: now).timeline
            job.cancelledAt = now
            job.changedAt = now
        }
        return true
    }

    private func refuseUnlessNew(_ job: PushJob, _ request: inout CelonisRequest) {
        let status = job.status(at: request.now)
        guard status != .new else { return }
        let values = ["id": request.parameters["pushJobId"] ?? "", "status": status.rawValue]
        request.refusals.add(CelonisRefusal(.pushJobNotNew, values))
    }

    private func pushJob(_ job: PushJob, _ team: Int, at now: Instant) -> DataPushJob {
        var shown = job.made
        let status = job.status(at: now)
        var changed = job.changedAt
        if let timeline = job.timeline { changed = max(changed, min(now, timeline.end)) }
        shown.id = teams[team].ids.pushJobs.text(job.number)
        shown.status = status
        shown.type = shown.type ?? .replace
        shown.fileType = shown.fileType ?? .parquet
        shown.dataPoolId = teams[team].pools[job.pool].id
        shown.lastModified = changed.epochMilliseconds
        shown.changeDate = changed.epochMilliseconds
        shown.keys = shown.keys ?? []
        let reason = job.error ?? "Table \(job.made.targetName ?? "") could not be written."
        shown.logs = status == .error ? [reason] : []
        shown.mirrorTargetNames = shown.mirrorTargetNames ?? []
        return shown
    }

    private func chunk(_ chunk: PushJob.Chunk, of job: PushJob, _ team: Int) -> DataPushChunk {
        DataPushChunk {
            $0.id = teams[team].ids.chunks.text(chunk.number)
            $0.creationDate = chunk.at.epochMilliseconds
            $0.type = chunk.type
            $0.pushJobId = teams[team].ids.pushJobs.text(job.number)
            $0.checksum = String(chunk.checksum, radix: 16)
        }
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// Data push.
extension CelonisCloud {
    mutating func createPushJob(_ turn: inout Turn, at pool: Pending<PoolLocator>) throws(Refusals) -> Answer {
        let body = turn.body(DataPushJob.self, with: ["targetName"])
        let pool = try pool.granted(turn)
        guard var made = body else { throw turn.refusals }
        if made.type == .upsert {
            made.type = .delta
            turn.assume(.pushUpsert)
        }
        let job = teams[pool.team].pushed.add(
            made, size: turn.request.body.count, pool: pool.locator.pool, at: turn.now)
        guard let job else {
            let limit = String(PushStore.maximumJobs)
            throw Refusals(
                .tooManySteps, ["limit": limit, "things": "data push jobs, or large ones, or tables of them,"])
        }
        return turn.answer(.reported, with: teams[pool.team].transport(of: job, at: turn.now))
    }

    func listPushJobs(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let jobs = teams[pool.team].pushed.jobs(ofPool: pool.locator.pool)
        skipAhead(&turn, jobs)
        return turn.answer(.listed, with: jobs.map { show($0, &turn, of: pool.team) })
    }

    func showPushJob(_ turn: inout Turn, at job: Granted<PushJob>) throws(Refusals) -> Answer {
        skipAhead(&turn, [job.locator])
        let shown = show(job.locator, &turn, of: job.team)
        return turn.answer(.reported, with: shown)
    }

    /// A poll of jobs that run moves a skipping clock.
    private func skipAhead(_ turn: inout Turn, _ jobs: [PushJob]) {
        let running = jobs.compactMap(\.timeline).filter { !$0.isOver(at: turn.now) }
        let change = running.compactMap { $0.nextChange(after: turn.now, depth: 0) }.min()
        turn.skipAhead(to: change, end: running.compactMap(\.end.finite).min())
    }

    private func show(_ job: PushJob, _ turn: inout Turn, of team: Int) -> DataPushJob {
        if job.status(at: turn.now) == .queued { turn.assume(.queuedFirst) }
        return teams[team].transport(of: job, at: turn.now)
    }

    mutating func deletePushJob(_ turn: inout Turn, at job: Granted<PushJob>) throws(Refusals) -> Answer {
        teams[job.team].pushed.remove(job.locator.number)
        return Answer(.deleted)
    }

    mutating func cancelPushJob(_ turn: inout Turn, at job: Granted<PushJob>) throws(Refusals) -> Answer {
        if !teams[job.team].pushed.cancel(job.locator, at: turn.now) { turn.assume(.cancelIdle) }
        return Answer(.cancelled)
    }

    mutating func executePushJob(_ turn: inout Turn, at pending: Pending<PushJob>) throws(Refusals) -> Answer {
        refuseUnlessNew(&turn, pending)
        let granted = try pending.granted(turn)
        let (job, team) = (granted.locator, granted.team)
        if let end = teams[team].pushed.end(ofOtherThan: job, at: turn.now) {
            turn.assume(.concurrentPush)
            if settings.concurrentPush == .refuse {
                turn.skipWait(until: end)
                throw Refusals(.pushRunning, ["name": job.made.targetName ?? ""])
            }
        }
        if let limits = settings.pushLimits, let beyond = teams[team].pushed.submit(at: turn.now, limits: limits) {
            turn.tellToReturn(at: beyond.until)
            throw Refusals(.submitLimited, ["limit": beyond.limit, "time": beyond.until.timeOfDay])
        }
        teams[team].pushed.execute(job, at: turn.now, settings: settings)
        return Answer(.accepted)
    }

    mutating func pushUpserts(_ turn: inout Turn, at job: Pending<PushJob>) throws(Refusals) -> Answer {
        try store(&turn, at: job, as: .upsert)
    }

    mutating func pushDeletions(_ turn: inout Turn, at job: Pending<PushJob>) throws(Refusals) -> Answer {
        try store(&turn, at: job, as: .delete)
    }

    /// Stores the file of a form.
    private mutating func store(
        _ turn: inout Turn, at job: Pending<PushJob>, as type: ChunkType
    ) throws(Refusals) -> Answer {
        guard job.locator != nil else { throw turn.refusals }
        let file = turn.request.file(inPart: "file")
        if file == nil { turn.refuse(.fileMissing) }
        refuseUnlessNew(&turn, job)
        let job = try job.granted(turn)
        guard let file else { throw turn.refusals }
        guard teams[job.team].pushed.store(file, as: type, in: job.locator.number, at: turn.now) else {
            throw Refusals(.tooManyFiles, ["limit": String(teams[job.team].pushed.maximumFiles)])
        }
        return Answer(.stored)
    }

    private func refuseUnlessNew(_ turn: inout Turn, _ pending: Pending<PushJob>) {
        guard let job = pending.locator else { return }
        let status = job.status(at: turn.now)
        guard status != .new else { return }
        let id = teams[pending.team].ids.pushJobs.text(job.number)
        turn.refuse(.pushJobNotNew, ["id": id, "status": status.rawValue])
    }

    func listChunks(_ turn: inout Turn, at job: Granted<PushJob>) throws(Refusals) -> Answer {
        let ids = teams[job.team].ids
        let id = ids.pushJobs.text(job.locator.number)
        let chunks = job.locator.chunks.map { $0.transport(id: ids.chunks.text($0.number), job: id) }
        return turn.answer(.listed, with: chunks)
    }
}

extension CelonisTeam {
    /// A data push job as the API shows it.
    fileprivate func transport(of job: PushJob, at now: Instant) -> DataPushJob {
        job.transport(id: ids.pushJobs.text(job.number), pool: pools[job.pool].id, at: now)
    }
}

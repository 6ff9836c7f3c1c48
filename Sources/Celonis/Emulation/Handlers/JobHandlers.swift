internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// Reads data jobs, except their logs.
extension CelonisCloud {
    func listTasks(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        let team = teams[job.team]
        let tasks = team[job.locator].taskTransports(inPool: team.pools[job.locator.pool].id)
        return turn.answer(.listed, with: tasks)
    }

    func listLoads(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        let models = teams[job.team].pools[job.locator.pool].models
        return turn.answer(.listed, with: teams[job.team][job.locator].loadTransports(of: models))
    }

    mutating func showJob(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        skipAhead(&turn, team: job.team, jobs: CollectionOfOne(job.locator))
        let last = lastRun(of: job.locator, in: job.team)
        turn.assume(each: last.assumptions(at: turn.now).union(last.assumedIDs))
        let poolID = teams[job.team].pools[job.locator.pool].id
        let body = last.transport(inPool: poolID, ids: teams[job.team].ids, at: turn.now)
        let (pool, number) = (job.locator.pool, job.locator.job)
        let text = teams[job.team].pools[pool].jobs[number].writtenStatus.text(of: body)
        return turn.answer(.reported, written: text)
    }

    /// `GET …/jobs`
    mutating func listJobs(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let jobs = lastRuns(&turn, in: pool)
        turn.assume(each: jobs.reduce(into: []) { $0.formUnion($1.assumptions(at: turn.now).union($1.assumedIDs)) })
        let (id, ids) = (teams[pool.team].pools[pool.locator.pool].id, teams[pool.team].ids)
        let body = jobs.map { $0.transport(inPool: id, ids: ids, at: turn.now) }
        return turn.answer(.listed, with: body)
    }

    /// `GET …/logs/status`
    mutating func listStatuses(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let jobs = lastRuns(&turn, in: pool)
        turn.assume(each: jobs.reduce(into: []) { $0.formUnion($1.assumptions(at: turn.now)) })
        return turn.answer(.listed, with: jobs.map { $0.status(at: turn.now) })
    }

    /// The jobs of a pool with their last runs, once a skipping clock has moved.
    private mutating func lastRuns(_ turn: inout Turn, in pool: Granted<PoolLocator>) -> [LastRun] {
        let number = pool.locator.pool
        let jobs = teams[pool.team].pools[number].jobOrder.map { JobLocator(pool: number, job: $0) }
        skipAhead(&turn, team: pool.team, jobs: jobs)
        return jobs.map { lastRun(of: $0, in: pool.team) }
    }

    /// A job with its last run. It is made from parts of the team: a copy of all of it would cost more than the rest.
    func lastRun(of job: JobLocator, in team: Int) -> LastRun {
        LastRun(job: teams[team].pools[job.pool].jobs[job.job], run: teams[team].runs.last(of: job))
    }

    /// A poll of jobs that run moves a skipping clock.
    mutating func skipAhead(
        _ turn: inout Turn, team: Int, jobs: some Collection<JobLocator>, depth: Int = 0
    ) {
        guard turn.isSkipping else { return }
        let running = jobs.compactMap { teams[team].runs.last(of: $0)?.execution.timeline }
            .filter { !$0.isOver(at: turn.now) }
        let change = running.compactMap { $0.nextChange(after: turn.now, depth: depth) }.min()
        turn.skipAhead(to: change, end: running.compactMap { $0.end.finite }.min())
        teams[team].settle(upTo: turn.now)
    }
}

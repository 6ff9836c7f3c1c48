internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine

/// What can be read of data jobs, but for their logs.
extension CelonisCloud {
    func listTasks(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        let team = teams[job.team]
        let tasks = team[job.locator].taskTransports(inPool: team.pools[job.locator.pool].id, madeAt: begins)
        return turn.answer(.listed, with: tasks)
    }

    func listLoads(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        let models = teams[job.team].pools[job.locator.pool].models
        return turn.answer(.listed, with: teams[job.team][job.locator].loadTransports(of: models))
    }

    mutating func showJob(_ turn: inout Turn, at job: Granted<JobLocator>) throws(Refusals) -> Answer {
        skipAhead(&turn, team: job.team, jobs: CollectionOfOne(job.locator))
        turn.lean(on: teams[job.team].assumptions(ofLastRun: job.locator, at: turn.now, showsIDs: true))
        return turn.answer(.reported, with: teams[job.team].transport(of: job.locator, at: turn.now))
    }

    /// `GET …/jobs`
    mutating func listJobs(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let jobs = look(&turn, at: pool, showsIDs: true)
        return turn.answer(.listed, with: jobs.map { teams[pool.team].transport(of: $0, at: turn.now) })
    }

    /// `GET …/logs/status`
    mutating func listStatuses(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let jobs = look(&turn, at: pool, showsIDs: false)
        return turn.answer(.listed, with: jobs.map { teams[pool.team].status(of: $0, at: turn.now) })
    }

    /// The jobs of a pool, once the clock has skipped and the assumptions are noted with which they are shown.
    private mutating func look(_ turn: inout Turn, at pool: Granted<PoolLocator>, showsIDs: Bool) -> [JobLocator] {
        let number = pool.locator.pool
        let jobs = teams[pool.team].pools[number].jobs.indices.map { JobLocator(pool: number, job: $0) }
        skipAhead(&turn, team: pool.team, jobs: jobs)
        let assumed = jobs.reduce(into: RunAssumptions()) {
            $0.formUnion(teams[pool.team].assumptions(ofLastRun: $1, at: turn.now, showsIDs: showsIDs))
        }
        turn.lean(on: assumed)
        return jobs
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

extension CelonisTeam {
    /// What is assumed in how the last run of a job is shown, with its ids or without.
    fileprivate func assumptions(ofLastRun job: JobLocator, at now: Instant, showsIDs: Bool) -> RunAssumptions {
        guard let (_, run) = runs.last(of: job) else { return .statusBeforeFirstRun }
        let shown = run.assumptions(of: self[job], at: now)
        return showsIDs ? shown.union(.executionIDs) : shown
    }

    /// A job as the API shows it.
    fileprivate func transport(of locator: JobLocator, at now: Instant) -> JobTransport {
        let job = self[locator]
        let last = runs.last(of: locator)
        return JobTransport {
            $0.id = job.id
            $0.name = job.name
            $0.dataPoolId = pools[locator.pool].id
            $0.dataSourceId = job.dataSourceID
            $0.timeStamp = begins.epochMilliseconds
            $0.dagBasedExecutionEnabled = false
            guard let (number, run) = last else { return }
            $0.status = run.status(at: now)
            $0.currentExecutionId = run.timeline.isOver(at: now) ? nil : ids.runs.text(number)
            $0.latestExecutionItemId = ids.items.text(ExecutionItem.job(number).number)
        }
    }

    /// The status of a job, as the API lists it.
    fileprivate func status(of job: JobLocator, at now: Instant) -> EntityStatus {
        let run = runs.last(of: job)?.execution
        return EntityStatus {
            $0.id = self[job].id
            $0.status = run?.status(at: now)
            $0.lastExecutionStartDate = run?.timeline.startedAt.epochMilliseconds
        }
    }
}

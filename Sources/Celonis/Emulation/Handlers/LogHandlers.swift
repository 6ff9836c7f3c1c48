internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// Reads the execution items and logs of data jobs.
extension CelonisCloud {
    /// `GET …/logs/{jobId}/executions`
    mutating func listExecutions(_ turn: inout Turn, at job: Pending<JobLocator>) throws(Refusals) -> Answer {
        let page = RequestPage(&turn)
        let job = try job.granted(turn)
        skipAhead(&turn, team: job.team, jobs: CollectionOfOne(job.locator))
        let runs = teams[job.team].runs.newestNumbers(of: job.locator)
        let items = page.part(of: runs).compactMap { number in
            teams[job.team].shownRun(number).map { (run: $0, item: ExecutionItem.job(number)) }
        }
        let shown = show(&turn, items, of: job.team)
        let body = ExecutionItemWithPageTransport {
            $0.executionItems = shown
            $0.numOfPages = page.count(of: runs.count)
        }
        return turn.answer(.reported, with: body)
    }

    /// `GET …/logs/executions`
    mutating func listItems(_ turn: inout Turn, at pool: Pending<PoolLocator>) throws(Refusals) -> Answer {
        let type = turn.executionType()
        let asked = run(&turn, in: pool)
        if let asked, let id = turn.value("id")?.lowercased(), !id.isEmpty, !asked.has(id: id) {
            turn.refuse(id: id, of: "id", as: .executionMissing, malformed: settings.malformedIDs)
        }
        let pool = try pool.granted(turn)
        guard let asked else { throw turn.refusals }
        skipAhead(&turn, team: pool.team, jobs: CollectionOfOne(asked.run.job), depth: 1)
        // Looked up again: where the clock has skipped, the run may have changed, or may have been forgotten.
        let items = teams[pool.team].shownRun(asked.number).map { run in
            run.items.filter { $0.isOf(type) }.map { (run: run, item: $0) }
        }
        let shown = show(&turn, items ?? [], of: pool.team)
        return turn.answer(.listed, with: shown)
    }

    private func show(
        _ turn: inout Turn, _ items: [(run: ShownRun, item: ExecutionItem)], of team: Int
    ) -> [ExecutionItemTransport] {
        let now = turn.now
        let assumed = items.reduce(into: RunAssumptionSet()) {
            $0.formUnion($1.item.assumptions(in: $1.run.run, at: now))
        }
        turn.assume(each: assumed)
        if !items.isEmpty { turn.assume(.filledIn) }
        return items.compactMap { teams[team].transport(of: $0.item, in: $0.run, at: now) }
    }

    /// `GET …/logs/executions/detail`
    mutating func showLog(_ turn: inout Turn, at pool: Pending<PoolLocator>) throws(Refusals) -> Answer {
        let page = RequestPage(&turn)
        let type = turn.executionType()
        let levels = turn.logLevels()
        let asked = run(&turn, in: pool)
        let named = asked.flatMap { item(&turn, of: $0, type: type) }
        let pool = try pool.granted(turn)
        guard let run = asked, let item = named else { throw turn.refusals }
        let all = ExecutionLog.newestFirst(of: item, in: run, at: turn.now)
        // Numbered before filtering: a line has the same id with every filter.
        let lines = zip((0..<all.count).reversed(), all).filter {
            levels.isEmpty || levels.contains(LogLevel(rawValue: $0.1.line.level))
        }
        let ids = teams[pool.team].ids
        let (itemID, lineIDs) = (ids.items.text(item.number), ids.lines(of: item))
        let shown = page.part(of: lines).map { number, entry in
            entry.line.transport(id: lineIDs.text(Int64(number)), item: itemID, at: entry.at)
        }
        if !shown.isEmpty {
            turn.assume(each: item.assumptions(inLogOf: run.run, at: turn.now).union(.filledIn))
        }
        let body = LogMessageWithPageTransport {
            $0.logMessages = shown
            $0.numOfPages = page.count(of: lines.count)
        }
        return turn.answer(.reported, with: body)
    }

    /// The item that `id` and `type` name; the job where there is no id, nil where it is refused.
    private func item(_ turn: inout Turn, of run: ShownRun, type: ExecutionType?) -> ExecutionItem? {
        let id = turn.value("id")?.lowercased() ?? ""
        if id.isEmpty, type != nil, type != .job {
            turn.refuse(.parameterMissing, ["parameter": "id"])
            return nil
        }
        let job = ExecutionItem.job(run.number)
        if id.isEmpty || id == run.job.id, job.isOf(type) { return job }
        if let task = run.tasks.firstIndex(where: { $0.has(id: id) }) {
            let item = ExecutionItem.task(run.number, task: task)
            if item.isOf(type) { return item }
        }
        turn.refuse(id: id, of: "id", as: .executionMissing, malformed: settings.malformedIDs)
        return nil
    }

    /// The run of the pool that `executionId` names; nil where it is refused, or there is no such pool.
    private func run(_ turn: inout Turn, in pool: Pending<PoolLocator>) -> ShownRun? {
        guard let locator = pool.locator else { return nil }
        guard let id = turn.value("executionId"), !id.isEmpty else {
            turn.refuse(.parameterMissing, ["parameter": "executionId"])
            return nil
        }
        let number = teams[pool.team].ids.runs.number(of: id)
        if let run = number.flatMap({ teams[pool.team].shownRun($0) }), run.run.job.pool == locator.pool { return run }
        turn.refuse(id: id, of: "executionId", as: .executionMissing, malformed: settings.malformedIDs)
        return nil
    }
}

extension Turn {
    /// `type`, the type of an execution item; nil where none is given, or it is refused.
    fileprivate mutating func executionType() -> ExecutionType? {
        guard let text = value("type") else { return nil }
        let type = ExecutionType(rawValue: text)
        if ExecutionType.known.contains(type) { return type }
        refuseType(of: "type", expected: "ExecutionType")
        return nil
    }

    /// `logLevels`, given several times or with commas.
    fileprivate mutating func logLevels() -> [LogLevel] {
        let words = target.values("logLevels").flatMap { $0.split(separator: ",") }
        let levels = words.map { LogLevel(rawValue: String($0)) }
        if levels.contains(where: { !LogLevel.known.contains($0) }) {
            refuseType(of: "logLevels", expected: "LogLevel")
        }
        return levels
    }
}

extension CelonisTeam {
    /// An item as the API shows it at an instant; nil for a task that the job does not have.
    fileprivate func transport(of item: ExecutionItem, in run: ShownRun, at now: Instant) -> ExecutionItemTransport? {
        let pool = pools[run.run.job.pool]
        var shown = run.transport(
            of: item, id: ids.items.text(item.number), executionID: ids.runs.text(run.number), at: now)
        shown?.poolId = pool.id
        shown?.poolName = pool.name
        return shown
    }
}

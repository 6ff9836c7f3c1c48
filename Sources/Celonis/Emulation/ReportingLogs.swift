internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// `GET …/logs/{jobId}/executions`, `…/logs/executions`, `…/logs/executions/detail`
    mutating func reportLogs(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        switch request.operation {
        case .jobExecutions: jobExecutions(&request, access, place)
        case .executionItems: executionItems(&request, access, place)
        default: executionLog(&request, access, place)
        }
    }

    private mutating func jobExecutions(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        let page = PageRequest(&request)
        guard request.refusals.isEmpty, let team = access.team, let pool = place.pool, let job = place.job else {
            return nil
        }
        skipAhead(&request, team, pool, jobs: [job])
        let runs = teams[team].pools[pool].jobs[job].runs.numbers.reversed().filter { teams[team].runs[$0] != nil }
        let items = show(page.part(of: Array(runs)).map { .job($0) }, &request, team)
        return CelonisAnswer(
            .reported,
            ExecutionItemWithPageTransport {
                $0.executionItems = items
                $0.numOfPages = page.count(of: runs.count)
            })
    }

    private mutating func executionItems(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        let type = self.type(&request)
        guard let team = access.team, let pool = place.pool, let run = run(&request, team, pool),
            let job = teams[team].runs[run]?.job
        else { return nil }
        if let id = request.value("id")?.lowercased(), !id.isEmpty, !names(id, run, team) {
            request.refuse(id, "id", .executionMissing, settings)
        }
        guard request.refusals.isEmpty else { return nil }
        skipAhead(&request, team, pool, jobs: [job], depth: 1)
        let items = items(of: run, team).filter { item in
            switch item {
            case .job: type == nil || type == .job
            case .task: type == nil || type == .task
            }
        }
        return CelonisAnswer(.listed, show(items, &request, team))
    }

    private func show(_ items: [RunItem], _ request: inout CelonisRequest, _ team: Int) -> [ExecutionItemTransport] {
        let now = request.now
        request.lean(on: items.reduce(into: []) { $0.formUnion(teams[team].assumptions(in: $1, at: now)) })
        if !items.isEmpty { request.leansOn.append(.filledIn) }
        return items.compactMap { teams[team].shown($0, at: now) }
    }

    /// The items of a run: the job, then the tasks that the run does not leave out.
    private func items(of run: Int64, _ team: Int) -> [RunItem] {
        guard let there = teams[team].runs[run] else { return [] }
        let tasks = teams[team].pools[there.pool].jobs[there.job].tasks.indices
        return [.job(run)] + tasks.filter { !there.order.leftOut.contains($0) }.map { .task(run, task: $0) }
    }

    /// Whether an id is the job's of a run, or one of its tasks'.
    private func names(_ id: String, _ run: Int64, _ team: Int) -> Bool {
        guard let there = teams[team].runs[run] else { return false }
        let job = teams[team].pools[there.pool].jobs[there.job]
        return job.id == id || job.tasks.contains { $0.id == id || $0.logID == id }
    }

    private mutating func executionLog(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        let page = PageRequest(&request)
        let type = self.type(&request)
        let levels = levels(&request)
        guard let team = access.team, let pool = place.pool, let run = run(&request, team, pool),
            let there = teams[team].runs[run]
        else { return nil }
        let job = teams[team].pools[pool].jobs[there.job]
        let item = item(of: run, job, type, &request)
        guard request.refusals.isEmpty, let item else { return nil }
        var log = LogLines(there, job, at: request.now)
        let all = log.newestFirst(item)
        // Numbered before any is left out: a line has the same id whatever it is shown with.
        let lines = zip((0..<all.count).reversed(), all).filter {
            levels.isEmpty || levels.contains(LogLevel(rawValue: $0.1.line.level))
        }
        let shown = page.part(of: lines).map { number, entry in message(entry.line, at: entry.at, number, item, team) }
        if !shown.isEmpty {
            request.lean(on: teams[team].assumptions(inLogOf: item, at: request.now).union([.filledIn]))
        }
        return CelonisAnswer(
            .reported,
            LogMessageWithPageTransport {
                $0.logMessages = shown
                $0.numOfPages = page.count(of: lines.count)
            })
    }

    /// The item that `id` names and `type` agrees with, the job's own where there is no id; nil where it is refused.
    private func item(
        of run: Int64, _ job: CelonisPool.Job, _ type: ExecutionType?, _ request: inout CelonisRequest
    ) -> RunItem? {
        let id = request.value("id")?.lowercased() ?? ""
        if id.isEmpty, type != nil, type != .job {
            request.refusals.add(CelonisRefusal(.parameterMissing, ["parameter": "id"]))
            return nil
        }
        if id.isEmpty || id == job.id, type == nil || type == .job { return .job(run) }
        if type == nil || type == .task, let task = job.tasks.firstIndex(where: { $0.id == id || $0.logID == id }) {
            return .task(run, task: task)
        }
        request.refuse(id, "id", .executionMissing, settings)
        return nil
    }

    private func message(
        _ line: LogLine, at instant: Instant, _ number: Int, _ item: RunItem, _ team: Int
    ) -> LogMessageTransport {
        LogMessageTransport {
            $0.id = teams[team].ids.lines(of: item).text(Int64(number))
            $0.executionItemId = teams[team].ids.items.text(item.number)
            $0.level = LogLevel(rawValue: line.level)
            $0.date = instant.epochMilliseconds
            $0.logMessage = line.text
            $0.logTranslationCode = line.code
            $0.logTranslationParameters = []
        }
    }

    /// The run that `executionId` names, in this pool.
    private func run(_ request: inout CelonisRequest, _ team: Int, _ pool: Int) -> Int64? {
        guard let id = request.value("executionId"), !id.isEmpty else {
            request.refusals.add(CelonisRefusal(.parameterMissing, ["parameter": "executionId"]))
            return nil
        }
        if let run = teams[team].ids.runs.number(id), teams[team].runs[run]?.pool == pool { return run }
        request.refuse(id, "executionId", .executionMissing, settings)
        return nil
    }

    private func type(_ request: inout CelonisRequest) -> ExecutionType? {
        guard let text = request.value("type") else { return nil }
        let type = ExecutionType(rawValue: text)
        if ExecutionType.known.contains(type) { return type }
        request.refuseType(of: "type", "ExecutionType")
        return nil
    }

    /// `logLevels`, given several times or with commas.
    private func levels(_ request: inout CelonisRequest) -> [LogLevel] {
        let words = request.target.values("logLevels").flatMap { $0.split(separator: ",") }
        let levels = words.map { LogLevel(rawValue: String($0)) }
        if levels.contains(where: { !LogLevel.known.contains($0) }) {
            request.refuseType(of: "logLevels", "LogLevel")
        }
        return levels
    }
}

/// Which page of a list is asked for: `limit` entries, `page` counted from 0.
struct PageRequest {
    private let limit: Int
    private let page: Int

    /// Reads the query; what is no number is refused.
    init(_ request: inout CelonisRequest) {
        limit = request.integer("limit", in: 1...10_000) ?? 100
        page = request.integer("page", in: 0...1_000_000) ?? 0
    }

    func part<Element>(of list: [Element]) -> ArraySlice<Element> {
        list.dropFirst(page * limit).prefix(limit)
    }

    func count(of entries: Int) -> Int64 {
        Int64((entries + limit - 1) / limit)
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// Everything that can be read of data jobs, but for their logs.
    mutating func reportJobs(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        guard request.refusals.isEmpty, let team = access.team, let pool = place.pool else { return nil }
        switch request.operation {
        case .listJobs, .logStatus:
            let all = Array(teams[team].pools[pool].jobs.indices)
            skipAhead(&request, team, pool, jobs: all)
            lean(on: all, &request, team, pool)
            let now = request.now
            return request.operation == .listJobs
                ? CelonisAnswer(.listed, all.map { job($0, pool, team, at: now) })
                : CelonisAnswer(.listed, all.map { status($0, pool, team, at: now) })
        default: break
        }
        guard let job = place.job else { return nil }
        switch request.operation {
        case .listTasks: return CelonisAnswer(.listed, tasks(job, pool, team))
        case .listLoads: return CelonisAnswer(.listed, loads(job, pool, team))
        default:
            skipAhead(&request, team, pool, jobs: [job])
            lean(on: [job], &request, team, pool)
            return CelonisAnswer(.reported, self.job(job, pool, team, at: request.now))
        }
    }

    /// A poll of jobs that run moves a skipping clock.
    mutating func skipAhead(
        _ request: inout CelonisRequest, _ team: Int, _ pool: Int, jobs: [Int], depth: Int = 0
    ) {
        let running = jobs.compactMap { teams[team].lastRun(of: $0, in: pool)?.run.timeline }
            .filter { !$0.isOver(at: request.now) }
        let change = running.compactMap { $0.nextChange(after: request.now, depth: depth) }.min()
        request.skipAhead(to: change, end: running.compactMap { $0.end.finite }.min())
        teams[team].settle(upTo: request.now, settings)
    }

    private func lean(on jobs: [Int], _ request: inout CelonisRequest, _ team: Int, _ pool: Int) {
        var leansOn: Set<Assumption> = []
        for job in jobs {
            guard let number = teams[team].lastRun(of: job, in: pool)?.number else {
                leansOn.insert(.statusBeforeFirstRun)
                continue
            }
            leansOn.formUnion(teams[team].assumptions(in: .job(number), at: request.now))
            if request.operation != .logStatus { leansOn.insert(.executionIDs) }
        }
        request.lean(on: leansOn)
    }

    private func job(_ job: Int, _ pool: Int, _ team: Int, at now: Instant) -> JobTransport {
        let there = teams[team].pools[pool].jobs[job]
        let last = teams[team].lastRun(of: job, in: pool)
        return JobTransport {
            $0.id = there.id
            $0.name = there.name
            $0.dataPoolId = teams[team].pools[pool].id
            $0.dataSourceId = there.dataSourceID
            $0.timeStamp = begins.epochMilliseconds
            $0.dagBasedExecutionEnabled = false
            $0.status = last?.run.status(at: now)
            guard let last else { return }
            let ids = teams[team].ids
            $0.currentExecutionId = last.run.timeline.isOver(at: now) ? nil : ids.runs.text(last.number)
            $0.latestExecutionItemId = ids.items.text(RunItem.job(last.number).number)
        }
    }

    private func status(_ job: Int, _ pool: Int, _ team: Int, at now: Instant) -> EntityStatus {
        let last = teams[team].lastRun(of: job, in: pool)
        return EntityStatus {
            $0.id = teams[team].pools[pool].jobs[job].id
            $0.status = last?.run.status(at: now)
            $0.lastExecutionStartDate = last?.run.timeline.startedAt.epochMilliseconds
        }
    }

    private func tasks(_ job: Int, _ pool: Int, _ team: Int) -> [TaskInstanceTransport] {
        let there = teams[team].pools[pool].jobs[job]
        return there.tasks.enumerated().map { order, task in
            TaskInstanceTransport {
                $0.id = task.id
                $0.taskId = task.logID
                $0.poolId = teams[team].pools[pool].id
                $0.jobId = there.id
                $0.taskType = task.definition.work.type
                $0.name = task.definition.name
                $0.template = false
                $0.protectionStatus = "OPEN"
                $0.executionOrder = Int64(order)
                $0.createdAt = begins.epochMilliseconds
                $0.taskCreatedAt = begins.epochMilliseconds
                $0.published = true
                $0.disabled = task.definition.isDisabled
                $0.legalAgreementAccepted = true
            }
        }
    }

    private func loads(_ job: Int, _ pool: Int, _ team: Int) -> [DataModelExecutionTransport] {
        let there = teams[team].pools[pool].jobs[job]
        return there.tasks.compactMap { task in
            guard case .load(let name, let tables) = task.definition.work,
                let model = teams[team].pools[pool].models.first(where: { $0.name == name })
            else { return nil }
            return DataModelExecutionTransport {
                $0.id = task.id
                $0.dataModelId = model.id
                $0.dataModelName = name
                $0.jobId = there.id
                $0.disabled = task.definition.isDisabled
                $0.partialLoad = tables != nil
                $0.tables = model.tables.map { table in
                    DataModelExecutionTableItem {
                        $0.id = table.id
                        $0.aliasOrName = table.alias ?? table.name
                        $0.selected = tables?.contains(table.name) ?? true
                    }
                }
            }
        }
    }
}

extension DataJobDefinition.Task.Work {
    /// What a task of such work is called.
    var type: TaskType {
        switch self {
        case .extraction: .extraction
        case .transformation: .transformation
        case .load: .dataModelLoad
        }
    }
}

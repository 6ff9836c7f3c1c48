internal import CelonisContract
internal import Emulator
internal import HTTPTypes
internal import LoadEngine

/// Who calls, and which team for. Nil where that was refused.
struct CelonisAccess: Hashable {
    var team: Int?
    var caller: Int?
}

/// What a path names, as numbers. Nil where there is no such part, or it was refused.
struct CelonisPlace: Hashable {
    var pool: Int?
    var model: Int?
    var table: Int?
    var job: Int?
}

extension CelonisCloud {
    /// Checks credentials, that they are the team's, the rate limit, and the scope.
    mutating func admit(_ request: inout CelonisRequest, team named: Int?) -> CelonisAccess {
        var access = CelonisAccess()
        let header = request.request.head.headerFields[.authorization]
        let now = request.now
        let anyScheme = settings.keyScheme == .accept
        let holder = request.refusals.check { () throws(Refusals) in
            try keys.holder(authorization: header, at: now, anyScheme: anyScheme)
        }
        access.team = team(named: named, holder: holder.map { keys.callers[$0.caller].team })
        guard let holder else { return access }
        guard keys.callers[holder.caller].team == access.team else {
            request.refusals.add(CelonisRefusal(.teamMismatch))
            return access
        }
        access.caller = holder.caller
        checkRate(&request, holder.caller)
        if let scopes = holder.scopes, request.operation.needsScope, !scopes.contains(Self.dataPools) {
            request.refusals.add(CelonisRefusal(.scopeMissing))
        }
        return access
    }

    /// The scope that Data Integration takes.
    static let dataPools = "integration.data-pools"

    private mutating func checkRate(_ request: inout CelonisRequest, _ caller: Int) {
        guard let limit = settings.rateLimit else { return }
        guard !rates.count(caller, at: request.now, limit) else { return }
        let reset = rates.reset(at: request.now, limit)
        request.retryAt = reset
        request.refusals.add(
            CelonisRefusal(.rateLimited, ["limit": "INTEGRATION_API_RATE_LIMIT", "time": reset.timeOfDay]))
    }

    /// `x-ratelimit-limit` and so on, where there is a limit.
    func rateFields(_ access: CelonisAccess, at now: Instant, retryAt: Instant?) -> HTTPFields {
        var fields = HTTPFields()
        func set(_ name: String, _ value: Int) {
            if let name = HTTPField.Name(name) { fields[name] = String(value) }
        }
        var reset = retryAt
        if let limit = settings.rateLimit, let caller = access.caller {
            let left = rates.left(caller, at: now, limit)
            set("x-ratelimit-limit", limit.requests)
            set("x-ratelimit-remaining", max(left, 0))
            if left < 0 { reset = rates.reset(at: now, limit) }
        }
        if let wait = reset?.duration(since: now).microseconds {
            set("x-ratelimit-reset", Int(clamping: max(1, (wait + 999_999) / 1_000_000)))
        }
        return fields
    }

    /// Finds what the path names, and checks the permission on the pool.
    func locate(_ request: inout CelonisRequest, _ access: CelonisAccess) -> CelonisPlace {
        var place = CelonisPlace()
        guard let team = access.team, let id = request.parameters["poolId"] else { return place }
        guard let pool = found(id, "poolId", teams[team].poolNumbers, .poolMissing, &request) else {
            return place
        }
        place.pool = pool
        if let caller = access.caller {
            let has = self.access(of: caller, to: teams[team].pools[pool].name)
            let needs: PoolAccess = request.operation.changes || settings.statusNeedsEdit ? .edit : .view
            if has < needs { request.refusals.add(CelonisRefusal(.permissionDenied)) }
            if has == .view, needs == .view { request.leansOn.append(.viewForStatus) }
        }
        let there = teams[team].pools[pool]
        if let id = request.parameters["dataModelId"] {
            place.model = found(id, "dataModelId", there.modelNumbers, .modelMissing, &request)
        }
        if let id = request.parameters["tableId"], let model = place.model {
            place.table = found(id, "tableId", there.models[model].tableNumbers, .tableMissing, &request)
        }
        if let id = request.parameters["jobId"] {
            place.job = found(id, "jobId", there.jobNumbers, .jobMissing, &request)
        }
        return place
    }

    private func found(
        _ id: String, _ attribute: String, _ numbers: [String: Int], _ condition: CelonisCondition,
        _ request: inout CelonisRequest
    ) -> Int? {
        if let number = numbers[id.lowercased()] { return number }
        request.refuse(id, attribute, condition, settings)
        return nil
    }

    /// What a caller may do with a pool.
    func access(of caller: Int, to pool: String) -> PoolAccess {
        keys.callers[caller].accessByPool[pool] ?? keys.callers[caller].access
    }
}

extension CelonisOperation {
    /// Whether it changes something, and so takes the permission to edit.
    var changes: Bool {
        switch self {
        case .loadModel, .partialSync, .reloadModel, .executeJob, .executeJobWithBody, .cancelJob, .createPushJob,
            .executePushJob, .deletePushJob, .cancelPushJob, .pushUpserts, .pushDeletions:
            true
        case .listTables, .lastLoad, .loadInfo, .listModels, .showModel, .showTable, .listColumns, .showJob, .listJobs,
            .listTasks, .listLoads, .logStatus, .jobExecutions, .executionItems, .executionLog, .listPools, .showPool,
            .listPushJobs, .showPushJob, .listChunks, .showUser, .showPermissions, .showTeam, .grantToken:
            false
        }
    }

    /// Whether an OAuth token needs the scope of Data Integration for it.
    var needsScope: Bool {
        switch self {
        case .showUser, .showPermissions, .showTeam, .grantToken: false
        default: true
        }
    }
}

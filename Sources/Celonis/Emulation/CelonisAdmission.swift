internal import CelonisContract
internal import Emulator
internal import HTTPTypes
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// Finds the team of a request and who calls. Checks the credentials and whose they are, the rate limit and the scope.
    /// Refusals are noted in the turn. It throws only where the team stays unknown.
    ///
    /// It starts what is due in the team, so that handlers find things as they are now.
    mutating func admit(_ turn: inout Turn, scope: String? = CelonisCloud.dataPools) throws(Refusals) -> Pending<
        TeamLocator
    > {
        let header = turn.request.decoded.authorization
        let holder = turn.check { turn throws(Refusals) in
            try keys.holder(of: header, at: turn.now, anyScheme: settings.keyScheme == .accept)
        }
        let named = team(ofPath: turn.target.segments, orHost: turn.request.decoded.host)
        guard let team = named ?? holder.map({ keys.callers[$0.caller].team }) ?? loneTeam else {
            throw turn.refusals
        }
        teams[team].settle(upTo: turn.now)
        guard let holder else { return Pending(team: team, caller: nil, locator: TeamLocator()) }
        guard keys.callers[holder.caller].team == team else {
            turn.refuse(.teamMismatch)
            return Pending(team: team, caller: nil, locator: TeamLocator())
        }
        turn.caller = keys.callers[holder.caller].name
        count(&turn, caller: holder.caller)
        if let scope, let scopes = holder.scopes, !scopes.contains(scope) { turn.refuse(.scopeMissing) }
        return Pending(team: team, caller: holder.caller, locator: TeamLocator())
    }

    /// The scope that Data Integration takes.
    static let dataPools = "integration.data-pools"

    /// Counts a request where there is a limit, and shows the limit's state in header fields.
    private mutating func count(_ turn: inout Turn, caller: Int) {
        guard let limit = settings.rateLimit else { return }
        let isTaken = rates.count(caller, at: turn.now, limit: limit)
        turn.setRateField(.rateLimit, limit.requests)
        turn.setRateField(.rateRemaining, max(0, rates.left(caller, at: turn.now, limit: limit)))
        guard !isTaken else { return }
        let reset = rates.reset(at: turn.now, limit: limit)
        turn.tellToReturn(at: reset)
        turn.refuse(.rateLimited, ["limit": "INTEGRATION_API_RATE_LIMIT", "time": reset.timeOfDay])
    }
}

/// Finds what a path names. Where it is not there, a refusal is noted in the turn.
extension CelonisCloud {
    /// The team, for a request that everybody in it may make.
    mutating func team(
        _ turn: inout Turn, scope: String? = CelonisCloud.dataPools
    ) throws(Refusals) -> Granted<TeamLocator> {
        try admit(&turn, scope: scope).granted(turn)
    }

    /// The pool of the path. Checks what the caller may do with it.
    mutating func pool(
        _ turn: inout Turn, _ call: EndpointCall, toEdit: Bool = false
    ) throws(Refusals) -> Pending<PoolLocator> {
        let admitted = try admit(&turn)
        let pool = turn.number(
            of: "poolId", in: teams[admitted.team].poolNumbers, call, orElse: .poolMissing,
            malformed: settings.malformedIDs)
        guard let pool else { return admitted.part { _ in nil } }
        var has = PoolAccess.none
        if let caller = admitted.caller {
            has = keys.callers[caller].accessByPool[pool]
            let isReading = !toEdit && !settings.statusNeedsEdit
            if !(isReading ? has.mayView : has == .edit) { turn.refuse(.permissionDenied) }
            if isReading, has == .view { turn.assume(.viewForStatus) }
        }
        return admitted.part { _ in PoolLocator(pool: pool, access: has) }
    }

    /// The data model of the path.
    mutating func model(
        _ turn: inout Turn, _ call: EndpointCall, toEdit: Bool = false
    ) throws(Refusals) -> Pending<ModelLocator> {
        let found = try pool(&turn, call, toEdit: toEdit)
        return found.part { pool in
            let numbers = teams[found.team].pools[pool.pool].modelNumbers
            return turn.number(
                of: "dataModelId", in: numbers, call, orElse: .modelMissing, malformed: settings.malformedIDs
            )
            .map { ModelLocator(pool: pool.pool, model: $0) }
        }
    }

    /// The table of the path.
    mutating func table(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Pending<TableLocator> {
        let found = try model(&turn, call)
        return found.part { model in
            let numbers = teams[found.team][model].tableNumbers
            return turn.number(
                of: "tableId", in: numbers, call, orElse: .tableMissing, malformed: settings.malformedIDs
            )
            .map { TableLocator(model: model, table: $0) }
        }
    }

    /// The data job of the path.
    mutating func job(
        _ turn: inout Turn, _ call: EndpointCall, toEdit: Bool = false
    ) throws(Refusals) -> Pending<JobLocator> {
        let found = try pool(&turn, call, toEdit: toEdit)
        return found.part { pool in
            let numbers = teams[found.team].pools[pool.pool].jobNumbers
            return turn.number(of: "jobId", in: numbers, call, orElse: .jobMissing, malformed: settings.malformedIDs)
                .map { JobLocator(pool: pool.pool, job: $0) }
        }
    }

    /// The data push job of the path.
    mutating func pushJob(
        _ turn: inout Turn, _ call: EndpointCall, toEdit: Bool = false
    ) throws(Refusals) -> Pending<PushJob> {
        let found = try pool(&turn, call, toEdit: toEdit)
        return found.part { pool in
            let id = call["pushJobId"] ?? ""
            let team = teams[found.team]
            if let job = team.ids.pushJobs.number(of: id).flatMap({ team.pushed.jobs[$0] }), job.pool == pool.pool {
                return job
            }
            turn.refuse(id: id, of: "pushJobId", as: .pushJobMissing, malformed: settings.malformedIDs)
            return nil
        }
    }
}

extension Turn {
    /// The number of what a parameter of the path names; nil where it is not there, which is noted as refused.
    fileprivate mutating func number(
        of parameter: String, in numbers: NumbersByID, _ call: EndpointCall, orElse condition: CelonisCondition,
        malformed: CelonisSettings.Leniency
    ) -> Int? {
        let id = call[parameter] ?? ""
        if let number = numbers[id] { return number }
        refuse(id: id, of: parameter, as: condition, malformed: malformed)
        return nil
    }
}

internal import Emulator
internal import IncortaContract
internal import LoadEngine
internal import WireContract

extension IncortaCluster {
    /// `GET /load-plan/status/{execution-id}`
    mutating func loadPlanStatus(_ turn: inout Turn, at path: ExecutionPath) throws(Refusals) -> Answer {
        let id = path.executionID(&turn.refusals)
        let level = turn.target.statusLevel(&turn.refusals)
        guard let tenant = path.tenant.number, let id else { throw turn.refusals }
        guard let execution = tenants[tenant].executions.byID[id] else {
            turn.refusals.add(Refusal(.executionMissing, ["id": String(id)]))
            checkLoader(&turn, of: tenant, isOver: false)
            throw turn.refusals
        }
        var traits = StatusTraits()
        if let caller = path.tenant.caller, isSeenBySuperRole(execution, &turn, of: tenant, caller: caller) {
            traits.flags.insert(.superUser)
        }
        checkLoader(&turn, of: tenant, isOver: execution.timeline.isOver(at: turn.now))
        guard let level, turn.refusals.isEmpty else { throw turn.refusals }
        if turn.isSkipping, !execution.timeline.isOver(at: turn.now) {
            turn.skipAhead(
                to: execution.timeline.nextChange(after: turn.now, depth: level - 1), end: execution.timeline.end.finite
            )
        }
        let status = tenants[tenant].plans[execution.plan].status(of: execution.timeline, at: turn.now, level: level)
        traits.words = status.words
        traits.describe(
            execution, groupNames: tenants[tenant].plans[execution.plan].hasGeneratedGroupNames, level: level,
            at: turn.now)
        turn.assume(statusAssumptions.ids(of: traits))
        return Answer(.reported, body: status.body)
    }

    /// Refuses a status that needs a loader service where the tenant has none.
    private func checkLoader(_ turn: inout Turn, of tenant: Int, isOver: Bool) {
        guard tenants[tenant].loaderServices < 1 else { return }
        let isNeeded =
            switch settings.statusNeedsLoader {
            case .always: true
            case .unfinished: !isOver
            case .never: false
            }
        if isNeeded { turn.refusals.add(Refusal(.noLoaderService)) }
    }

    /// Whether only the role of a super user lets the caller see an execution. One whose plan has no schema that the caller
    /// may view is refused.
    private func isSeenBySuperRole(
        _ execution: Execution, _ turn: inout Turn, of tenant: Int, caller: Int
    ) -> Bool {
        let schemas = tenants[tenant].plans[execution.plan].schemas
        if schemas.isEmpty { return false }
        for schema in schemas where tenants[tenant].users[caller].mayView(schema: schema) { return false }
        if tenants[tenant].users[caller].holdsSuperRole, !settings.superUserNeedsGrants { return true }
        turn.refusals.add(Refusal(.viewDenied, ["name": tenants[tenant].plans[execution.plan].name]))
        return false
    }
}

extension ExecutionPath {
    /// The id as a number; nil where it is none, which is refused.
    fileprivate func executionID(_ refusals: inout Refusals) -> Int64? {
        if let number = Int64(id) { return number }
        let problem =
            WholeNumber(digits: id)?.misfit().map { "\($0): it does not fit a 64-bit integer" } ?? "not an integer"
        refusals.add(Refusal(.executionIDNotInteger, ["value": String(id.prefix(100)), "problem": problem]))
        return nil
    }
}

extension RequestTarget {
    /// The level of a status, 1 where the query gives none; nil where it is refused.
    fileprivate func statusLevel(_ refusals: inout Refusals) -> Int? {
        var text: String?
        for (name, value) in query where name == "level" {
            guard text == nil else {
                refusals.add(Refusal(.levelTwice))
                return nil
            }
            text = value
        }
        guard let text else { return 1 }
        if let level = Int(text), (1...4).contains(level) { return level }
        if let misfit = WholeNumber(digits: text)?.misfit(in: 1...4) {
            refusals.add(Refusal(.levelOutOfRange, ["misfit": misfit, "value": text]))
        } else {
            refusals.add(Refusal(.levelNotInteger, ["value": text]))
        }
        return nil
    }
}

extension StatusTraits {
    /// Adds what an execution shows besides words.
    fileprivate mutating func describe(_ execution: Execution, groupNames: Bool, level: Int, at now: Instant) {
        if level < 4 { flags.insert(.leafChildren) }
        if level > 1, groupNames { flags.insert(.groupNames) }
        if level > 1, execution.timeline.firstStage > 0 { flags.insert(.groupsBefore) }
        if let instant = execution.ranAfterFailure, now >= instant { flags.insert(.laterGroups) }
    }
}

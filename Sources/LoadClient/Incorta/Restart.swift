internal import IncortaWire

/// From where to restart a load plan, and what to skip (Public API v2, Restart Load Plan Endpoint).
public enum Restart: Hashable, Sendable {
    /// The whole plan.
    case fromBeginning
    /// This group, counted from 1, and all after it, whole.
    case fromGroup(Int)
    /// The failed steps of the plan's latest execution, which must be this one: from the first failed group on, or from
    /// the given group on. In the first of these groups, steps that succeeded are skipped; later groups run whole.
    /// *Enable detailed load jobs tracking* must be on in the cluster.
    case fromFailedSteps(of: ExecutionID, inGroup: Int? = nil)

    /// The request's body; or why the server would do something else.
    func request(for plan: String) throws(InvalidInput) -> RestartRequest {
        switch self {
        case .fromBeginning:
            return RestartRequest(loadPlanName: plan, groupSequence: 0)
        case .fromGroup(let group):
            return RestartRequest(loadPlanName: plan, groupSequence: try Self.sequence(group))
        case .fromFailedSteps(let id, let group):
            guard id.rawValue >= 1 else { throw .executionID(id.rawValue) }
            let sequence = if let group { try Self.sequence(group) } else { Int64(0) }
            return RestartRequest(
                loadPlanName: plan, groupSequence: sequence, recentLoadPlanExecution: id.rawValue)
        }
    }

    private static func sequence(_ group: Int) throws(InvalidInput) -> Int64 {
        guard group >= 1 else { throw .groupSequence(group) }
        return Int64(group)
    }
}

public import WireContract

/// The body of `POST /load-plan/execute`.
public struct ExecuteRequest: Hashable, Sendable {
    /// The name of the load plan, case-sensitive.
    public var loadPlanName: String

    /// A request to execute the plan of this name.
    public init(loadPlanName: String) {
        self.loadPlanName = loadPlanName
    }

    /// The documented body.
    public var json: JSONValue {
        ["loadPlanName": .string(loadPlanName)]
    }
}

/// The body of `POST /load-plan/restart`, as Incorta documents it.
public struct RestartRequest: Hashable, Sendable {
    /// The name of the load plan, case-sensitive.
    public var loadPlanName: String
    /// The sequence of the group to restart from, from 1; zero or less means the beginning, or with an execution id the
    /// first failed group.
    public var groupSequence: Int64
    /// The id of the plan's latest execution, to skip what succeeded in it; nil to run groups whole.
    public var recentLoadPlanExecution: Int64?

    /// A request to restart; see the properties.
    public init(loadPlanName: String, groupSequence: Int64, recentLoadPlanExecution: Int64? = nil) {
        self.loadPlanName = loadPlanName
        self.groupSequence = groupSequence
        self.recentLoadPlanExecution = recentLoadPlanExecution
    }

    /// The documented body; the execution id is left out when there is none.
    public var json: JSONValue {
        var members: [JSONObject.Member] = [
            .init(key: "loadPlanName", value: .string(loadPlanName)),
            .init(key: "groupSequence", value: .integer(groupSequence)),
        ]
        if let id = recentLoadPlanExecution {
            members.append(.init(key: "recentLoadPlanExecution", value: .integer(id)))
        }
        return .object(JSONObject(members))
    }
}

/// The body of a 200 of execute and restart: `{"loadPlanExecutionId": 3}`.
public struct ExecutionStarted: Hashable, Sendable {
    /// The id of the new execution.
    public var loadPlanExecutionID: Int64

    /// The reply for an execution of this id.
    public init(loadPlanExecutionID: Int64) {
        self.loadPlanExecutionID = loadPlanExecutionID
    }

    /// Reads the documented body; nil when there is no integer under `loadPlanExecutionId`.
    public init?(json: JSONValue) {
        guard let id = json["loadPlanExecutionId"]?.integer else { return nil }
        self.init(loadPlanExecutionID: id)
    }

    /// The documented body.
    public var json: JSONValue {
        ["loadPlanExecutionId": .integer(loadPlanExecutionID)]
    }
}

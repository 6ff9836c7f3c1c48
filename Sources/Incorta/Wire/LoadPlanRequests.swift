public import WireContract

/// The body of `POST /load-plan/execute`.
public struct ExecuteRequest: WireObject {
    /// The name of the load plan, case-sensitive.
    public var loadPlanName = ""

    /// A request without a name.
    public init() {}

    /// A request to execute the plan of this name.
    public init(loadPlanName: String) {
        self.loadPlanName = loadPlanName
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "loadPlanName", &loadPlanName, shape: .text(examples: ["MyLoadPlan"]),
            summary: "The name of the load plan, case-sensitive.")
    }
}

/// The body of `POST /load-plan/restart`, as Incorta documents it.
public struct RestartRequest: WireObject {
    /// The name of the load plan, case-sensitive.
    public var loadPlanName = ""
    /// The sequence of the group to restart from, from 1; zero or less means the beginning, or with an execution id the
    /// first failed group.
    public var groupSequence: Int64 = 0
    /// The id of the plan's latest execution, to skip what succeeded in it; nil to run groups whole.
    public var recentLoadPlanExecution: Int64?

    /// A request without a name, from the beginning.
    public init() {}

    /// A request to restart the plan of this name.
    public init(loadPlanName: String, groupSequence: Int64, recentLoadPlanExecution: Int64? = nil) {
        self.loadPlanName = loadPlanName
        self.groupSequence = groupSequence
        self.recentLoadPlanExecution = recentLoadPlanExecution
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "loadPlanName", &loadPlanName, shape: .text(examples: ["MyLoadPlan"]),
            summary: "The name of the load plan, case-sensitive.")
        visitor.required(
            "groupSequence", &groupSequence,
            summary: """
                The sequence of the group to restart from, the first being 1. Zero or less: the beginning of the plan, or \
                with an execution id the first group that failed.
                """)
        visitor.optional(
            "recentLoadPlanExecution", &recentLoadPlanExecution,
            summary: """
                The id of the plan's latest execution, to skip what succeeded in it; absent, null, zero or less to run \
                groups whole.
                """)
    }
}

/// The body of a 200 of execute and restart: `{"loadPlanExecutionId": 3}`.
public struct ExecutionStarted: WireObject {
    /// The id of the new execution.
    public var loadPlanExecutionID: Int64 = 0

    /// A reply with the id 0.
    public init() {}

    /// The reply for an execution of this id.
    public init(loadPlanExecutionID: Int64) {
        self.loadPlanExecutionID = loadPlanExecutionID
    }

    /// Reads the documented body; nil when there is no integer, written without a fraction, under `loadPlanExecutionId`.
    public init?(json: JSONValue) {
        guard let id = json["loadPlanExecutionId"]?.integer else { return nil }
        self.init(loadPlanExecutionID: id)
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "loadPlanExecutionId", &loadPlanExecutionID, summary: "The id of the execution that was started.")
    }
}

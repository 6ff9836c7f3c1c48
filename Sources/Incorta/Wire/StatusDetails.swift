public import WireContract

/// One entry of the reply of `GET /load-plan/status/{execution-id}`: a plan, group, schema or table and what is below it.
public struct StatusDetails: WireObject {
    /// The name: of a plan, `Group 1`, of a schema, or `Schema.table`.
    public var name = ""
    /// What the entry is.
    public var type = EntityType(rawValue: "")
    /// The status.
    public var status = JobState()
    /// What is below it, down to the level that was asked for.
    public var children: [StatusDetails] = []

    /// An entry without a name.
    public init() {}

    /// An entry with what is below it.
    public init(
        name: String, type: EntityType, stateType: StateType, jobStatus: JobStatus, children: [StatusDetails] = []
    ) {
        self.name = name
        self.type = type
        status = JobState(stateType: stateType, jobStatus: jobStatus)
        self.children = children
    }

    /// Shows each field to a visitor, in the order in which they are sent. `childStatusDetails` is left out where there are
    /// no children; null and an empty list are read as none.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "name", &name, summary: "The name of the plan, group or schema; of a table, with its schema's.")
        visitor.required("type", &type, shape: EntityType.requestShape, summary: "What the entry is.")
        visitor.required("status", &status, summary: "The status.")
        var below = children.isEmpty ? nil : children
        visitor.optional(
            "childStatusDetails", &below,
            summary: "What is below it, as far down as the level that was asked for.")
        children = below ?? []
    }
}

/// Whether a job has ended, and its status.
public struct JobState: WireObject {
    /// Whether it has ended.
    public var stateType = StateType(rawValue: "")
    /// The status, in the vendor's words.
    public var jobStatus = JobStatus(rawValue: "")

    /// A state without words.
    public init() {}

    /// A state in these words.
    public init(stateType: StateType, jobStatus: JobStatus) {
        self.stateType = stateType
        self.jobStatus = jobStatus
    }

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required(
            "stateType", &stateType, shape: StateType.requestShape,
            summary: """
                Terminator State once the job has completed, well or not; Load State while it runs. Only this says whether \
                it has ended.
                """)
        visitor.required(
            "jobStatus", &jobStatus,
            shape: .text(examples: ["Success", "Finished with Errors", "Failed", "In Progress", "In Queue"]),
            summary: "The status. The pages print Success and Finished with Errors, and say that there are more.")
    }
}

extension StatusDetails {
    /// Whether it has ended.
    public var stateType: StateType {
        get { status.stateType }
        set { status.stateType = newValue }
    }

    /// The status, in the vendor's words.
    public var jobStatus: JobStatus {
        get { status.jobStatus }
        set { status.jobStatus = newValue }
    }

    /// Whether the job has completed, well or not.
    public var isTerminated: Bool {
        stateType == .terminator
    }

    /// Every entry of the tree, this one first, parents before their children.
    public var flattened: [StatusDetails] {
        [self] + children.flatMap(\.flattened)
    }
}

extension NamedShape {
    /// The shapes that replies of the load plans refer to.
    package static let loadPlans = [
        StatusDetails.named("A load plan, group, schema or table, with its status and what is below it."),
        JobState.named("Whether a job has ended, and its status."),
    ]
}

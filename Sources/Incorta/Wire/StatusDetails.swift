public import WireContract

/// How much of an execution the status endpoint shows.
public enum DetailsLevel: Int, Hashable, Sendable, CaseIterable {
    /// The load plan alone; what the endpoint shows when nothing is asked for.
    case loadPlan = 1
    /// The load plan and its groups.
    case groups = 2
    /// The load plan, its groups and their schemas.
    case schemas = 3
    /// Everything down to each table.
    case objects = 4
}

/// What kind of thing an entry of the status tree is. An open set: a word we do not know is kept.
public struct EntityType: Hashable, Sendable, RawRepresentable {
    /// The word on the wire.
    public var rawValue: String

    /// The type with this word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `LOAD_PLAN`
    public static let loadPlan = EntityType(rawValue: "LOAD_PLAN")
    /// `GROUP`
    public static let group = EntityType(rawValue: "GROUP")
    /// `SCHEMA`
    public static let schema = EntityType(rawValue: "SCHEMA")
    /// `TABLE`
    public static let table = EntityType(rawValue: "TABLE")
}

/// Whether a job has ended. Only this says so, never the job status, whose words are not documented in full.
public struct StateType: Hashable, Sendable, RawRepresentable {
    /// The words on the wire.
    public var rawValue: String

    /// The state with these words.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `Terminator State`: the job has completed.
    public static let terminator = StateType(rawValue: "Terminator State")
    /// `Load State`: the job is running.
    public static let load = StateType(rawValue: "Load State")
}

/// The word for how a job fares. An open set: Incorta documents two and says that there are more.
public struct JobStatus: Hashable, Sendable, RawRepresentable {
    /// The words on the wire.
    public var rawValue: String

    /// The status with these words.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `Success`, documented.
    public static let success = JobStatus(rawValue: "Success")
    /// `Finished with Errors`, documented.
    public static let finishedWithErrors = JobStatus(rawValue: "Finished with Errors")
}

/// One entry of the reply of `GET /load-plan/status/{execution-id}`: a plan, group, schema or table and what is below it.
public struct StatusDetails: Hashable, Sendable {
    /// The name: of a plan, `Group 1`, of a schema, or `Schema.table`.
    public var name: String
    /// What the entry is.
    public var type: EntityType
    /// Whether it has ended.
    public var stateType: StateType
    /// How it fares, in the vendor's words.
    public var jobStatus: JobStatus
    /// What is below it, down to the level that was asked for.
    public var children: [StatusDetails]

    /// An entry; see the properties.
    public init(
        name: String, type: EntityType, stateType: StateType, jobStatus: JobStatus, children: [StatusDetails] = []
    ) {
        self.name = name
        self.type = type
        self.stateType = stateType
        self.jobStatus = jobStatus
        self.children = children
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

extension StatusDetails {
    /// Reads the documented body. Tolerates what the pages leave open: `childStatusDetails` absent, null or empty,
    /// members that are not documented, words that are not known. Nil when a name, a type or a status is missing.
    public init?(json: JSONValue) {
        guard let name = json["name"]?.string, let type = json["type"]?.string,
            let stateType = json["status"]?["stateType"]?.string,
            let jobStatus = json["status"]?["jobStatus"]?.string
        else { return nil }
        var children: [StatusDetails] = []
        if let list = json["childStatusDetails"], list != .null {
            guard let elements = list.array else { return nil }
            for element in elements {
                guard let child = StatusDetails(json: element) else { return nil }
                children.append(child)
            }
        }
        self.init(
            name: name, type: EntityType(rawValue: type), stateType: StateType(rawValue: stateType),
            jobStatus: JobStatus(rawValue: jobStatus), children: children)
    }

    /// The documented body; `childStatusDetails` is left out where there are no children.
    public var json: JSONValue {
        var members: [JSONObject.Member] = [
            .init(key: "name", value: .string(name)),
            .init(key: "type", value: .string(type.rawValue)),
            .init(
                key: "status",
                value: ["stateType": .string(stateType.rawValue), "jobStatus": .string(jobStatus.rawValue)]),
        ]
        if !children.isEmpty {
            members.append(.init(key: "childStatusDetails", value: .array(children.map(\.json))))
        }
        return .object(JSONObject(members))
    }
}

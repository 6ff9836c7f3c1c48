public import IncortaContract
public import IncortaWire
public import LoadEngine

/// What a world has of Incorta.
public struct IncortaDefinition: Hashable, Sendable {
    /// The tenants of the cluster.
    public var tenants: [TenantDefinition]
    /// What the vendor's pages leave open, decided.
    public var settings: IncortaSettings

    /// A cluster; see the properties.
    public init(tenants: [TenantDefinition] = [], settings: IncortaSettings = IncortaSettings()) {
        self.tenants = tenants
        self.settings = settings
    }
}

/// One tenant with all that is in it. Names are case-sensitive and unique within their list.
public struct TenantDefinition: Hashable, Sendable {
    /// The name, as in the path.
    public var name: String
    /// Whether it is enabled; a disabled one answers 404.
    public var isEnabled = true
    /// How many loader services run; none makes loads fail with a 500.
    public var loaderServices = 1
    /// *Enable detailed load jobs tracking* of Server Configurations, Incorta Labs: without it no failed steps can be
    /// recovered.
    public var detailedTracking = false
    /// The id of the first execution that is started.
    public var firstExecutionID: Int64 = 1
    /// The JWTs of others that it takes.
    public var trust = TokenTrust()
    /// Its own authorization server.
    public var oauth = OAuthDefinition()
    /// The users.
    public var users: [UserDefinition] = []
    /// The schemas.
    public var schemas: [SchemaDefinition] = []
    /// The load plans.
    public var plans: [PlanDefinition] = []
    /// Executions that have been, oldest first, with rising ids.
    public var history: [PastExecution] = []
    /// What happens to tables, by `Schema.table`, one entry an attempt; the last one repeats.
    public var outcomes: [String: [ScriptedAttempt]] = [:]

    /// A tenant of this name, empty.
    public init(name: String) {
        self.name = name
    }
}

/// How a scripted attempt at a table goes.
public struct ScriptedAttempt: Hashable, Sendable {
    /// How it ends.
    public var end: Attempt.End
    /// How long it takes; nil to draw it from the seed.
    public var duration: Duration?
    /// Whether it is the extraction from the source that goes so; a load from staging has none, and passes it over.
    public var isExtraction: Bool
    /// The error that it leaves in the job's log; Incorta's API does not return it, the emulator's own view does.
    public var error: String?
    /// What else is to be seen of it; only Celonis shows such.
    public var sight: Sight?
    /// The lines that it leaves in a log; only Celonis has such.
    public var log: [LogLine] = []

    /// What is to be seen of an attempt besides its end.
    public enum Sight: Hashable, Sendable {
        /// It succeeds with a warning.
        case warning
        /// The engine that does it seems lost until it ends.
        case lostConnection
        /// Somebody cancels all that it is part of, when its duration is over.
        case cancelled
    }

    /// An attempt; see the properties.
    public init(
        _ end: Attempt.End, duration: Duration? = nil, error: String? = nil, isExtraction: Bool = true
    ) {
        self.end = end
        self.duration = duration
        self.isExtraction = isExtraction
        self.error = error
    }
}

/// A load plan.
public struct PlanDefinition: Hashable, Sendable {
    /// One group of a plan; groups run one after the other.
    public struct Group: Hashable, Sendable {
        /// The name; nil for `Group 1` and so on.
        public var name: String?
        /// The schemas that it loads.
        public var schemas: [String]

        /// A group of these schemas.
        public init(name: String? = nil, schemas: [String]) {
            self.name = name
            self.schemas = schemas
        }
    }

    /// The name.
    public var name: String
    /// The groups, in their sequence.
    public var groups: [Group]
    /// What its loads read.
    public var loadSource: LoadSource

    /// A plan; see the properties.
    public init(name: String, groups: [Group], loadSource: LoadSource = .full) {
        self.name = name
        self.groups = groups
        self.loadSource = loadSource
    }
}

/// An execution that was over before the world began.
public struct PastExecution: Hashable, Sendable {
    /// The plan.
    public var plan: String
    /// Its id.
    public var id: Int64
    /// How long before the world begins it started.
    public var startedBefore: Duration
    /// How its tables ended, by `Schema.table`; those not named succeeded.
    public var outcomes: [String: ScriptedAttempt]

    /// A past execution; see the properties.
    public init(plan: String, id: Int64, startedBefore: Duration, outcomes: [String: ScriptedAttempt]) {
        self.plan = plan
        self.id = id
        self.startedBefore = startedBefore
        self.outcomes = outcomes
    }
}

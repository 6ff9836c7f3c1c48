package import Emulator
package import IncortaContract
package import IncortaWire
internal import LoadEngine

/// The definition of Incorta in a fixture.
package struct IncortaDefinition: Hashable, Sendable {
    /// The tenants of the cluster.
    package var tenants: [TenantDefinition]
    /// The host names of the cluster, in lower case. A client that calls them has the emulator as its proxy, or resolves them to it.
    package var hosts: Set<String> = []
    /// Our decisions where the vendor's pages leave something open.
    package var settings: IncortaSettings

    package init(tenants: [TenantDefinition], settings: IncortaSettings = IncortaSettings()) {
        self.tenants = tenants
        self.settings = settings
    }
}

/// One tenant with all that is in it. Names are case-sensitive and unique within their list.
package struct TenantDefinition: Hashable, Sendable {
    /// The name, as in the path.
    package var name: String
    /// Whether it is enabled; a disabled one answers 404.
    package var isEnabled = true
    /// How many loader services run; none makes loads fail with a 500.
    package var loaderServices = 1
    /// *Enable detailed load jobs tracking* of Server Configurations, Incorta Labs: without it no failed steps can be
    /// recovered.
    package var detailedTracking = false
    /// The id of the first execution that is started.
    package var firstExecutionID: Int64 = 1
    /// Which JWTs of other servers it accepts.
    package var trust = TokenTrust()
    /// Its own authorization server.
    package var oauth = OAuthDefinition()
    package var users: [UserDefinition] = []
    package var schemas: [SchemaDefinition] = []
    package var plans: [PlanDefinition] = []
    /// Past executions, oldest first, with rising ids.
    package var history: [PastExecution] = []
    /// The outcomes of loading tables, by `Schema.table`. One entry for each attempt; the last one repeats.
    package var outcomes: [String: [ScriptedAttempt]] = [:]

    /// A tenant of this name, empty.
    package init(name: String) {
        self.name = name
    }
}

package struct PlanDefinition: Hashable, Sendable {
    /// One group of a plan; groups run one after the other.
    package struct Group: Hashable, Sendable {
        /// The name; nil for `Group 1` and so on.
        package var name: String?
        /// The schemas that it loads.
        package var schemas: [String]

        /// A group of these schemas.
        package init(name: String? = nil, schemas: [String]) {
            self.name = name
            self.schemas = schemas
        }
    }

    package var name: String
    /// The groups, in their sequence.
    package var groups: [Group]
    /// What its loads read.
    package var loadSource: LoadSource

    package init(name: String, groups: [Group], loadSource: LoadSource = .full) {
        self.name = name
        self.groups = groups
        self.loadSource = loadSource
    }
}

/// An execution that was over before the world began.
package struct PastExecution: Hashable, Sendable {
    package var plan: String
    package var id: Int64
    /// How long before the world begins it started.
    package var startedBefore: Duration
    /// How its tables ended, by `Schema.table`; those not named succeeded.
    package var outcomes: [String: ScriptedAttempt]

    package init(plan: String, id: Int64, startedBefore: Duration, outcomes: [String: ScriptedAttempt]) {
        self.plan = plan
        self.id = id
        self.startedBefore = startedBefore
        self.outcomes = outcomes
    }
}

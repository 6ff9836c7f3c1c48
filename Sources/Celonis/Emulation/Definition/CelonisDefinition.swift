package import CelonisContract
package import Emulator

/// The definition of Celonis in a world.
package struct CelonisDefinition: Hashable, Sendable {
    /// The teams.
    package var teams: [TeamDefinition]
    /// Our decisions where the vendor's pages leave something open.
    package var settings: CelonisSettings

    /// A cloud with these teams.
    package init(teams: [TeamDefinition], settings: CelonisSettings = CelonisSettings()) {
        self.teams = teams
        self.settings = settings
    }
}

/// A team with all that is in it.
package struct TeamDefinition: Hashable, Sendable {
    /// The name, as in the host name.
    package var name: String
    /// The realm, as in the host name: `eu-1`.
    package var realm = "eu-1"
    /// The callers: users, application keys, OAuth clients.
    package var callers: [CallerDefinition] = []
    /// The data pools.
    package var pools: [PoolDefinition] = []

    /// A team of this name, empty.
    package init(name: String) {
        self.name = name
    }
}

/// A caller: a user, an application key or an OAuth client.
package struct CallerDefinition: Hashable, Sendable {
    /// The kinds of callers, by how they show who they are.
    package enum Kind: Hashable, Sendable {
        /// A user, with keys sent as `Bearer`.
        case user(keys: [TokenDefinition])
        /// An application, with keys sent as `AppKey`.
        case application(keys: [TokenDefinition])
        /// An OAuth client, which asks for tokens.
        case client(id: String, secret: String, scopes: [String])
    }

    /// The name.
    package var name: String
    /// The kind.
    package var kind: Kind
    /// The permission on pools that are not named.
    package var access: PoolAccess = .none
    /// Permissions by the name of the pool.
    package var accessByPool: [String: PoolAccess] = [:]

    /// A caller without permissions.
    package init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
    }
}

/// What a caller may do with a data pool.
package enum PoolAccess: Hashable, Sendable {
    /// Nothing; lists leave it out.
    case none
    /// See it.
    case view
    /// Manage it without seeing it. That is not enough to start something: page 'Executing data jobs using a RESTful API' asks
    /// for both. Lists leave the pool out.
    case manage
    /// See and manage it.
    case edit

    /// Whether the pool can be seen.
    package var mayView: Bool { self == .view || self == .edit }
}

/// A data pool.
package struct PoolDefinition: Hashable, Sendable {
    /// Which changes a table sees, so that DELTA extracts it.
    package enum Changes: Hashable, Sendable {
        /// It has always changed since the last extraction.
        case always
        /// It changes this long after the world begins, each once.
        case at([Duration])
    }

    /// The name.
    package var name: String
    /// The id, a UUID in lower case.
    package var id: String
    /// The data models.
    package var models: [ModelDefinition] = []
    /// The data jobs.
    package var jobs: [DataJobDefinition] = []
    /// The outcomes of attempts, by `Model.table`, `Job.task.table` for an extraction or `Job.task`; the last repeats.
    package var outcomes: [String: [ScriptedAttempt]] = [:]
    /// The outcomes of data push jobs, by the name of their target; the last repeats.
    package var pushOutcomes: [String: [ScriptedAttempt]] = [:]
    /// When tables change, by `Job.task.table`; those not named do not.
    package var changes: [String: Changes] = [:]

    /// A pool, empty.
    package init(name: String, id: String) {
        self.name = name
        self.id = id
    }
}

/// A data model.
package struct ModelDefinition: Hashable, Sendable {
    /// A table of it.
    package struct Table: Hashable, Sendable {
        /// The name.
        package var name: String
        /// The alias, if it has one.
        package var alias: String?
        /// The id, a UUID in lower case.
        package var id: String
        /// The id of its data connection, if it has one.
        package var dataSourceID: String?
        /// How many rows it has once it was loaded.
        package var rows: Int64 = 0
        /// The names of the columns with their types.
        package var columns: [ColumnDefinition] = []

        /// A table without columns.
        package init(name: String, id: String) {
            self.name = name
            self.id = id
        }
    }

    /// The name.
    package var name: String
    /// The id, a UUID in lower case.
    package var id: String
    /// The tables.
    package var tables: [Table]

    /// A data model of these tables.
    package init(name: String, id: String, tables: [Table]) {
        self.name = name
        self.id = id
        self.tables = tables
    }
}

/// A data job.
package struct DataJobDefinition: Hashable, Sendable {
    /// One of its tasks; they run one after the other.
    package struct Task: Hashable, Sendable {
        /// What it does.
        package enum Work: Hashable, Sendable {
            /// Extracts tables.
            case extraction(tables: [String])
            /// Runs a script.
            case transformation(statement: String)
            /// Has a data model loaded, by its name: completely, or only some tables of it.
            case load(model: String, tables: [String]?)
        }

        /// The name.
        package var name: String
        /// The id, a UUID in lower case.
        package var id: String
        /// What it does.
        package var work: Work
        /// Whether executions leave it out.
        package var isDisabled = false

        /// A task that is not disabled.
        package init(name: String, id: String, work: Work) {
            self.name = name
            self.id = id
            self.work = work
        }
    }

    /// The name.
    package var name: String
    /// The id, a UUID in lower case.
    package var id: String
    /// The id of its data connection; nil for a global job.
    package var dataSourceID: String?
    /// The tasks, in their order.
    package var tasks: [Task]

    /// A global data job.
    package init(name: String, id: String, tasks: [Task]) {
        self.name = name
        self.id = id
        self.tasks = tasks
    }
}

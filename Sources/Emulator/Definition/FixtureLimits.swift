/// How much a fixture may describe, with its aliases written out. Counted before anything is made of it, for the whole
/// world: a few bytes can ask for a lot.
///
/// The numbers keep a world within some hundred megabytes, and what a request can do in it within a tenth of a second.
package enum FixtureLimits {
    /// How long it may be, in bytes.
    package static let bytes = 16 << 20
    /// How many keys, values, lists and mappings it may have.
    package static let nodes = 1_000_000
    /// How many commas, colons, dashes and opening brackets, wherever they stand: what is counted before it is parsed, since
    /// as much memory as nodes take is taken by then.
    package static let marks = 1_000_000
    /// How many nodes aliases may stand for.
    package static let aliasedNodes = 100_000

    /// What to say of one that is too long.
    package static let tooManyBytes = "a fixture may have at most \(bytes >> 20) MiB"
}

/// What fixtures describe, with the limit of each for a whole world.
package enum DescribedThing: String, Hashable, Sendable, CaseIterable {
    /// Tenants of Incorta.
    case tenants
    /// Teams of Celonis.
    case teams
    /// Users, application keys and OAuth clients of either vendor.
    case users
    /// Tokens, keys, roles, scopes, redirect URIs and the like of users.
    case credentials = "tokens, keys, roles and scopes"
    /// Grants of users on schemas and pools.
    case grants
    /// Schemas.
    case schemas
    /// Tables and views of schemas and data models, and tables of extractions.
    case tables
    /// Columns of tables and views.
    case columns
    /// Load plans.
    case plans
    /// Groups of load plans.
    case groups
    /// What load plans do: each table as often as a plan names its schema, and again for each past execution.
    case steps
    /// Past executions.
    case history = "past executions"
    /// Data pools.
    case pools
    /// Data models.
    case models = "data models"
    /// Data jobs.
    case jobs = "data jobs"
    /// Tasks of data jobs, and tables that they load.
    case tasks
    /// Attempts that are scripted, for each table that they are for.
    case outcomes
    /// Lines of logs.
    case logLines = "lines of logs"
    /// When tables change, for each table.
    case changes = "changes of tables"
    /// Faults.
    case faults
    /// Bytes of names, each counted as often as it is part of another.
    case nameBytes = "bytes of names"

    /// How many a world may have.
    package var most: Int {
        switch self {
        case .tenants, .teams: 1_000
        case .faults: 1_000
        case .users, .pools, .models, .jobs, .plans, .history: 10_000
        case .schemas, .groups, .tasks, .credentials, .logLines: 100_000
        case .tables, .grants, .changes: 200_000
        case .columns, .steps, .outcomes: 400_000
        case .nameBytes: 32 << 20
        }
    }

    /// How many of it count as one part of what a process may hold.
    var countedTogether: Int { self == .nameBytes ? 64 : 1 }
}

/// How much a world describes so far.
package struct DescribedParts: Hashable, Sendable {
    private var counts: [DescribedThing: Int] = [:]
    private let divisor: Int

    /// Nothing yet. `divisor` makes the limits smaller, for tests that meet them.
    package init(dividingLimitsBy divisor: Int = 1) {
        self.divisor = max(1, divisor)
    }

    /// How many of a thing there may be.
    package func most(of thing: DescribedThing) -> Int { thing.most / divisor }

    /// Counts more of a thing; false when there are then too many.
    package mutating func add(_ count: Int, of thing: DescribedThing) -> Bool {
        let (sum, isTooLarge) = counts[thing, default: 0].addingReportingOverflow(max(count, 0))
        counts[thing] = isTooLarge ? .max : sum
        return !isTooLarge && sum <= most(of: thing)
    }

    /// All together, for the limit of a process.
    package var total: Int {
        counts.reduce(0) { $0 + min($1.value, $1.key.most) / $1.key.countedTogether }
    }
}

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

/// What fixtures describe, with the limit of each for a whole world. An open set: vendors add things of their own.
package struct DescribedThing: Hashable, Sendable {
    /// What messages call it, in the plural.
    package let name: String
    /// How many a world may have.
    package let most: Int
    /// How many of it count as one part of what a process may hold.
    let countedTogether: Int

    /// Something of which a world may have so many.
    package init(_ name: String, most: Int, countedTogether: Int = 1) {
        self.name = name
        self.most = most
        self.countedTogether = countedTogether
    }

    /// What every vendor's part can have.
    package static let common = [users, credentials, grants, tables, columns, outcomes, faults, nameBytes]

    /// Users, application keys and OAuth clients of any vendor.
    package static let users = DescribedThing("users", most: 10_000)
    /// Tokens, keys, roles, scopes, redirect URIs and the like of users.
    package static let credentials = DescribedThing("tokens, keys, roles and scopes", most: 100_000)
    /// Grants of users.
    package static let grants = DescribedThing("grants", most: 200_000)
    /// Tables and views, wherever they stand.
    package static let tables = DescribedThing("tables", most: 200_000)
    /// Columns of tables and views.
    package static let columns = DescribedThing("columns", most: 400_000)
    /// Attempts that are scripted, for each table that they are for.
    package static let outcomes = DescribedThing("outcomes", most: 400_000)
    /// Faults.
    package static let faults = DescribedThing("faults", most: 1_000)
    /// Bytes of names, each counted as often as it is part of another.
    package static let nameBytes = DescribedThing("bytes of names", most: 32 << 20, countedTogether: 64)
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

    /// What the world describes in all, in parts, for the limit of a process.
    package var total: Int {
        counts.reduce(0) { $0 + min($1.value, $1.key.most) / $1.key.countedTogether }
    }
}

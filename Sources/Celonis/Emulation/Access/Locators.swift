internal import Emulator

/// A data pool of a team, by number.
struct PoolLocator: Hashable {
    let pool: Int
    /// What the caller may do with it.
    let access: PoolAccess
}

/// A data model of a team, by the numbers of its pool and of its own.
struct ModelLocator: Hashable {
    let pool: Int
    let model: Int
}

/// A table of a data model, by number.
struct TableLocator: Hashable {
    let model: ModelLocator
    let table: Int
}

/// A data job of a team, by the numbers of its pool and of its own.
struct JobLocator: Hashable {
    let pool: Int
    let job: Int
}

/// A whole team.
struct TeamLocator: Hashable {}

/// What a granted request is for: a thing of a team, and the caller.
struct Granted<Locator> {
    let team: Int
    let caller: Int
    let locator: Locator

    /// The same request, for a part of its thing.
    func of<Part>(_ part: Part) -> Granted<Part> { Granted<Part>(team: team, caller: caller, locator: part) }
}

/// What a request is for, while its query and its body may still be refused.
struct Pending<Locator> {
    let team: Int
    /// Nil where the credentials were refused.
    let caller: Int?
    /// Nil where it does not exist.
    let locator: Locator?

    /// What the request is for, when nothing was refused so far. Where a value here is nil, that was.
    func granted(_ turn: Turn) throws(Refusals) -> Granted<Locator> {
        guard turn.refusals.isEmpty, let caller, let locator else { throw turn.refusals }
        return Granted(team: team, caller: caller, locator: locator)
    }

    /// The same request, for a part of its thing.
    func part<Part>(_ find: (Locator) -> Part?) -> Pending<Part> {
        Pending<Part>(team: team, caller: caller, locator: locator.flatMap(find))
    }
}

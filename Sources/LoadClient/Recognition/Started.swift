/// What a client started. ``identity`` says which load or run it is, where the client could recognise it.
public struct Started<Item: Followed>: Hashable, Sendable {
    /// The data model or data job.
    public let locator: Item.Locator
    /// Distinguishes it from others of the same data model or data job; nil when it was not recognised.
    public let identity: String?
    /// Whether this is certainly what the client started.
    public let certainty: Certainty
    /// The ids that were listed before it.
    let known: Set<String>
    /// What ran when it was asked for.
    let before: RunningBefore

    /// An item of which only the id is known.
    init(locator: Item.Locator, identity: String) {
        self.init(locator: locator, identity: identity, certainty: .certain, known: [], before: .nothing)
    }

    /// An item that runs without an id, beside these.
    init(locator: Item.Locator, unnamedAmong items: [Item]) {
        self.init(
            locator: locator, identity: nil, certainty: .uncertain(.anotherWasRunning),
            known: Set(items.compactMap(\.identity)), before: .unnamed)
    }

    /// What was started, where the list before the start could not be read.
    init(locator: Item.Locator, unread problem: ClientError) {
        self.init(
            locator: locator, identity: nil, certainty: .uncertain(.notRead(problem.description)), known: [],
            before: .unknown)
    }

    init(
        locator: Item.Locator, identity: String?, certainty: Certainty, known: Set<String>, before: RunningBefore
    ) {
        self.locator = locator
        self.identity = identity
        self.certainty = certainty
        self.known = known
        self.before = before
    }

    /// Finds it among the loads or runs that are listed now, newest first. While the answer is not `isSettled`, a
    /// second reading may give a better one.
    func sighting(in items: [Item]) -> (sighting: Sighting<Item>, isSettled: Bool) {
        guard before != .unknown else { return (lost(certainty), true) }
        if let identity {
            guard let item = items.first(where: { $0.identity == identity }) else {
                return (lost(.uncertain(.lostSight)), false)
            }
            return (seen(item), true)
        }
        if let next = items.last(where: { $0.isNew(beside: known) }) { return (seen(next), true) }
        if case .named(let name) = before, let earlier = items.first(where: { $0.identity == name }) {
            return (seen(earlier.isOver ? earlier : nil), !earlier.isOver)
        }
        let isRunning = before != .nothing && items.contains { $0.identity == nil && !$0.isOver }
        return isRunning ? (seen(nil), true) : (lost(certainty), false)
    }

    private func lost(_ certainty: Certainty) -> Sighting<Item> {
        Sighting(locator: locator, item: nil, certainty: certainty, isLost: true)
    }

    private func seen(_ item: Item?) -> Sighting<Item> {
        Sighting(locator: locator, item: item, certainty: certainty, isLost: false)
    }
}

/// What ran when something was asked for.
enum RunningBefore: Hashable, Sendable {
    case nothing
    /// Something without an id.
    case unnamed
    /// Something with this id. A server that merges two starts may have answered the request with it.
    case named(String)
    /// Not known, because the list could not be read. So nothing can be recognised as new later.
    case unknown
}

/// One reading of a load or run that a client follows.
public struct Sighting<Item: Followed>: Hashable, Sendable {
    /// The data model or data job.
    public let locator: Item.Locator
    /// The load or run, as the server lists it; nil while it is not recognised, and when it is lost.
    public let item: Item?
    /// Whether this is certainly what the client started.
    public let certainty: Certainty
    /// Whether it cannot be found: the server no longer lists it, or never did. Its result is then unknown, and so is
    /// whether it ran.
    public let isLost: Bool

    /// Whether there is nothing more to wait for: it has ended, well or not, or is lost.
    public var isOver: Bool { isLost || item?.isOver ?? false }
}

extension Sighting: CustomStringConvertible, BrieflyDescribed {
    /// Its identity and status: `5f0c…: RUNNING`, with the doubt where there is one.
    public var description: String {
        let state = item.map { "\($0.identity ?? "(no id)"): \($0.statusWord ?? "(no status)")" }
        let doubt = if case .uncertain(let doubt) = certainty { " (\(doubt))" } else { "" }
        return (state ?? (isLost ? "lost" : "not recognised yet")) + doubt
    }

    var briefDescription: String { description }
}

extension Followed {
    /// Whether it is none of those that were there before.
    func isNew(beside known: Set<String>) -> Bool {
        identity.map { !known.contains($0) } ?? false
    }
}

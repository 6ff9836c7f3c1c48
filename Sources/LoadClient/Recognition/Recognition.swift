/// Finds what a request has started: compares what the server lists after it with what it listed before.
struct Recognition<Item: Followed>: Sendable {
    let locator: Item.Locator
    /// Whether an item is of the requested kind, as far as the server tells.
    let fits: @Sendable (Item) -> Bool
    private let known: Set<String>
    private let before: RunningBefore

    /// From the loads or runs of a data model or data job, newest first, right before something is asked for.
    init(of locator: Item.Locator, before items: [Item], fits: @escaping @Sendable (Item) -> Bool) {
        self.locator = locator
        self.fits = fits
        known = Set(items.compactMap(\.identity))
        let running = items.filter { !$0.isOver }
        let name = running.lazy.compactMap(\.identity).first
        before = running.isEmpty ? .nothing : name.map { .named($0) } ?? .unnamed
    }

    /// What was started, by the items listed right after the start. While the answer is not `isSettled`, a second
    /// reading may give a better one.
    func started(after items: [Item]) -> (started: Started<Item>, isSettled: Bool) {
        let new = items.filter { $0.isNew(beside: known) }
        // Of several, the newest of the right kind: what others started before the request is older.
        let chosen = new.first(where: fits) ?? new.first
        return (make(chosen?.identity, doubt(chosen, of: new.count)), chosen != nil || before != .nothing)
    }

    private func doubt(_ chosen: Item?, of count: Int) -> Doubt? {
        guard before == .nothing else { return .anotherWasRunning }
        guard let chosen else { return .notSeen }
        guard count == 1 else { return .severalAppeared }
        return fits(chosen) ? nil : .ofAnotherKind
    }

    /// What was started, where the list after the start could not be read.
    func started(unseen problem: ClientError) -> Started<Item> {
        make(nil, .notRead(problem.description))
    }

    /// The one new item, after a request whose reply failed although it may have been carried out; nil unless nothing ran
    /// before and exactly one item, of the kind that was asked for, is new.
    func started(after items: [Item], unanswered problem: ClientError) -> Started<Item>? {
        let new = items.filter { $0.isNew(beside: known) }
        guard before == .nothing, new.count == 1, let only = new.first, fits(only) else { return nil }
        return make(only.identity, .unanswered(problem.description))
    }

    private func make(_ identity: String?, _ doubt: Doubt?) -> Started<Item> {
        Started(
            locator: locator, identity: identity, certainty: doubt.map { .uncertain($0) } ?? .certain, known: known,
            before: before)
    }
}

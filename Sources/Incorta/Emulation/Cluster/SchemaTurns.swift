internal import Emulator
internal import LoadEngine

/// A job's turn at a schema: when the schema is its own.
struct SchemaTurn: Hashable {
    /// Where a turn stands in the queue. Jobs stand in the order in which they come to the schema; of those that come at
    /// the same instant, whoever was asked for first.
    struct Place: Hashable, Comparable {
        let arrival: Instant
        /// The number of the job, in the order in which they were asked for.
        let order: Int64
        /// The step of the job that loads the schema.
        let step: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.arrival, left.order, left.step) < (right.arrival, right.order, right.step)
        }
    }

    let place: Place
    let job: LoadJob
    /// The index of the stage that the step is part of.
    let stage: Int
    var begins: Instant
    var ends: Instant
}

/// The turns at one schema: those that have not ended, and the last that has.
///
/// Each begins when the one before it has ended, or later, so that `ends` never falls from one to the next.
struct SchemaTurns: Hashable {
    private var turns: [SchemaTurn] = []
    /// How many at the front are forgotten.
    private var head = 0

    /// All that are remembered.
    var remembered: ArraySlice<SchemaTurn> { turns[head...] }

    subscript(place: SchemaTurn.Place) -> SchemaTurn? {
        let index = index(of: place)
        return index < turns.count && turns[index].place == place ? turns[index] : nil
    }

    /// The turn before this place that is another job's, or the job's own in an earlier stage.
    func before(_ place: SchemaTurn.Place) -> SchemaTurn? {
        let index = index(of: place)
        return index > head ? turns[index - 1] : nil
    }

    /// The first turn that has not ended.
    func current(at now: Instant) -> SchemaTurn? {
        let index = firstIndex { $0.ends > now }
        return index < turns.count ? turns[index] : nil
    }

    /// The last turn that has ended.
    func lastEnded(at now: Instant) -> SchemaTurn? {
        let index = firstIndex { $0.ends > now }
        return index > head ? turns[index - 1] : nil
    }

    /// Puts a turn in its place, new or changed, and gives the next one if that must be looked at again.
    mutating func put(_ turn: SchemaTurn) -> SchemaTurn? {
        let index = index(of: turn.place)
        if index < turns.count, turns[index].place == turn.place {
            let isMoved = turns[index].ends != turn.ends
            turns[index] = turn
            return isMoved ? self.turn(at: index + 1) : nil
        }
        turns.insert(turn, at: index)
        return self.turn(at: index + 1)
    }

    /// Takes a turn out, and gives the next one.
    mutating func remove(_ place: SchemaTurn.Place) -> SchemaTurn? {
        let index = index(of: place)
        guard index < turns.count, turns[index].place == place else { return nil }
        turns.remove(at: index)
        return turn(at: index)
    }

    /// Forgets what has ended but for the last of it, and gives what was forgotten.
    mutating func forgetEnded(at now: Instant) -> ArraySlice<SchemaTurn> {
        let kept = max(head, firstIndex { $0.ends > now } - 1)
        let forgotten = turns[head..<kept]
        head = kept
        if head > 32, head > turns.count / 2 {
            turns.removeFirst(head)
            head = 0
        }
        return forgotten
    }

    /// Puts in turns of the past, which may have overlapped.
    mutating func restore(_ past: [SchemaTurn]) {
        turns = past.sorted { $0.place < $1.place }
        for index in turns.indices.dropFirst() { turns[index].ends = max(turns[index].ends, turns[index - 1].ends) }
    }

    private func turn(at index: Int) -> SchemaTurn? {
        index < turns.count ? turns[index] : nil
    }

    private func index(of place: SchemaTurn.Place) -> Int {
        firstIndex { $0.place >= place }
    }

    /// The index of the first turn of which something is true that is true of all behind it.
    private func firstIndex(where isTrue: (SchemaTurn) -> Bool) -> Int {
        var range = head..<turns.count
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            range = isTrue(turns[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
        }
        return range.lowerBound
    }
}

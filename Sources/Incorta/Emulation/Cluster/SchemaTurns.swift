internal import Emulator
internal import LoadEngine

/// A job's turn at a schema: the time in which no other job loads it.
struct SchemaTurn: Hashable {
    /// The position of a turn in the queue. Jobs queue in the order in which they come to the schema; of those that come at
    /// the same instant, the one that was asked for first is first.
    struct Position: Hashable, Comparable {
        let arrival: Instant
        /// The number of the job, in the order in which they were asked for.
        let order: Int64
        /// The step of the job that loads the schema.
        let step: Int

        static func < (left: Position, right: Position) -> Bool {
            (left.arrival, left.order, left.step) < (right.arrival, right.order, right.step)
        }
    }

    let position: Position
    let job: LoadJob
    /// The index of the stage that the step is part of.
    let stage: Int
    var begins: Instant
    var ends: Instant
}

/// The turns at one schema: those that have not ended, and the last that has.
///
/// Each begins when the one before it has ended, or later. So `ends` rises from one to the next, or stays.
struct SchemaTurns: Hashable {
    private var turns: [SchemaTurn] = []
    /// How many at the front are forgotten.
    private var head = 0

    /// All that are remembered.
    var remembered: ArraySlice<SchemaTurn> { turns[head...] }

    subscript(position: SchemaTurn.Position) -> SchemaTurn? {
        let index = index(of: position)
        return index < turns.count && turns[index].position == position ? turns[index] : nil
    }

    /// The turn before this position: of another job, or of an earlier stage of the same job.
    func before(_ position: SchemaTurn.Position) -> SchemaTurn? {
        let index = index(of: position)
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

    /// Puts in a turn, new or changed, and gives the next one where its beginning may have changed by that.
    mutating func put(_ turn: SchemaTurn) -> SchemaTurn? {
        let index = index(of: turn.position)
        if index < turns.count, turns[index].position == turn.position {
            let isMoved = turns[index].ends != turn.ends
            turns[index] = turn
            return isMoved ? self.turn(at: index + 1) : nil
        }
        turns.insert(turn, at: index)
        return self.turn(at: index + 1)
    }

    /// Takes a turn out, and gives the next one.
    mutating func remove(_ position: SchemaTurn.Position) -> SchemaTurn? {
        let index = index(of: position)
        guard index < turns.count, turns[index].position == position else { return nil }
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
        turns = past.sorted { $0.position < $1.position }
        for index in turns.indices.dropFirst() { turns[index].ends = max(turns[index].ends, turns[index - 1].ends) }
    }

    private func turn(at index: Int) -> SchemaTurn? {
        index < turns.count ? turns[index] : nil
    }

    private func index(of position: SchemaTurn.Position) -> Int {
        firstIndex { $0.position >= position }
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

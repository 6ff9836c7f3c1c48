internal import Emulator
internal import LoadEngine

/// A data model load that a run will start.
struct LoadTrigger: Hashable {
    let at: Instant
    let model: ModelLocator
    let order: LoadOrder
    /// The number of the run, and of its task that is the load.
    let run: Int64
    let task: Int
}

/// The loads that runs will start, by instant. Those with the same instant stand in the order in which they were planned.
struct LoadTriggers: Hashable {
    private var all: [LoadTrigger] = []

    /// When the first of them is due; nil when there is none.
    var next: Instant? { all.first?.at }

    /// Adds one at its place.
    mutating func add(_ trigger: LoadTrigger) {
        var range = all.startIndex..<all.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            range = all[middle].at <= trigger.at ? middle + 1..<range.upperBound : range.lowerBound..<middle
        }
        all.insert(trigger, at: range.lowerBound)
    }

    /// Takes the first.
    mutating func takeFirst() -> LoadTrigger? {
        all.isEmpty ? nil : all.removeFirst()
    }

    /// Removes those of a cancelled run that are not due yet.
    mutating func remove(ofRun run: Int64, after now: Instant) {
        all.removeAll { $0.run == run && $0.at > now }
    }

    /// When a data model is loaded next by a run.
    func next(of model: ModelLocator) -> Instant? {
        all.lazy.filter { $0.model == model }.map(\.at).min()?.finite
    }
}

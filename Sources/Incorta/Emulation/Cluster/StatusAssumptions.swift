internal import IncortaContract
internal import WireContract

/// What the reply to a status request shows that the vendor's pages do not decide.
struct StatusTraits: Hashable {
    struct Flags: OptionSet, Hashable {
        let rawValue: UInt8
        /// A super user reads a plan of which no grant shows a schema.
        static let superUser = Flags(rawValue: 1)
        /// Levels below the one that was asked for are left out.
        static let leafChildren = Flags(rawValue: 2)
        /// A group has no name of its own.
        static let groupNames = Flags(rawValue: 4)
        /// A restart began behind the first group.
        static let groupsBefore = Flags(rawValue: 8)
        /// A group ran although an earlier one had failed.
        static let laterGroups = Flags(rawValue: 16)
    }

    var words = StatusWords()
    var flags: Flags = []

    /// The ids of the assumptions.
    var assumptions: [String] {
        let byWord: [(StatusLabels.Word, [Assumption])] = [
            (.queued, [.wordQueued]), (.running, [.wordRunning]), (.failed, [.wordFailed]),
            (.failedAsWhole, [.wordFailed, .aggregation]), (.interrupted, [.wordInterrupted]),
            (.notRun, [.wordNotRun]), (.carried, [.carriedShowsAsSuccess]),
        ]
        let byFlag: [(Flags, Assumption)] = [
            (.superUser, .superUserGrants), (.leafChildren, .leafChildren), (.groupNames, .groupNames),
            (.groupsBefore, .groupsBeforeAreOmitted), (.laterGroups, .laterGroupsRun),
        ]
        var ids: [String] = []
        for (word, assumptions) in byWord where words.contains(word) {
            ids += assumptions.map(\.id).filter { !ids.contains($0) }
        }
        return ids + byFlag.filter { flags.contains($0.0) }.map(\.1.id)
    }
}

/// The assumptions of the status replies so far. Polls come to the same few combinations, which are compared one after the
/// other: that is faster than hashing one.
struct StatusAssumptions: Hashable {
    private struct Entry: Hashable {
        let traits: StatusTraits
        let ids: [String]
    }

    private var entries: [Entry] = []
    /// How many combinations are kept; beyond them the ids are made anew.
    private static let capacity = 64

    mutating func ids(of traits: StatusTraits) -> [String] {
        for entry in entries where entry.traits == traits { return entry.ids }
        let ids = traits.assumptions
        if entries.count < Self.capacity { entries.append(Entry(traits: traits, ids: ids)) }
        return ids
    }
}

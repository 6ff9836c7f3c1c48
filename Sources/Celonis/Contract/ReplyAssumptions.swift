package import WireContract

extension Assumption {
    /// The decisions about replies.
    static let replies = [explicitNulls, filledIn, loadInfo]

    /// Fields with nothing to say.
    package static let explicitNulls = Assumption(
        id: "celonis.explicit-nulls",
        decision: "Every field is sent, with null where there is nothing to say.",
        reason: "It was seen so in a related API.")

    /// What no fixture says.
    package static let filledIn = Assumption(
        id: "celonis.filled-in",
        decision: "What no fixture says is filled in plainly: permissions are READ and EDIT, flags false, times "
            + "the world's.",
        reason: "Clients read the fields; which words and values the service sends is not public.")

    /// What `load-info-sync` has in it.
    package static let loadInfo = Assumption(
        id: "celonis.load-info",
        decision: "The last good load is live, else the last; the history is newest first, fifty loads, and gives "
            + "averages.",
        reason: "The names of the fields say so, and no more is public; the messages are the emulator's own.")
}

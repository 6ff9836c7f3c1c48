package import WireContract

extension Assumption {
    /// The decisions about data push.
    static let pushes = [pushReplies, pushLimit, concurrentPush, pushCancel, pushUpsert]

    /// The bodies of data push.
    package static let pushReplies = Assumption(
        id: "celonis.push-replies",
        decision: "Data push answers objects: REPLACE and PARQUET where no type is given, checksums of the "
            + "emulator's own.",
        reason: "The pages list statuses without a body.")

    /// Too many data push jobs.
    package static let pushLimit = Assumption(
        id: "celonis.push-limit",
        decision: "Executing a data push job counts as submitting it, and one too many gets the 429 of the error "
            + "catalogue.",
        reason: "The page gives 10 in a second and 250 in an hour, which begins at the full hour, and no reply.")

    /// Two data push jobs for one table.
    package static let concurrentPush = Assumption(
        id: "celonis.concurrent-push",
        decision: "A data push job is refused with 409 while another one for the same table of the pool runs.",
        reason: "A user saw 409 for parallel submissions; what they had in common is not public.")

    /// A data push job of the type of a file.
    package static let pushUpsert = Assumption(
        id: "celonis.push-upsert",
        decision: "The type UPSERT of a data push job is taken as DELTA, and shown as that.",
        reason: "A public client sends it, and another cannot read it; it is else the type of a file.")

    /// A cancelled data push job.
    package static let pushCancel = Assumption(
        id: "celonis.push-cancel",
        decision: "Cancelling a data push job ends it at once as CANCELED, also one that was never executed.",
        reason: "The word is known; when it is used is not public.")
}

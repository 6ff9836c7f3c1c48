/// Something that a server runs without returning an id for it: a load of a data model, or a run of a data job.
public protocol Followed: Hashable, Sendable {
    /// Where it runs: a data model or a data job.
    associatedtype Locator: Hashable, Sendable
    /// Distinguishes it from others of the same data model or data job; nil when the server sends nothing that does.
    var identity: String? { get }
    /// Whether it has ended, well or not.
    var isOver: Bool { get }
    /// Its status in the server's word; nil when the server sends none.
    var statusWord: String? { get }
}

/// Whether what a client follows is certainly what it started.
///
/// A client reads what the server lists right before it starts something and right after. It is certain when nothing ran before
/// and exactly one load or run of the requested kind is new. This assumes that the server refuses a start while something
/// runs; no page says so. If a server instead merges two starts of the same moment, or lets the second wait without listing
/// it, both clients take the first load for their own and call it certain. No client can detect that. Do not start loads of one
/// model from two programs at the same time.
///
/// ```swift
/// let load = try await celonis.load(model, in: pool)
/// if case .uncertain(let doubt) = load.certainty { print("This may be another load: \(doubt)") }
/// ```
public enum Certainty: Hashable, Sendable {
    /// The client follows what it started.
    case certain
    /// The client may follow something else, for this reason.
    case uncertain(Doubt)
}

/// Why a client cannot be sure that it follows what it started.
public enum Doubt: Hashable, Sendable {
    /// Something of the same data model or data job ran already before the start, or runs without an id.
    case anotherWasRunning
    /// More than one is new: another program started one at the same time.
    case severalAppeared
    /// What is new is not of the kind that was asked for.
    case ofAnotherKind
    /// Nothing new was seen, although nothing ran.
    case notSeen
    /// It was started, but the list before or after the start could not be read. The text is that of the error.
    case notRead(String)
    /// The start itself failed with this text, but exactly one load or run of its kind is new.
    case unanswered(String)
    /// It was recognised, but the server lists it no longer.
    case lostSight
    /// A data job started it. The client takes what is new since the run of the job began.
    case startedByJob
}

extension Doubt: CustomStringConvertible {
    /// The doubt, as one clause.
    public var description: String {
        switch self {
        case .anotherWasRunning: "something ran already when it was asked for"
        case .severalAppeared: "more than one began in the same moment"
        case .ofAnotherKind: "what began is of another kind than what was asked for"
        case .notSeen: "nothing was seen to begin"
        case .notRead(let problem): "the server could not be asked what runs: \(problem)"
        case .unanswered(let problem): "one began, although the request for it failed: \(problem)"
        case .lostSight: "the server lists it no longer"
        case .startedByJob: "it is taken for the one that the data job started"
        }
    }
}

/// Something that runs on a server which returns no handle for it: a load of a data model, or a run of a data job.
public protocol Followed: Hashable, Sendable {
    /// What it is a load or a run of.
    associatedtype Place: Hashable, Sendable
    /// What tells it from others of the same place; nil when the server says nothing that does.
    var identity: String? { get }
    /// Whether it has ended, well or not.
    var isOver: Bool { get }
    /// How it stands, in the server's word; nil when it says nothing.
    var statusWord: String? { get }
}

/// How sure it is that what a client follows is what it started.
///
/// A client looks at what there is before it asks for something and again after. It is certain when nothing ran before, and
/// exactly one load or run of the kind it asked for is new. This rests on the server refusing what is asked for while
/// something runs, which is assumed: no page says so. Where it takes two that ask within the same moment for one, or makes
/// the second wait without listing it, each of the two takes the first for its own and believes to be certain, and no client
/// can tell: keep such requests apart yourself.
public enum Certainty: Hashable, Sendable {
    /// It is.
    case certain
    /// It may be something else.
    case uncertain(Doubt)
}

/// Why it is not sure what a client follows.
public enum Doubt: Hashable, Sendable {
    /// Something of the same place ran already when it was asked for, or runs without an id.
    case anotherWasRunning
    /// More than one is new: somebody else started one in the same moment.
    case severalAppeared
    /// What is new is not of the kind that was asked for.
    case ofAnotherKind
    /// Nothing new was seen, although nothing ran.
    case notSeen
    /// It was started, but before or after that the server could not be asked, or not understood, in these words of the
    /// error.
    case notRead(String)
    /// The reply to what asked for it failed, in these words of the error, but exactly one of its kind is new.
    case unanswered(String)
    /// It was recognised, but the server lists it no longer.
    case lostSight
    /// A data job had it started, or should have: what is new since the run began is taken for it.
    case startedByJob
}

extension Doubt: CustomStringConvertible {
    /// What is not sure and why, as one clause.
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

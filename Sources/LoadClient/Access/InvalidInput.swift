/// Why a value from the caller was refused before anything was sent.
public enum InvalidInput: Error, Hashable, Sendable {
    /// The base URL of a cluster or a team is none that a client can use.
    case baseURL(problem: String)
    /// The tenant cannot be a segment of a path.
    case tenant(problem: String)
    /// The access token or key cannot be in a header. The problem never shows the token.
    case token(problem: String)
    /// A group sequence below 1. For the server that means another kind of restart.
    case groupSequence(Int)
    /// An execution id below 1. The server may treat it as no id, and restart the plan from its beginning.
    case executionID(Int64)
    /// An id that is no UUID. In a path it could address something else.
    case id(subject: String, problem: String)
    /// A partial sync without tables. No page says what the server does with one.
    case noTables
    /// A run of a data job that was not recognised. Without its execution id, its logs cannot be asked for.
    case unrecognizedRun
}

extension InvalidInput: CustomStringConvertible {
    /// What is wrong and what to pass instead, as one line.
    public var description: String {
        switch self {
        case .baseURL(let problem):
            "the base URL cannot be used: \(problem). Pass one like https://cluster.example.com"
        case .tenant(let problem):
            "the tenant cannot be used: \(problem). Pass its name as the login page shows it; case matters"
        case .token(let problem):
            "the access token cannot be used: \(problem)"
        case .groupSequence(let sequence):
            "group sequence \(sequence) is below 1. Groups count from 1; use .fromBeginning, or .fromFailedSteps(of:) "
                + "without a group, to restart from no particular group"
        case .executionID(let id):
            "execution id \(id) is below 1. Pass the id that execute or restart returned"
        case .id(let subject, let problem):
            "the id of the \(subject) cannot be used: \(problem). Take it from the address bar of its page, or find it by "
                + "its name"
        case .noTables: "a partial sync of no tables: name those that are to be loaded, or load from the cache"
        case .unrecognizedRun:
            "the run was not recognised, so that its execution id is not known: find it among the executions of the job"
        }
    }
}

/// Why a value from the caller was refused before anything was sent.
public enum InvalidInput: Error, Hashable, Sendable {
    /// The base URL of a cluster is none that a client can use.
    case baseURL(problem: String)
    /// The tenant cannot be a segment of a path.
    case tenant(problem: String)
    /// The access token cannot be in a header. The problem never shows the token.
    case token(problem: String)
    /// A group sequence below 1, which the server would take for another kind of restart.
    case groupSequence(Int)
    /// An execution id below 1, which the server may take for no id, and then restart the plan from its beginning.
    case executionID(Int64)
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
        }
    }
}

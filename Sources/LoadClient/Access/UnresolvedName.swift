internal import WireContract

/// Why a name from the caller cannot be resolved.
public struct UnresolvedName: Hashable, Sendable {
    /// What it is the name of: `data model`.
    public let subject: String
    /// The name.
    public let name: String
    /// The ids with this name, where there are several; empty when there is none.
    public let matches: [String]
    /// The nearest name that there is; nil when none is near.
    public let nearest: String?

    /// A name without exactly one match among the known names.
    init(_ name: String, of subject: String, matches: [String], known: [String]) {
        self.name = name
        self.subject = subject
        self.matches = matches
        nearest = matches.isEmpty ? WireContract.nearest(to: name, among: known) : nil
    }
}

extension UnresolvedName: CustomStringConvertible {
    /// What is wrong with the name and what to pass instead, as one line.
    public var description: String {
        guard matches.isEmpty else {
            return "\(matches.count) \(subject)s are called [\(name)]; pass the id of the one that is meant: "
                + matches.joined(separator: ", ")
        }
        let near = nearest.map { "; did you mean [\($0)]?" } ?? ""
        return "there is no \(subject) called [\(name)] that the caller may see\(near)"
    }
}

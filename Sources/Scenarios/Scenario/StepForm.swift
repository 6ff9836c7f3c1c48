/// A kind of step: what it is called, which other keys it has, and how it is read.
package struct StepForm: Sendable {
    package let name: String
    /// What it does, in one sentence.
    package let summary: String
    /// The keys that it heeds beside its own.
    package let keys: [String]
    /// Whether it is there to be done, so that it fails where that is refused and nothing else is expected.
    let isToBeDone: Bool
    let read: @Sendable (inout StepFields) -> Scenario.Action?

    /// A step that is there to be done.
    package init(
        _ name: String, summary: String, keys: [String],
        read: @escaping @Sendable (inout StepFields) -> Scenario.Action?
    ) {
        self.init(name, summary: summary, keys: keys, isToBeDone: true, read: read)
    }

    init(
        _ name: String, summary: String, keys: [String], isToBeDone: Bool,
        read: @escaping @Sendable (inout StepFields) -> Scenario.Action?
    ) {
        self.name = name
        self.summary = summary
        self.keys = keys
        self.isToBeDone = isToBeDone
        self.read = read
    }

    /// The keys of a step that sends a call.
    package static let callKeys = ["expect", "save", "as", "token", "tenant", "headers"]
}

/// A kind of expectation: its key, and how it is read. One key may stand for several claims.
package struct ClaimForm: Sendable {
    package let name: String
    /// What it claims, in one sentence.
    package let summary: String
    let read: @Sendable (inout ClaimFields) -> [Expectation]

    package init(_ name: String, summary: String, read: @escaping @Sendable (inout ClaimFields) -> [Expectation]) {
        self.name = name
        self.summary = summary
        self.read = read
    }
}

/// A kind of step: what it is called, which other keys it has, and how it is read.
package struct StepForm: Sendable {
    /// The key that names the step, with the form of its value.
    let subject: KeyForm
    /// The other keys that it takes.
    let keys: [KeyForm]
    /// Whether it must succeed unless it expects something else.
    let isToBeDone: Bool
    let read: @Sendable (inout StepFields) -> Scenario.Action?

    /// A step that must succeed unless it expects something else: its name, what it does in one sentence, the form of
    /// the value under its name, and its other keys.
    package init(
        _ name: String, summary: String, subject: ValueForm = .text(TextForm()), keys: [KeyForm],
        read: @escaping @Sendable (inout StepFields) -> Scenario.Action?
    ) {
        self.init(name, summary: summary, subject: subject, keys: keys, isToBeDone: true, read: read)
    }

    init(
        _ name: String, summary: String, subject: ValueForm, keys: [KeyForm], isToBeDone: Bool,
        read: @escaping @Sendable (inout StepFields) -> Scenario.Action?
    ) {
        self.subject = KeyForm(name, summary, value: subject, isRequired: true)
        self.keys = keys
        self.isToBeDone = isToBeDone
        self.read = read
    }

    /// The keys of a step that sends a call.
    package static let callKeys: [KeyForm] = [.expect, .save, .sender, .token, .tenant, .headers]

    var name: String { subject.key }
}

/// A kind of expectation: its key, and how it is read. One key may stand for several claims.
package struct ClaimForm: Sendable {
    /// The key, with the form of its value.
    let key: KeyForm
    let read: @Sendable (inout ClaimFields) -> [Expectation]

    /// A kind of expectation: its key, what it claims in one sentence, and the form of its value.
    package init(
        _ name: String, summary: String, value: ValueForm = .text(TextForm()),
        read: @escaping @Sendable (inout ClaimFields) -> [Expectation]
    ) {
        key = KeyForm(name, summary, value: value)
        self.read = read
    }
}

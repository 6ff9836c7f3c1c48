package import WireContract

/// What a vendor has in the world of a scenario.
package protocol VendorPart: Sendable {
    /// The senders that `as` can name.
    var senders: Senders { get }
    /// Every token, key and secret. None of them is ever sent to a real target.
    var secrets: Set<String> { get }
    /// The names that `--name` can map to others on a real target.
    var names: Set<String> { get }
    /// What a step can interrupt.
    var interruptions: [Interruption] { get }
    /// A call's path from the root; `path` is the call's with saved values.
    func target(of call: ScenarioCall, path: String) -> String
    /// The value of the `Authorization` header for a sender. Where `name` is nil, the sender is `standard`, which the
    /// scenario names.
    func authorization(of name: String?, for call: ScenarioCall, standard: String?) -> String?
    /// What a call starts or makes that later steps can read without an id from it.
    func subject(startedBy call: ScenarioCall) -> String?
    /// What a call reads of the things that skipped steps would have started.
    func subject(readBy call: ScenarioCall, unstarted: Set<String>) -> String?
    /// The path below the world where the control API shows more of what a call is about; nil where it shows nothing.
    /// `path` is the call's path with saved values; the reply is nil before there is one.
    func view(of call: ScenarioCall, path: String, reply: JSONValue?) -> String?
}

extension VendorPart {
    package var senders: Senders { .none }
    package var secrets: Set<String> { [] }
    package var names: Set<String> { [] }
    package var interruptions: [Interruption] { [] }
    package func target(of call: ScenarioCall, path: String) -> String { path }
    package func authorization(of name: String?, for call: ScenarioCall, standard: String?) -> String? { nil }
    package func subject(startedBy call: ScenarioCall) -> String? { nil }
    package func subject(readBy call: ScenarioCall, unstarted: Set<String>) -> String? { nil }
    package func view(of call: ScenarioCall, path: String, reply: JSONValue?) -> String? { nil }
}

/// The part of a vendor without any of these.
package struct EmptyPart: VendorPart {
    package init() {}
}

/// Something whose run a step can end, in a world that is emulated.
package struct Interruption: Hashable, Sendable {
    /// As a step names it: `MyLoadPlan`.
    let name: String
    /// The name with the name of what it is in, because others may have the same name: `default/MyLoadPlan`.
    let fullName: String
    /// The body for the control API.
    let body: JSONValue

    package init(name: String, fullName: String, body: JSONValue) {
        self.name = name
        self.fullName = fullName
        self.body = body
    }
}

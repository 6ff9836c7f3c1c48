package import WireContract

/// What a vendor has in the world of a scenario.
package protocol VendorPart: Sendable {
    /// Who can be meant by `as`.
    var senders: Senders { get }
    /// Every token, key and secret. No real target is sent any of them.
    var secrets: Set<String> { get }
    /// What may have another name on a real target, as `--name` says it.
    var names: Set<String> { get }
    /// What a step can interrupt.
    var interruptions: [Interruption] { get }
    /// A call's path from the root; `path` is the call's with saved values.
    func target(of call: ScenarioCall, path: String) -> String
    /// The value of the `Authorization` header in the name of somebody; `name` is nil for who a call is sent by unless it says
    /// otherwise, and `standard` is who the scenario names for that.
    func authorization(of name: String?, for call: ScenarioCall, standard: String?) -> String?
    /// What a call starts or makes, as far as later steps can look at it without an id that this one saved.
    func subject(startedBy call: ScenarioCall) -> String?
    /// What a call looks at of that which skipped steps would have started.
    func subject(readBy call: ScenarioCall, unstarted: Set<String>) -> String?
    /// Where the emulator's control API tells more of what a call is about, below the world; nil where it does not. `path` is the
    /// call's with saved values; the reply is nil before there is one.
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

/// The part of a vendor who has nothing to say of it.
package struct EmptyPart: VendorPart {
    package init() {}
}

/// Something whose run a step can end, in a world that is emulated.
package struct Interruption: Hashable, Sendable {
    /// As a step names it: `MyLoadPlan`.
    let name: String
    /// The same with what it is in, where others may have the same name: `default/MyLoadPlan`.
    let fullName: String
    /// What the control API is sent.
    let body: JSONValue

    package init(name: String, fullName: String, body: JSONValue) {
        self.name = name
        self.fullName = fullName
        self.body = body
    }
}

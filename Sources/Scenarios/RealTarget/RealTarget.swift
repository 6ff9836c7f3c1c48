package import HTTPTypes
package import LoadClient
internal import WireContract

/// A real target of a vendor, entered.
package protocol RealTarget: Sendable {
    /// The key of its vendor.
    var vendor: String { get }
    var base: BaseURL { get }
    /// The credentials, which are taken out of all that is printed.
    var secrets: [String] { get }
    /// What it may be sent.
    var rules: any RealTargetRules { get }
    /// What a call needs that the target does not have, or that the command line does not give. Reports say it. Nothing that
    /// is sent rests on it: for that there are the rules.
    func needs(of call: ScenarioCall, in scenario: Scenario) -> [Need]
    /// The call as the target is sent it.
    func translated(_ call: ScenarioCall, in scenario: Scenario) -> TranslatedCall
    /// What an expectation needs that the target does not have; nil where it has all.
    func need(of expectation: Expectation, in scenario: Scenario) -> Need?
    /// The expectation with the names and ids of the target, besides those that its call was sent with.
    func translated(_ expectation: Expectation, in scenario: Scenario) -> Expectation
    /// The value of the `Authorization` header with its own credentials.
    var authorization: String { get }
    /// The value of the `Authorization` header in the name of somebody of the scenario's world; `name` is nil for whoever a call
    /// is sent by unless it says otherwise. Nil where the target's own credentials are not meant.
    func authorization(of name: String?, in scenario: Scenario) -> String?
    /// A line about something that was started: what it is, and how it stands. `ask` gives the reply to a GET with the
    /// target's credentials if that says 200, and nil otherwise.
    func line(about thing: StartedThing, ask: (_ path: String) async -> Exchange?) async -> String
}

extension RealTarget {
    package func need(of expectation: Expectation, in scenario: Scenario) -> Need? { nil }
    package func translated(_ expectation: Expectation, in scenario: Scenario) -> Expectation { expectation }
}

/// The list of what a real target may be sent. Whatever is not on it stays here.
package protocol RealTargetRules: Sendable {
    /// What an allowed request starts; nothing where it only reads, or can only be refused. Throws for any other request.
    func check(
        _ request: HTTPRequest, body: [UInt8]?, secrets: FixtureSecrets
    ) throws(WithheldRequest) -> [StartedThing]
    /// Something that was started, with what the reply says of it.
    func completed(_ thing: StartedThing, reply: [UInt8]) -> StartedThing
}

extension RealTargetRules {
    package func completed(_ thing: StartedThing, reply: [UInt8]) -> StartedThing { thing }
}

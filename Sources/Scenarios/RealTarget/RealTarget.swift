package import HTTPTypes
package import LoadClient
internal import WireContract

/// A real target of a vendor that took the credentials.
package protocol RealTarget: Sendable {
    /// The key of its vendor.
    var vendor: String { get }
    var base: BaseURL { get }
    /// The credentials, which are taken out of all that is printed.
    var secrets: [String] { get }
    /// What it may be sent.
    var rules: any RealTargetRules { get }
    /// What a call needs and the target or the command line does not have. It is for reports only. The rules alone
    /// decide what is sent.
    func needs(of call: ScenarioCall, in scenario: Scenario) -> [Need]
    /// The call as the target is sent it.
    func translated(_ call: ScenarioCall, in scenario: Scenario) -> TranslatedCall
    /// What an expectation needs that the target does not have; nil where it has all.
    func need(of expectation: Expectation, in scenario: Scenario) -> Need?
    /// The expectation with names and ids of the target that its call did not have.
    func translated(_ expectation: Expectation, in scenario: Scenario) -> Expectation
    /// The value of the `Authorization` header with its own credentials.
    var authorization: String { get }
    /// The value of the `Authorization` header for a sender of the scenario's world; `name` is nil for the scenario's
    /// usual sender. Nil where that sender has no credentials on the target.
    func authorization(of name: String?, in scenario: Scenario) -> String?
    /// A line about something that was started: what it is, and its state. `ask` sends a GET with the target's credentials; it
    /// returns the reply if its status is 200, and nil otherwise.
    func line(about thing: StartedThing, ask: (_ path: String) async -> Exchange?) async -> String
}

extension RealTarget {
    package func need(of expectation: Expectation, in scenario: Scenario) -> Need? { nil }
    package func translated(_ expectation: Expectation, in scenario: Scenario) -> Expectation { expectation }
}

/// The list of requests that a real target may be sent. Any other request is withheld.
package protocol RealTargetRules: Sendable {
    /// What an allowed request starts; nil where it only reads, or will be refused. Throws for any request that is not allowed.
    func check(
        _ request: HTTPRequest, body: [UInt8]?, secrets: FixtureSecrets
    ) throws(WithheldRequest) -> [StartedThing]
    /// Something that was started, with what the reply says of it.
    func completed(_ thing: StartedThing, reply: [UInt8]) -> StartedThing
}

extension RealTargetRules {
    package func completed(_ thing: StartedThing, reply: [UInt8]) -> StartedThing { thing }
}

package import Emulator
package import WireContract

/// What scenarios need of a vendor: its steps, what it has in a scenario's world, how its calls are sent and how its
/// replies are read.
///
/// A small vendor has a catalogue, paths and steps, and uses the defaults for the rest: `as` can name nobody, and
/// nothing is sent to a real target. A ``RealTargetAccess`` says how a real target of a vendor is entered, and what it
/// may be sent.
package protocol ScenarioVendor: Sendable {
    /// The catalogue of its API.
    var catalogue: Catalogue { get }
    /// The key of its part of a fixture.
    var key: String { get }
    /// How its part of a fixture is read; nil where it has none.
    var fixture: (any FixtureVendor)? { get }
    /// How its paths begin.
    var paths: [String] { get }
    /// Whether a path is one of its. A path that no vendor owns is the first vendor's.
    func owns(path: String) -> Bool
    /// The steps that it adds.
    var steps: [StepForm] { get }
    /// The expectations that it adds.
    var claims: [ClaimForm] { get }
    /// The member of a reply that `save: NAME` keeps; nil where a scenario must name the member.
    var savedMember: String? { get }
    /// The keys that it adds to scenarios, each with a text.
    var scenarioKeys: [KeyForm] { get }
    /// Where an outcome of a scenario belongs in the fixture; nil where the vendor has nothing of this name.
    func outcomePath(of name: String, in script: ScriptFields) -> OutcomePath?
    /// Where an outcome belongs whose name no vendor has. Only the first vendor is asked.
    func otherOutcomePath(of name: String, in script: ScriptFields) -> OutcomePath
    /// Reports an outcome whose name no vendor has and which is probably a misspelt name of this vendor's; false where it
    /// is not.
    func reportsOutcome(named name: String, at position: SourcePosition, in script: inout ScriptFields) -> Bool
    /// What the vendor has in a world.
    func part(in world: WorldDefinition, of script: inout ScriptFields) -> any VendorPart
    /// Reports expectations of a step that cannot hold.
    func check(_ step: Scenario.Step, in fields: inout StepFields)
    /// What a run needs that has no real target of this vendor.
    var targetNeed: Need { get }
    /// Advice where a URL is not an understudy and no credentials were given: `for a real cluster set …`.
    var accessAdvice: String? { get }
    /// What the body of a refusal says.
    func errorText(of body: [UInt8]) -> ErrorText
    /// What is wrong with the reply to a call, whatever the step expects; nil for nothing.
    func difference(in exchange: Exchange, to call: ScenarioCall, of step: Scenario.Step) -> Difference?
    /// A reply in a few words, for `--show`; nil to show the beginning of its body.
    func summary(of exchange: Exchange) -> String?
}

extension ScenarioVendor {
    package var key: String { catalogue.vendor.lowercased() }
    package func owns(path: String) -> Bool { paths.contains(where: path.hasPrefix) }
    package var fixture: (any FixtureVendor)? { nil }
    package var claims: [ClaimForm] { [] }
    package var savedMember: String? { nil }
    package var scenarioKeys: [KeyForm] { [] }
    package func outcomePath(of name: String, in script: ScriptFields) -> OutcomePath? { nil }
    package func otherOutcomePath(of name: String, in script: ScriptFields) -> OutcomePath {
        OutcomePath(path: [key, "outcomes"], name: name)
    }
    package func reportsOutcome(named name: String, at position: SourcePosition, in script: inout ScriptFields) -> Bool
    {
        false
    }
    package func part(in world: WorldDefinition, of script: inout ScriptFields) -> any VendorPart { EmptyPart() }
    package func check(_ step: Scenario.Step, in fields: inout StepFields) {}
    package var targetNeed: Need { Need("an emulator: scenarios are not played on a real \(catalogue.vendor)") }
    package var accessAdvice: String? { nil }
    package func errorText(of body: [UInt8]) -> ErrorText { ErrorText(body: body) }
    package func difference(in exchange: Exchange, to call: ScenarioCall, of step: Scenario.Step) -> Difference? {
        nil
    }
    package func summary(of exchange: Exchange) -> String? { nil }
}

/// Where an outcome of a scenario belongs in its fixture.
package struct OutcomePath: Hashable, Sendable {
    /// The keys from the root of the fixture to the mapping of outcomes.
    let path: [String]
    /// The name of the outcome there.
    let name: String

    package init(path: [String], name: String) {
        self.path = path
        self.name = name
    }
}

/// The vendors of a run, in the order of their list.
struct VendorList: Sendable {
    let all: [any ScenarioVendor]

    init(_ all: [any ScenarioVendor]) {
        self.all = all
    }

    /// The vendor of a path; nil where there are no vendors.
    func owner(of path: String) -> (any ScenarioVendor)? {
        all.first { $0.owns(path: path) } ?? all.first
    }
}

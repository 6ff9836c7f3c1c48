package import LoadClient

/// How a real target of a vendor is entered, as the command line says it.
package protocol RealTargetAccess: Sendable {
    /// The key of its vendor.
    var vendor: String { get }
    var base: BaseURL { get }
    /// The kind of target, for messages: `a real team`.
    var kind: String { get }
    /// The names on the target, by the names in scenarios.
    var names: [String: String] { get }
    /// The credentials, which are taken out of all that is printed.
    var secrets: [String] { get }
    /// What may be sent while it is entered.
    var entranceRules: any RealTargetRules { get }
    /// Checks that the target takes the credentials, and finds what `names` names.
    func enter(_ entrance: RealTargetEntrance) async throws(RealTargetRefusal) -> any RealTarget
}

/// What is needed to enter a real target.
package struct RealTargetEntrance: Sendable {
    /// The scenarios that are to be played.
    package let scenarios: [Scenario]
    /// Lets pass the requests that the entrance rules allow.
    package let connection: Connection
    package let pause: Pause
    /// What the run starts on real targets.
    package let started: StartedThings

    init(scenarios: [Scenario], connection: Connection, pause: Pause, started: StartedThings) {
        self.scenarios = scenarios
        self.connection = connection
        self.pause = pause
        self.started = started
    }

    /// What a vendor has in the worlds of the scenarios.
    package func parts<Part: VendorPart>(_ type: Part.Type) -> [Part] {
        scenarios.compactMap { $0.part(type) }
    }
}

/// Why a real target was not entered.
package enum RealTargetRefusal: Error, Hashable, Sendable {
    /// What the command line says is wrong; the text says why.
    case invalid(String)
    /// The target cannot be reached or refuses the credentials.
    case unreachable(String)
}

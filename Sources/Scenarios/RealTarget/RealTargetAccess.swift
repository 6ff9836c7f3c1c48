package import LoadClient

/// How a real target of a vendor is entered, as the command line says it.
package protocol RealTargetAccess: Sendable {
    /// The key of its vendor.
    var vendor: String { get }
    var base: BaseURL { get }
    /// What it is called in messages: `a real team`.
    var kind: String { get }
    /// What the things of scenarios are called there.
    var names: [String: String] { get }
    /// The credentials, which are taken out of all that is printed.
    var secrets: [String] { get }
    /// What may be sent while it is entered.
    var entranceRules: any RealTargetRules { get }
    /// Sees whether the target takes the credentials, and finds there what `names` names.
    func enter(_ entrance: RealTargetEntrance) async throws(RealTargetRefusal) -> any RealTarget
}

/// What a real target is entered with, and what for.
package struct RealTargetEntrance: Sendable {
    /// The scenarios that are to be played.
    package let scenarios: [Scenario]
    /// Carries what the entrance rules allow.
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
    /// What the command line says cannot be.
    case invalid(String)
    /// The target cannot be reached or refuses the credentials.
    case unreachable(String)
}

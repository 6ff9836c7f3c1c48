internal import LoadClient

/// What one run may do on real targets, and the gates that enforce it.
struct RealTargetPermissions {
    let started = StartedThings()
    private let transport: any Transport
    private let secrets: FixtureSecrets

    init(_ transport: any Transport, _ scenarios: [Scenario]) {
        self.transport = transport
        secrets = FixtureSecrets(
            scenarios.reduce(into: []) { secrets, scenario in
                for part in scenario.parts.values { secrets.formUnion(part.secrets) }
            })
    }

    /// Lets nothing pass but the question whether a URL is an understudy's.
    func gate(asking base: BaseURL) -> RealTargetGate {
        RealTargetGate(transport, asking: base, rules: [], secrets: secrets, started: started)
    }

    /// Lets pass what any of these rules allows.
    func gate(_ rules: [any RealTargetRules]) -> RealTargetGate {
        RealTargetGate(transport, rules: rules, secrets: secrets, started: started)
    }
}

internal import LoadClient

/// What one run may do on real targets, and the gates that hold it to that.
struct RealPermissions {
    let started = StartedThings()
    private let transport: any Transport
    private let secrets: FixtureSecrets
    private let plans: Set<String>
    private let entities: Set<String>

    init(_ transport: any Transport, _ scenarios: [Scenario]) {
        self.transport = transport
        secrets = FixtureSecrets(scenarios.reduce(into: []) { $0.formUnion($1.secrets) })
        plans = scenarios.reduce(into: []) { $0.formUnion($1.names) }
        entities = scenarios.reduce(into: []) { $0.formUnion($1.entityNames) }
    }

    /// Lets nothing pass but the question whether a URL is an understudy's.
    func gate(asking base: BaseURL? = nil) -> RealTargetGate {
        RealTargetGate(transport, asking: base, secrets: secrets, started: started)
    }

    /// Lets a team be looked at, with its key sent in any of the ways that it may have to be sent.
    func gate(entering access: TeamAccess) -> RealTargetGate {
        let words = access.key.split(separator: " ", maxSplits: 1).map { String($0) }
        let schemes = [AuthorizationScheme.appKey, .bearer]
        let own = schemes.first { words.count == 2 && $0.rawValue.lowercased() == words[0].lowercased() }
        let key = own == nil ? access.key : words[1]
        let rules = TeamRules(
            base: access.base, authorizations: (own.map { [$0] } ?? schemes).map { "\($0.rawValue) \(key)" },
            allowsLoads: false, pools: ExactNames(), models: ExactNames(), jobs: ExactNames(), tables: [:])
        return RealTargetGate(transport, team: rules, secrets: secrets, started: started)
    }

    /// Lets pass what reads, and what starts the things that are named.
    func gate(base: BaseURL, access: ClusterAccess?, team: ConnectedTeam? = nil) -> RealTargetGate {
        let cluster = access.map { access in
            ClusterRules(
                base: base, tenant: access.tenant, authorization: "Bearer \(access.token)",
                allowsLoads: access.allowsLoads, plans: named(plans, access),
                schemas: named(entities.filter { !$0.contains(".") }, access),
                tables: named(entities.filter { $0.contains(".") }, access), started: started)
        }
        let team = team.map { team in
            TeamRules(
                base: team.base, authorizations: [team.authorization], allowsLoads: team.allowsLoads,
                pools: ExactNames(team.ids(of: .pool)), models: ExactNames(team.ids(of: .model)),
                jobs: ExactNames(team.ids(of: .job)), tables: team.tables.mapValues { ExactNames($0) })
        }
        return RealTargetGate(transport, cluster: cluster, team: team, secrets: secrets, started: started)
    }

    private func named(_ known: Set<String>, _ access: ClusterAccess) -> ExactNames {
        ExactNames(known.compactMap { access.names[$0] })
    }
}

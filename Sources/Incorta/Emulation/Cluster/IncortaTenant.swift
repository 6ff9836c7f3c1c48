internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine

/// A tenant in a world: what the fixture describes, and the executions since.
struct IncortaTenant: Hashable {
    let name: String
    let isEnabled: Bool
    let loaderServices: Int
    let detailedTracking: Bool
    let trust: TenantTrust
    var server: AuthorizationServer
    let users: [IncortaUser]
    let schemas: [SchemaDefinition]
    let schemaNumbers: [String: Int]
    /// The number of the first table of each schema.
    let firstTables: [Int]
    var plans: [LoadPlan]
    let planNumbers: [String: Int]
    var tables: TableOutcomes
    var executions: ExecutionStore<Execution>
    var schemaLoads: SchemaLoads

    init(_ definition: TenantDefinition, _ origin: WorldOrigin, settings: IncortaSettings, begins: Instant) {
        name = definition.name
        isEnabled = definition.isEnabled
        loaderServices = definition.loaderServices
        detailedTracking = definition.detailedTracking
        trust = TenantTrust(definition, origin)
        server = AuthorizationServer(definition.oauth, tenant: definition.name, origin)
        schemas = definition.schemas.map { schema in
            var schema = schema
            schema.created = schema.created ?? begins
            return schema
        }
        let schemaNumbers = Self.numbers(definition.schemas.map(\.name))
        self.schemaNumbers = schemaNumbers
        firstTables = Self.firstTables(definition.schemas)
        schemaLoads = SchemaLoads(schemas: definition.schemas.count)
        users = definition.users.map { IncortaUser($0, schemaNumbers: schemaNumbers) }
        tables = TableOutcomes(definition, unscripted: settings.unscripted)
        let firstTables = firstTables
        plans = definition.plans.map {
            LoadPlan(
                $0, schemas: definition.schemas, schemaNumbers: schemaNumbers, firstTables: firstTables,
                words: settings.words)
        }
        planNumbers = Self.numbers(definition.plans.map(\.name))
        executions = ExecutionStore(nextID: definition.firstExecutionID, maximumSteps: settings.maximumSteps)
        var turns: [Int: [SchemaTurn]] = [:]
        for past in definition.history { restore(past, settings: settings, begins: begins, turns: &turns) }
        for (schema, turns) in turns { schemaLoads.turns[schema].restore(turns) }
    }

    private static func numbers(_ names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func firstTables(_ schemas: [SchemaDefinition]) -> [Int] {
        schemas.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.tables.count) }
    }

    /// Adds an execution of the fixture's history, so that it has a status and can be restarted. It ran as the fixture
    /// says, even where it overlaps with others.
    private mutating func restore(
        _ past: PastExecution, settings: IncortaSettings, begins: Instant, turns: inout [Int: [SchemaTurn]]
    ) {
        guard let plan = planNumbers[past.plan] else { return }
        let started = begins - past.startedBefore
        let tables = tables
        let timeline = plans[plan].tree.course(at: started, rules: CourseRules(settings)) { entity in
            tables.attempt(0, at: entity, scripted: past.outcomes[tables.names[entity]])
        }
        let order = schemaLoads.takeOrder()
        executions.restore(
            id: past.id, Execution(plan: plan, order: order, timeline: timeline, wasTracked: detailedTracking))
        plans[plan].latest = past.id
        for part in plans[plan].schemaSteps where timeline.result(of: part.step) != .notRun {
            let stage = timeline.tree.parent(of: part.step) - timeline.tree.stages.lowerBound
            let arrival = timeline.beginning(ofStage: stage)
            turns[part.schema, default: []].append(
                SchemaTurn(
                    position: SchemaTurn.Position(arrival: arrival, order: order, step: part.step), job: .plan(past.id),
                    stage: stage,
                    begins: arrival, ends: timeline.end(ofWorkBelow: part.step) ?? arrival))
        }
    }
}

extension Instant {
    static func - (instant: Instant, duration: Duration) -> Instant {
        instant + (.zero - duration)
    }
}

extension CourseRules {
    init(_ settings: IncortaSettings) {
        self.init(
            afterFailure: settings.afterFailedGroup, workers: settings.parallelTables,
            queueTime: settings.queueTime, aggregation: settings.aggregation)
    }
}

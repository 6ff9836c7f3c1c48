internal import Emulator
internal import IncortaEmulation

/// What a tenant has, by name, so that what names it is found without a search.
struct TenantNames {
    private let schemas: [SchemaDefinition]
    private let numbers: [String: Int]
    /// How long the names of the tables of each schema are, each with the schema's.
    private let nameBytes: [Int]
    /// The tables as `Schema.table`, with the numbers of the schemas.
    let tables: Set<String>
    private(set) var planNames: [String] = []
    /// How many steps each load plan has.
    private(set) var stepsOfPlan: [String: Int] = [:]

    init(_ schemas: [SchemaDefinition]) {
        self.schemas = schemas
        numbers = Dictionary(schemas.enumerated().map { ($1.name, $0) }) { first, _ in first }
        nameBytes = schemas.map { schema in
            schema.tables.reduce(0) { $0 + schema.name.utf8.count + 1 + $1.name.utf8.count }
        }
        tables = Set(schemas.lazy.flatMap { schema in schema.tables.lazy.map { "\(schema.name).\($0.name)" } })
    }

    mutating func add(_ plans: [PlanDefinition]) {
        planNames = plans.map(\.name)
        stepsOfPlan = Dictionary(plans.map { ($0.name, size(of: $0).steps) }) { first, _ in first }
    }

    func schema(_ name: String) -> SchemaDefinition? {
        numbers[name].map { schemas[$0] }
    }

    /// The names of the schemas, in the order of the fixture.
    var schemaNames: some Collection<String> { schemas.lazy.map(\.name) }

    /// The names of the schemas and then of the tables, in the order of the fixture.
    var entityNames: [String] {
        let tables = schemas.lazy.flatMap { schema in schema.tables.lazy.map { "\(schema.name).\($0.name)" } }
        return schemas.map(\.name) + tables.prefix(1_000)
    }

    /// How many steps a load plan has, and how long their names are.
    func size(of plan: PlanDefinition) -> (steps: Int, nameBytes: Int) {
        var size = (steps: 1 + plan.groups.count, nameBytes: 0)
        for number in plan.groups.lazy.flatMap(\.schemas).compactMap({ numbers[$0] }) {
            size.steps += 1 + schemas[number].tables.count
            size.nameBytes += nameBytes[number]
        }
        return size
    }
}

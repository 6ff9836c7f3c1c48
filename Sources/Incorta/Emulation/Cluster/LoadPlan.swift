internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine

/// A load plan of a tenant.
struct LoadPlan: Hashable {
    /// A step and the schema that it loads.
    struct SchemaStep: Hashable {
        let step: Int
        let schema: Int
    }

    let name: String
    let tree: StepTree
    let labels: StatusLabels
    /// The numbers of the schemas, in the order of the plan, each once.
    let schemas: [Int]
    /// The steps that load schemas, with the numbers of the schemas.
    let schemaSteps: [SchemaStep]
    let loadSource: LoadSource
    let hasGeneratedGroupNames: Bool
    /// The id of the latest execution; nil before the first.
    var latest: Int64?
    var lastStatus = Cached<WrittenStatus>()

    /// A plan that loads schemas of this list. `firstTables` has the number of the first table of each schema.
    init(
        _ definition: PlanDefinition, schemas list: [SchemaDefinition], schemaNumbers: [String: Int],
        firstTables: [Int], words: JobStatusWords
    ) {
        let groups = definition.groups.map { $0.schemas.compactMap { schemaNumbers[$0] } }
        name = definition.name
        tree = StepTree(
            stages: groups.map { numbers in
                .group(
                    numbers.map { number in
                        .group(list[number].tables.indices.map { .work(entity: firstTables[number] + $0) })
                    })
            })
        labels = StatusLabels(definition, groups: groups, schemas: list, words: words)
        var seen: Set<Int> = []
        schemas = groups.joined().filter { seen.insert($0).inserted }
        schemaSteps = zip(tree.levels.count > 2 ? tree.levels[2] : 0..<0, groups.joined()).map {
            SchemaStep(step: $0, schema: $1)
        }
        loadSource = definition.loadSource
        hasGeneratedGroupNames = definition.groups.contains { $0.name == nil }
    }
}

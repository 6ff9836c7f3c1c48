internal import CelonisContract
internal import Emulator
internal import LoadEngine

/// A data pool as a world has it.
struct CelonisPool: Hashable {
    let id: String
    let name: String
    var models: [DataModel]
    let modelNumbers: NumbersByID
    var jobs: [DataJob]
    let jobNumbers: NumbersByID

    init(_ definition: PoolDefinition, settings: CelonisSettings, logIDs: SeededUUIDs) {
        id = definition.id
        name = definition.name
        models = definition.models.map {
            DataModel($0, scripts: definition.outcomes, unscripted: settings.unscripted)
        }
        modelNumbers = NumbersByID(definition.models.map(\.id))
        jobs = definition.jobs.map {
            DataJob(
                $0, scripts: definition.outcomes, changes: definition.changes, settings: settings, logIDs: logIDs)
        }
        jobNumbers = NumbersByID(definition.jobs.map(\.id))
    }
}

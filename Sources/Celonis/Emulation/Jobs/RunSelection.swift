internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// What the body of the internal `execute` selects of a job. Turns the ids in it into what a run leaves out.
struct RunSelection {
    private let tasks: [DataJob.Task]
    /// By both of their ids.
    private let taskNumbers: [String: Int]
    /// The data models of the pool, by number.
    private let models: [DataModel]
    private let configuration: JobExecutionConfiguration

    init(_ configuration: JobExecutionConfiguration, of job: DataJob, models: [DataModel]) {
        self.configuration = configuration
        tasks = job.tasks
        taskNumbers = Dictionary(
            tasks.enumerated().flatMap { [($1.id, $0), ($1.logID, $0)] }, uniquingKeysWith: { first, _ in first })
        self.models = models
    }

    /// The order for a run of what is selected. Ids that the job does not have are refused.
    func order(mode: ExtractionMode, _ turn: inout Turn) -> RunOrder {
        var order = RunOrder(mode: mode)
        if configuration.executeOnlySubsetOfTransformations == true {
            let named = (configuration.transformations ?? []).compactMap {
                task(id: $0, in: "transformations", &turn, where: \.isTransformation)
            }
            leaveOut(allBut: named, of: &order, where: \.isTransformation)
        }
        if configuration.executeOnlySubsetOfExtractions == true { limitExtractions(of: &order, &turn) }
        if configuration.loadOnlySubsetOfDataModels == true { limitLoads(of: &order, &turn) }
        return order
    }

    private func limitExtractions(of order: inout RunOrder, _ turn: inout Turn) {
        var named: [Int] = []
        for extraction in configuration.extractions ?? [] {
            guard let task = task(id: extraction.extractionId ?? "", in: "extractions", &turn, where: \.isExtraction)
            else { continue }
            named.append(task)
            guard extraction.loadOnlySubsetOfTables == true else { continue }
            guard case .extraction(let tables) = tasks[task].definition.work else { continue }
            let known = Set(tables)
            for table in extraction.tables ?? [] where !known.contains(table) {
                refuse(table, in: "extractions.tables", &turn)
            }
            order.tables[task] = Set(extraction.tables ?? [])
        }
        leaveOut(allBut: named, of: &order, where: \.isExtraction)
    }

    private func limitLoads(of order: inout RunOrder, _ turn: inout Turn) {
        var named: [Int] = []
        for load in configuration.dataModels ?? [] {
            guard let task = task(id: load.dataModelExecutionId ?? "", in: "dataModels", &turn, where: \.isLoad)
            else { continue }
            named.append(task)
            guard let ids = load.tables, !ids.isEmpty, let number = tasks[task].model, models.indices.contains(number)
            else { continue }
            let model = models[number]
            var tables: Set<Int> = []
            for id in ids {
                if let table = model.tableNumbers[id] {
                    tables.insert(table)
                } else {
                    refuse(id, in: "dataModels.tables", &turn)
                }
            }
            order.modelTables[task] = tables
        }
        leaveOut(allBut: named, of: &order, where: \.isLoad)
    }

    private func leaveOut(
        allBut named: [Int], of order: inout RunOrder, where isKind: (DataJobDefinition.Task.Work) -> Bool
    ) {
        let named = Set(named)
        for task in tasks.indices where isKind(tasks[task].definition.work) && !named.contains(task) {
            order.leftOut.insert(task)
        }
    }

    /// The task of this id, which must be of the kind that the attribute takes.
    private func task(
        id: String, in attribute: String, _ turn: inout Turn, where isKind: (DataJobDefinition.Task.Work) -> Bool
    ) -> Int? {
        let id = id.lowercased()
        if let task = taskNumbers[id], isKind(tasks[task].definition.work) { return task }
        refuse(id, in: attribute, &turn)
        return nil
    }

    private func refuse(_ id: String, in attribute: String, _ turn: inout Turn) {
        turn.refuse(.taskUnknown, ["attribute": attribute, "value": String(id.prefix(200))])
    }
}

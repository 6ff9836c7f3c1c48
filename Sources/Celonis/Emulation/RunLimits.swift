internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// Turns the ids of the internal `execute` into what a run leaves out.
struct RunLimits {
    private let pool: CelonisPool
    private let tasks: [CelonisPool.Task]
    /// By both of their ids.
    private let taskNumbers: [String: Int]
    private let configuration: JobExecutionConfiguration

    init(_ pool: CelonisPool, job: Int, _ configuration: JobExecutionConfiguration) {
        self.pool = pool
        tasks = pool.jobs[job].tasks
        taskNumbers = Dictionary(
            tasks.enumerated().flatMap { [($1.id, $0), ($1.logID, $0)] }, uniquingKeysWith: { first, _ in first })
        self.configuration = configuration
    }

    /// What runs; ids that the job does not have are refused.
    func order(_ mode: ExtractionMode, _ request: inout CelonisRequest) -> RunOrder {
        var order = RunOrder(mode: mode)
        if configuration.executeOnlySubsetOfTransformations == true {
            let named = (configuration.transformations ?? []).compactMap {
                task($0, "transformations", &request, where: \.isTransformation)
            }
            leaveOut(allBut: named, &order, where: \.isTransformation)
        }
        if configuration.executeOnlySubsetOfExtractions == true { limitExtractions(&order, &request) }
        if configuration.loadOnlySubsetOfDataModels == true { limitLoads(&order, &request) }
        return order
    }

    private func limitExtractions(_ order: inout RunOrder, _ request: inout CelonisRequest) {
        var named: [Int] = []
        for extraction in configuration.extractions ?? [] {
            guard let task = task(extraction.extractionId ?? "", "extractions", &request, where: \.isExtraction)
            else { continue }
            named.append(task)
            guard extraction.loadOnlySubsetOfTables == true else { continue }
            guard case .extraction(let tables) = tasks[task].definition.work else { continue }
            let known = Set(tables)
            for table in extraction.tables ?? [] where !known.contains(table) {
                unknown("extractions.tables", table, &request)
            }
            order.tables[task] = Set(extraction.tables ?? [])
        }
        leaveOut(allBut: named, &order, where: \.isExtraction)
    }

    private func limitLoads(_ order: inout RunOrder, _ request: inout CelonisRequest) {
        var named: [Int] = []
        for load in configuration.dataModels ?? [] {
            guard let task = task(load.dataModelExecutionId ?? "", "dataModels", &request, where: \.isLoad)
            else { continue }
            named.append(task)
            guard let ids = load.tables, !ids.isEmpty, case .load(let name, _) = tasks[task].definition.work,
                let model = pool.models.first(where: { $0.name == name })
            else { continue }
            var tables: Set<Int> = []
            for id in ids {
                if let table = model.tableNumbers[id.lowercased()] {
                    tables.insert(table)
                } else {
                    unknown("dataModels.tables", id, &request)
                }
            }
            order.modelTables[task] = tables
        }
        leaveOut(allBut: named, &order, where: \.isLoad)
    }

    private func leaveOut(
        allBut named: [Int], _ order: inout RunOrder, where isKind: (DataJobDefinition.Task.Work) -> Bool
    ) {
        let named = Set(named)
        for task in tasks.indices where isKind(tasks[task].definition.work) && !named.contains(task) {
            order.leftOut.insert(task)
        }
    }

    /// The task of this id, which must be of the kind that its place takes.
    private func task(
        _ id: String, _ attribute: String, _ request: inout CelonisRequest,
        where isKind: (DataJobDefinition.Task.Work) -> Bool
    ) -> Int? {
        let id = id.lowercased()
        if let task = taskNumbers[id], isKind(tasks[task].definition.work) { return task }
        unknown(attribute, id, &request)
        return nil
    }

    private func unknown(_ attribute: String, _ value: String, _ request: inout CelonisRequest) {
        let values = ["attribute": attribute, "value": String(value.prefix(200))]
        request.refusals.add(CelonisRefusal(.taskUnknown, values))
    }
}

extension DataJobDefinition.Task.Work {
    fileprivate var isExtraction: Bool { if case .extraction = self { true } else { false } }
    fileprivate var isTransformation: Bool { if case .transformation = self { true } else { false } }
    fileprivate var isLoad: Bool { if case .load = self { true } else { false } }
}

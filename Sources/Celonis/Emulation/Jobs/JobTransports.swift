internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension DataJob {
    /// The tasks as the API shows them.
    func taskTransports(inPool pool: String) -> [TaskInstanceTransport] {
        tasks.indices.map { taskTransport($0, inPool: pool) }
    }

    /// A task as the API shows it.
    func taskTransport(_ number: Int, inPool pool: String) -> TaskInstanceTransport {
        let task = tasks[number]
        return TaskInstanceTransport {
            $0.id = task.id
            $0.taskId = task.logID
            $0.poolId = pool
            $0.jobId = id
            $0.taskType = task.definition.work.type
            $0.name = task.definition.name
            $0.description = task.description
            $0.template = false
            $0.protectionStatus = "OPEN"
            $0.executionOrder = Int64(number)
            $0.createdAt = task.madeAt.epochMilliseconds
            $0.taskCreatedAt = task.madeAt.epochMilliseconds
            $0.published = true
            $0.disabled = task.definition.isDisabled
            $0.legalAgreementAccepted = true
        }
    }

    /// The tasks that load one of these data models, as the API shows them.
    func loadTransports(of models: [DataModel]) -> [DataModelExecutionTransport] {
        tasks.compactMap { task in
            guard case .load(let name, let tables) = task.definition.work,
                let model = task.model.flatMap({ models.indices.contains($0) ? models[$0] : nil })
            else { return nil }
            return DataModelExecutionTransport {
                $0.id = task.id
                $0.dataModelId = model.id
                $0.dataModelName = name
                $0.jobId = id
                $0.disabled = task.definition.isDisabled
                $0.partialLoad = tables != nil
                $0.tables = model.tables.map { table in
                    DataModelExecutionTableItem {
                        $0.id = table.id
                        $0.aliasOrName = table.alias ?? table.name
                        $0.selected = tables?.contains(table.name) ?? true
                    }
                }
            }
        }
    }
}

internal import CelonisEmulation
internal import Emulator
internal import Scenarios

extension DocumentReader {
    private static let mostTasks = 9_999

    /// What a task does, and what it is called unless it has a name.
    private typealias Work = (work: DataJobDefinition.Task.Work, usualName: String)

    /// `Nightly: {id: …, tasks: […]}`, or the list of tasks alone.
    mutating func dataJob(
        _ entry: YAMLNode.Entry, in path: String, models: ModelNames, ids: inout CelonisIDs
    ) -> DataJobDefinition {
        let path = "\(path)/\(entry.name)"
        let job = either(
            entry.value,
            list: { reader in
                let id = reader.id(Given(), of: path, at: entry.key.position, ids: &ids)
                var job = DataJobDefinition(name: entry.name, id: id, tasks: [])
                job.tasks = reader.tasks(entry.value, of: entry, in: path, models: models, ids: &ids)
                return job
            },
            other: { reader in
                reader.object(entry.value, "a data job") { reader in
                    let id = reader.id(reader.givenID(), of: path, at: entry.key.position, ids: &ids)
                    var job = DataJobDefinition(name: entry.name, id: id, tasks: [])
                    job.dataSourceID = reader.text("dataSourceId", "The id of the data source that it extracts from.")
                    let tasks = reader.ask(
                        for: "tasks", "The tasks, one after the other; at least one.", need: .checkedLater
                    ) { $0.tasks($1, of: entry, in: path, models: models, ids: &ids) }
                    job.tasks = tasks.value ?? []
                    if tasks.node == nil { reader.reportNoTasks(entry) }
                    return job
                }
            })
        return job
    }

    private mutating func tasks(
        _ node: YAMLNode, of entry: YAMLNode.Entry, in path: String, models: ModelNames, ids: inout CelonisIDs
    ) -> [DataJobDefinition.Task] {
        if let count = node.elements?.count, count > Self.mostTasks {
            report(entry.key.position, "a data job may have at most \(Self.mostTasks) tasks")
        }
        if node.elements?.isEmpty == true { reportNoTasks(entry) }
        var names = TaskNames(models)
        var count = 0
        return list(of: node, "tasks", counting: .tasks) { reader, element in
            count += 1
            guard count <= Self.mostTasks,
                let task = reader.task(element, in: path, names: &names, models: models, ids: &ids)
            else { return nil }
            reader.takeNames(of: task, job: entry.name, at: element.position)
            return task
        }
    }

    private mutating func reportNoTasks(_ entry: YAMLNode.Entry) {
        report(entry.key.position, "a data job needs at least one task under 'tasks'")
    }

    /// Counts the names of what a task works on, which have its own and the job's in them.
    private mutating func takeNames(of task: DataJobDefinition.Task, job: String, at position: SourcePosition) {
        guard case .extraction(let tables) = task.work else { return }
        let prefix = job.utf8.count + task.name.utf8.count + 2
        _ = takes(.nameBytes, tables.reduce(0) { $0 + prefix + $1.utf8.count }, at: position)
    }

    /// `{extraction: [VBAK]}`, `{transformation: SQL}` or `{load: MODEL}`, with `name`, `id` and `disabled`.
    private mutating func task(
        _ node: YAMLNode, in path: String, names: inout TaskNames, models: ModelNames, ids: inout CelonisIDs
    ) -> DataJobDefinition.Task? {
        object(node, "a task") { reader in
            let extraction: Given<Work> = reader.ask(for: "extraction", "Extracts these tables.", example: "[VBAK]") {
                $0.extraction($1).map { (.extraction(tables: $0), "Extraction") }
            }
            let transformation: Given<Work> = reader.ask(
                for: "transformation", "Runs this statement.", example: "SELECT 1"
            ) { $0.text(of: $1).map { (.transformation(statement: $0), "Transformation") } }
            let load: Given<Work> = reader.ask(
                for: "load", "Loads this data model, or only some of its tables.",
                example: "{model: Orders, tables: [VBAK]}"
            ) { $0.load($1, models: models) }
            let given = reader.ask(
                for: "name", "The name.", otherwise: "`Extraction`, `Transformation` or `Load MODEL`, and a number"
            ) { $0.text(of: $1) }
            let givenID = reader.givenID()
            let isDisabled = reader.bool("disabled", default: false, "Whether it is left out of executions.")
            let works = [extraction, transformation, load].filter { $0.node != nil }
            guard works.count == 1, let (work, usualName) = works[0].value else {
                if node.entries != nil, works.count != 1 {
                    reader.report(node.position, "a task is one of extraction, transformation and load")
                }
                return nil
            }
            let name = given.value ?? names.next(usualName)
            if !names.add(name) {
                reader.report(
                    given.node?.position ?? node.position,
                    "the task '\(name)' comes twice; give it another 'name'")
            }
            let id = reader.id(givenID, of: "\(path)/\(name)", at: node.position, ids: &ids)
            var task = DataJobDefinition.Task(name: name, id: id, work: work)
            task.isDisabled = isDisabled
            return task
        }
    }

    /// A list of tables, or `{tables: […]}`.
    private mutating func extraction(_ node: YAMLNode) -> [String]? {
        let tables = either(
            node,
            mapping: { reader in
                reader.object(node, "an extraction") { reader in
                    reader.ask(for: "tables", "The tables.", need: .checkedLater) { $0.extractedTables($1) }.value ?? []
                }
            }, other: { $0.extractedTables(node) })
        if tables.isEmpty { report(node.position, "an extraction needs at least one table") }
        return tables
    }

    private mutating func extractedTables(_ node: YAMLNode) -> [String] {
        var seen: Set<String> = []
        return list(of: node, "tables", counting: .tables) { reader, element in
            let table = reader.text(of: element, "a table")
            if let table, !seen.insert(table).inserted {
                reader.report(element.position, "the table '\(table)' comes twice")
            }
            return table
        }
    }

    /// A model's name, or `{model: …, tables: […]}` for a partial load.
    private mutating func load(_ node: YAMLNode, models: ModelNames) -> Work? {
        let (model, tables): (String?, [String]?) = either(
            node,
            mapping: { reader in
                reader.object(node, "a load") { reader in
                    let model = reader.ask(for: "model", "The data model.", need: .checkedLater) {
                        $0.modelName($1, models: models)
                    }
                    let known = model.value.flatMap { models.tables[$0] }
                    let tables = reader.list("tables", "The tables that are loaded.", otherwise: "all") {
                        reader, element -> String? in
                        guard reader.takes(.tasks, at: element.position),
                            let table = reader.text(of: element, "a table")
                        else { return nil }
                        if let known, !known.contains(table) {
                            reader.unknown(
                                table, at: element.position, "'\(model.value ?? "")' has no table '\(table)'",
                                known: known.sorted())
                        }
                        return table
                    }
                    if model.node == nil { reader.report(node.position, "a load needs 'model'") }
                    return (model.value, tables)
                }
            }, other: { ($0.modelName(node, models: models), nil) })
        return model.map { (.load(model: $0, tables: tables), "Load \($0)") }
    }

    private mutating func modelName(_ node: YAMLNode, models: ModelNames) -> String? {
        guard let name = text(of: node, "a data model's name") else {
            report(node.position, "a load needs 'model'")
            return nil
        }
        guard models.tables[name] != nil else {
            unknown(name, at: node.position, "there is no data model '\(name)'", known: models.names)
            return nil
        }
        return name
    }
}

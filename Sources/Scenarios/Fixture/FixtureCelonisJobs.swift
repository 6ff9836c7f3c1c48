internal import CelonisEmulation
internal import Emulator

extension FieldReader {
    private static let works = ["extraction", "transformation", "load"]
    private static let mostTasks = 9_999

    /// `Nightly: {id: …, tasks: […]}`, or the list of tasks alone.
    mutating func dataJob(
        _ entry: YAMLNode.Entry, _ place: String, _ models: ModelNames, _ ids: inout CelonisIDs
    ) -> DataJobDefinition {
        let name = entry.key.text ?? ""
        let place = "\(place)/\(name)"
        var fields: [String: YAMLNode] = [:]
        if entry.value.elements != nil {
            fields["tasks"] = entry.value
        } else {
            fields = self.fields(entry.value, of: "a data job", known: ["id", "dataSourceId", "tasks"])
        }
        var job = DataJobDefinition(
            name: name, id: id(fields["id"], place, at: entry.key.position, &ids), tasks: [])
        job.dataSourceID = fields["dataSourceId"].flatMap { text($0, "dataSourceId") }
        let elements = fields["tasks"].map { list($0, "tasks") } ?? []
        if elements.count > Self.mostTasks {
            report(entry.key.position, "a data job may have at most \(Self.mostTasks) tasks")
        }
        var names = TaskNames(models)
        for element in elements.prefix(Self.mostTasks) {
            guard takes(.tasks, at: element.position) else { break }
            guard let task = task(element, place, &names, models, &ids) else { continue }
            takeNames(of: task, job: name, at: element.position)
            job.tasks.append(task)
        }
        let isEmpty = fields["tasks"].map { $0.elements?.isEmpty == true } ?? true
        if isEmpty { report(entry.key.position, "a data job needs at least one task under 'tasks'") }
        return job
    }

    /// Counts the names of what a task works on, which have its own and the job's in them.
    private mutating func takeNames(of task: DataJobDefinition.Task, job: String, at position: SourcePosition) {
        guard case .extraction(let tables) = task.work else { return }
        let prefix = job.utf8.count + task.name.utf8.count + 2
        _ = takes(.nameBytes, tables.reduce(0) { $0 + prefix + $1.utf8.count }, at: position)
    }

    /// `{extraction: [VBAK]}`, `{transformation: SQL}` or `{load: MODEL}`, with `name`, `id` and `disabled`.
    private mutating func task(
        _ node: YAMLNode, _ place: String, _ names: inout TaskNames, _ models: ModelNames,
        _ ids: inout CelonisIDs
    ) -> DataJobDefinition.Task? {
        let fields = fields(node, of: "a task", known: Self.works + ["name", "id", "disabled"])
        let kinds = Self.works.filter { fields[$0] != nil }
        guard let kind = kinds.first, kinds.count == 1, let subject = fields[kind],
            let (work, usual) = work(kind, subject, models)
        else {
            if node.entries != nil, kinds.count != 1 {
                report(node.position, "a task is one of extraction, transformation and load")
            }
            return nil
        }
        let given = fields["name"].flatMap { text($0, "name") }
        let name = given ?? names.next(usual)
        if !names.add(name) {
            report(fields["name"]?.position ?? node.position, "the task '\(name)' comes twice; give it another 'name'")
        }
        var task = DataJobDefinition.Task(
            name: name, id: id(fields["id"], "\(place)/\(name)", at: node.position, &ids), work: work)
        set(&task.isDisabled, fields["disabled"]) { $0.bool($1, "disabled") }
        return task
    }

    private mutating func work(
        _ kind: String, _ node: YAMLNode, _ models: ModelNames
    ) -> (DataJobDefinition.Task.Work, name: String)? {
        switch kind {
        case "extraction":
            let listed = node.entries == nil ? node : fields(node, of: "an extraction", known: ["tables"])["tables"]
            var tables: [String] = []
            var seen: Set<String> = []
            for element in listed.map({ list($0, "tables") }) ?? [] {
                guard takes(.tables, at: element.position) else { break }
                guard let table = text(element, "a table") else { continue }
                if !seen.insert(table).inserted { report(element.position, "the table '\(table)' comes twice") }
                tables.append(table)
            }
            if tables.isEmpty { report(node.position, "an extraction needs at least one table") }
            return (.extraction(tables: tables), "Extraction")
        case "transformation":
            return text(node, "transformation").map { (.transformation(statement: $0), "Transformation") }
        default: return load(node, models)
        }
    }

    /// A model's name, or `{model: …, tables: […]}` for a partial load.
    private mutating func load(
        _ node: YAMLNode, _ models: ModelNames
    ) -> (DataJobDefinition.Task.Work, name: String)? {
        let fields = node.entries == nil ? ["model": node] : fields(node, of: "a load", known: ["model", "tables"])
        guard let modelNode = fields["model"], let name = text(modelNode, "a data model's name") else {
            report(node.position, "a load needs 'model'")
            return nil
        }
        guard let known = models.tables[name] else {
            unknown(name, at: modelNode.position, "there is no data model '\(name)'", known: models.names)
            return nil
        }
        let tables = fields["tables"].map { list($0, "tables") }?.compactMap { element -> String? in
            guard takes(.tasks, at: element.position), let table = text(element, "a table") else { return nil }
            if !known.contains(table) {
                unknown(table, at: element.position, "'\(name)' has no table '\(table)'", known: known.sorted())
            }
            return table
        }
        return (.load(model: name, tables: tables), "Load \(name)")
    }
}

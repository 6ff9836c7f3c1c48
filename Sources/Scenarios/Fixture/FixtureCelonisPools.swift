internal import CelonisEmulation
internal import Emulator
internal import LoadEngine

extension FieldReader {
    /// `Purchasing: {id: …, models: …, jobs: …, outcomes: …, changedTables: …}`
    mutating func pool(_ entry: YAMLNode.Entry, of team: String, _ ids: inout CelonisIDs) -> PoolDefinition {
        let name = entry.key.text ?? ""
        let place = "\(team)/\(name)"
        let fields = fields(
            entry.value, of: "a pool", known: ["id", "models", "jobs", "outcomes", "pushes", "changedTables"])
        var pool = PoolDefinition(name: name, id: id(fields["id"], place, at: entry.key.position, &ids))
        for entry in fields["models"].map({ entries($0, of: "models") }) ?? [] {
            guard takes(.models, at: entry.key.position) else { break }
            pool.models.append(model(entry, place + "/models", &ids))
        }
        let models = ModelNames(pool.models)
        for entry in fields["jobs"].map({ entries($0, of: "jobs") }) ?? [] {
            guard takes(.jobs, at: entry.key.position) else { break }
            if models.tables[entry.key.text ?? ""] != nil {
                report(entry.key.position, "a model has the name '\(entry.key.text ?? "")' already")
            }
            pool.jobs.append(dataJob(entry, place + "/jobs", models, &ids))
        }
        if let outcomes = fields["outcomes"] { pool.outcomes = poolOutcomes(outcomes, pool) }
        if let pushes = fields["pushes"] { pool.pushOutcomes = pushOutcomes(pushes) }
        if let changes = fields["changedTables"] { pool.changes = changedTables(changes, pool) }
        return pool
    }

    /// `Orders: {id: …, tables: [VBAK, {name: VBAP, alias: Items, id: …, rows: 100}]}`, or the list of tables alone.
    private mutating func model(_ entry: YAMLNode.Entry, _ place: String, _ ids: inout CelonisIDs) -> ModelDefinition {
        let name = entry.key.text ?? ""
        let place = "\(place)/\(name)"
        var fields: [String: YAMLNode] = [:]
        if entry.value.elements != nil {
            fields["tables"] = entry.value
        } else {
            fields = self.fields(entry.value, of: "a data model", known: ["id", "tables"])
        }
        let id = self.id(fields["id"], place, at: entry.key.position, &ids)
        var tables: [ModelDefinition.Table] = []
        var seen: Set<String> = []
        for element in fields["tables"].map({ list($0, "tables") }) ?? [] {
            guard takes(.tables, at: element.position) else { break }
            guard let table = modelTable(element, place, &ids) else { continue }
            if !seen.insert(table.name).inserted {
                report(element.position, "the table '\(table.name)' comes twice")
            }
            tables.append(table)
        }
        return ModelDefinition(name: name, id: id, tables: tables)
    }

    private mutating func modelTable(
        _ node: YAMLNode, _ place: String, _ ids: inout CelonisIDs
    ) -> ModelDefinition.Table? {
        guard node.entries != nil else {
            return text(node, "a table's name").map { name in
                ModelDefinition.Table(name: name, id: id(nil, "\(place)/\(name)", at: node.position, &ids))
            }
        }
        let fields = fields(
            node, of: "a table", known: ["name", "alias", "id", "dataSourceId", "rows", "columns"])
        guard let nameNode = fields["name"], let name = text(nameNode, "a table's name") else {
            report(node.position, "a table needs 'name'")
            return nil
        }
        var table = ModelDefinition.Table(
            name: name, id: id(fields["id"], "\(place)/\(name)", at: node.position, &ids))
        table.alias = fields["alias"].flatMap { text($0, "alias") }
        table.dataSourceID = fields["dataSourceId"].flatMap { text($0, "dataSourceId") }
        set(&table.rows, fields["rows"]) { $0.integer($1, "rows", in: 0...1 << 53) }
        table.columns = fields["columns"].map { modelColumns($0) } ?? []
        return table
    }

    /// Names, or `{name: MANDT, type: STRING, key: true}`.
    private mutating func modelColumns(_ node: YAMLNode) -> [ColumnDefinition] {
        list(node, "columns").compactMap { element in
            guard takes(.columns, at: element.position) else { return nil }
            guard element.entries != nil else {
                return text(element, "a column's name").map { ColumnDefinition(name: $0, dataType: "STRING") }
            }
            let fields = fields(element, of: "a column", known: ["name", "type", "key"])
            guard let name = fields["name"].flatMap({ text($0, "a column's name") }) else {
                report(element.position, "a column needs 'name'")
                return nil
            }
            let types: KeyValuePairs<String, String> = [
                "STRING": "STRING", "INTEGER": "INTEGER", "FLOAT": "FLOAT", "DATE": "DATE", "TIME": "TIME",
                "DATETIME": "DATETIME", "BOOLEAN": "BOOLEAN",
            ]
            var column = ColumnDefinition(name: name, dataType: "STRING")
            set(&column.dataType, fields["type"]) { $0.choice($1, "type", types) }
            set(&column.function, fields["key"]) { $0.choice($1, "key", ["true": "key", "false": "dimension"]) }
            return column
        }
    }
}

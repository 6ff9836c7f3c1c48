internal import CelonisEmulation
internal import Emulator
internal import LoadEngine
internal import Scenarios

extension DocumentReader {
    /// `Purchasing: {id: …, models: …, jobs: …, outcomes: …, changedTables: …}`
    mutating func pool(_ entry: YAMLNode.Entry, of team: String, ids: inout CelonisIDs) -> PoolDefinition {
        object(entry.value, "a pool") { reader in
            let path = "\(team)/\(entry.name)"
            let id = reader.id(reader.givenID(), of: path, at: entry.key.position, ids: &ids)
            var pool = PoolDefinition(name: entry.name, id: id)
            pool.models = reader.mapping(
                "models", by: "MODEL", "The data models, by name: their tables.", counting: .models,
                example: "{Orders: [VBAK, VBAP]}"
            ) { $0.model($1, in: path + "/models", ids: &ids) }
            let models = ModelNames(pool.models)
            pool.jobs = reader.mapping(
                "jobs", by: "JOB", "The data jobs, by name: their tasks, one after the other.", counting: .jobs,
                example: "{Nightly: [{extraction: [VBAK]}, {transformation: SELECT 1}, {load: Orders}]}"
            ) { reader, entry in
                let job = reader.dataJob(entry, in: path + "/jobs", models: models, ids: &ids)
                if let name = models.table(namedLikeAPartOf: job) {
                    reader.report(
                        entry.key.position,
                        "'\(job.name).\(name)' is a table of data model '\(job.name)' too, so that outcomes cannot tell them "
                            + "apart; give the task another 'name'")
                }
                return job
            }
            let outcomes = reader.ask(
                for: "outcomes",
                "How models, tables and tasks go, by name, one attempt after the other; the last repeats. The name of a model "
                    + "or of an extraction stands for all its tables.", otherwise: "they succeed",
                example: "{Orders.VBAK: [fail, succeed 10s], Nightly.Transformation: warn}"
            ) { $0.poolOutcomes($1, of: pool) }
            pool.outcomes = outcomes.value ?? [:]
            let pushes = reader.ask(
                for: "pushes", "How data push jobs go, by the name of their target.", otherwise: "they succeed",
                example: "{ORDERS: [fail, succeed 5s]}"
            ) { $0.pushOutcomes($1) }
            pool.pushOutcomes = pushes.value ?? [:]
            let changes = reader.ask(
                for: "changedTables",
                "What an extraction in mode DELTA finds, besides tables that were never extracted: tables that have always "
                    + "changed, or when they change, as times after the world begins.", otherwise: "nothing",
                example: "{VBAK: always, VBAP: [1h, 2h]}"
            ) { $0.changedTables($1, of: pool) }
            pool.changes = changes.value ?? [:]
            return pool
        }
    }

    /// `Orders: {id: …, tables: [VBAK, {name: VBAP, alias: Items, id: …, rows: 100}]}`, or the list of tables alone.
    private mutating func model(_ entry: YAMLNode.Entry, in path: String, ids: inout CelonisIDs) -> ModelDefinition {
        let path = "\(path)/\(entry.name)"
        return either(
            entry.value,
            list: { reader in
                let id = reader.id(Given(), of: path, at: entry.key.position, ids: &ids)
                let tables = reader.modelTables(entry.value, in: path, ids: &ids)
                return ModelDefinition(name: entry.name, id: id, tables: tables)
            },
            other: { reader in
                reader.object(entry.value, "a data model") { reader in
                    let id = reader.id(reader.givenID(), of: path, at: entry.key.position, ids: &ids)
                    let tables = reader.ask(for: "tables", "The tables.") {
                        $0.modelTables($1, in: path, ids: &ids)
                    }
                    return ModelDefinition(name: entry.name, id: id, tables: tables.value ?? [])
                }
            })
    }

    private mutating func modelTables(
        _ node: YAMLNode, in path: String, ids: inout CelonisIDs
    ) -> [ModelDefinition.Table] {
        var seen: Set<String> = []
        return list(of: node, "tables", counting: .tables) { reader, element in
            guard let table = reader.modelTable(element, in: path, ids: &ids) else { return nil }
            if !seen.insert(table.name).inserted {
                reader.report(element.position, "the table '\(table.name)' comes twice")
            }
            return table
        }
    }

    private mutating func modelTable(
        _ node: YAMLNode, in path: String, ids: inout CelonisIDs
    ) -> ModelDefinition.Table? {
        either(
            node,
            mapping: { reader in
                reader.object(node, "a table") { reader in
                    let name = reader.text("name", "The name.", called: "a table's name", need: .checkedLater)
                    let given = reader.givenID()
                    let alias = reader.text("alias", "The alias, by which the model knows it.")
                    let source = reader.text("dataSourceId", "The id of the data source that it is from.")
                    let rows = reader.integer(
                        "rows", default: Int64(0), "How many rows it has once it was loaded.", in: 0...1 << 53)
                    let columns = reader.list(
                        "columns", "The columns.", counting: .columns,
                        example: "[{name: MANDT, type: STRING, key: true}]"
                    ) { $0.modelColumn($1) }
                    guard let name else {
                        reader.report(node.position, "a table needs 'name'")
                        return nil
                    }
                    let id = reader.id(given, of: "\(path)/\(name)", at: node.position, ids: &ids)
                    var table = ModelDefinition.Table(name: name, id: id)
                    table.alias = alias
                    table.dataSourceID = source
                    table.rows = rows
                    table.columns = columns ?? []
                    return table
                }
            },
            other: { reader in
                guard let name = reader.text(of: node, "a table's name") else { return nil }
                let id = reader.id(Given(), of: "\(path)/\(name)", at: node.position, ids: &ids)
                return ModelDefinition.Table(name: name, id: id)
            })
    }

    /// A name, or `{name: MANDT, type: STRING, key: true}`.
    private mutating func modelColumn(_ node: YAMLNode) -> ColumnDefinition? {
        either(
            node,
            mapping: { reader in
                reader.object(node, "a column") { reader in
                    let name = reader.text("name", "The name.", called: "a column's name", need: .checkedLater)
                    var column = ColumnDefinition(name: name ?? "", dataType: "STRING")
                    column.dataType = reader.choice(
                        "type", default: column.dataType,
                        among: [
                            "STRING": "STRING", "INTEGER": "INTEGER", "FLOAT": "FLOAT", "DATE": "DATE", "TIME": "TIME",
                            "DATETIME": "DATETIME", "BOOLEAN": "BOOLEAN",
                        ], "The type.")
                    column.function = reader.choice(
                        "key", default: column.function, among: ["true": "key", "false": "dimension"],
                        "Whether it is part of the primary key.")
                    if name == nil { reader.report(node.position, "a column needs 'name'") }
                    return name == nil ? nil : column
                }
            },
            other: { $0.text(of: node, "a column's name").map { ColumnDefinition(name: $0, dataType: "STRING") } })
    }
}

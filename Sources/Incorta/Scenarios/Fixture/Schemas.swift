internal import Emulator
internal import IncortaEmulation
internal import LoadEngine
internal import Scenarios

extension DocumentReader {
    private static let largestTableCount = DescribedThing.tables.most

    /// Reads a tenant's schemas.
    mutating func schemas(_ node: YAMLNode) -> [SchemaDefinition] {
        var names: [Int64: String] = [:]
        var count: Int64 = 0
        return mapping(of: node, by: "SCHEMA", counting: .schemas) { reader, entry in
            count += 1
            return reader.schema(entry, number: count, names: &names)
        }
    }

    /// `names` are those of the schemas before, by their ids.
    private mutating func schema(
        _ entry: YAMLNode.Entry, number: Int64, names: inout [Int64: String]
    ) -> SchemaDefinition {
        object(entry.value, "a schema") { reader in
            let given = reader.ask(
                for: "id", "The id, as error messages show it.", otherwise: "the number of the schema in the list"
            ) { $0.integer(of: $1, in: Self.ids) }
            let id = given.value ?? number
            if let other = names[id] {
                reader.report(
                    given.node?.position ?? entry.key.position, "the schema '\(other)' has the id \(id) already")
            }
            names[id] = names[id] ?? entry.name
            let tables = reader.ask(
                for: "tables", "The tables of a physical schema; a number for that many, `t1`, `t2` and so on.",
                example: "[invoices, {name: history, fullLoad: false, rows: 1000}]"
            ) { $0.tables($1, of: entry.name) }
            let views = reader.ask(for: "views", "The views of a business schema, in place of tables.") { $0.views($1) }
            if tables.node != nil, let views = views.node {
                reader.report(views.position, "a schema has tables, or as a business schema views, not both")
            }
            let content = views.value.map { .views($0) } ?? SchemaDefinition.Content.tables(tables.value ?? [])
            var schema = SchemaDefinition(name: entry.name, id: id, content: content)
            schema.description = reader.text("description", default: schema.description, "A description.")
            schema.owner = reader.text("owner", default: schema.owner, "The login name of its owner.")
            schema.created = reader.instant("created", "When it was made.", otherwise: "when the world begins")
            schema.modified = reader.instant(
                "modified", "When it was changed last.", otherwise: "when it was made")
            return schema
        }
    }

    /// A list of tables, or a number for that many: `t1`, `t2` and so on.
    private mutating func tables(_ node: YAMLNode, of schema: String) -> [TableDefinition] {
        let prefix = schema.utf8.count + 1
        let count = node.plainText.flatMap { Int64($0) }
        return either(
            count != nil,
            first: { $0.tables(count: count ?? 0, at: node.position, prefix: prefix) },
            other: { reader in
                var seen: Set<String> = []
                return reader.list(of: node, "tables", counting: .tables) { reader, element in
                    guard let table = reader.table(element),
                        reader.takes(.nameBytes, prefix + table.name.utf8.count, at: element.position)
                    else { return nil }
                    guard seen.insert(table.name).inserted else {
                        reader.report(element.position, "the table '\(table.name)' comes twice")
                        return nil
                    }
                    return table
                }
            })
    }

    private mutating func tables(count: Int64, at position: SourcePosition, prefix: Int) -> [TableDefinition] {
        let most = Int64(Self.largestTableCount)
        record(.integer(1...most))
        guard (1...most).contains(count) else {
            report(position, "a schema may have 1 to \(most) tables")
            return []
        }
        let nameBytes = Int(count).multipliedReportingOverflow(by: prefix + "t\(count)".utf8.count)
        guard takes(.tables, Int(count), at: position),
            takes(.nameBytes, nameBytes.overflow ? .max : nameBytes.partialValue, at: position)
        else { return [] }
        return (1...count).map { TableDefinition(name: "t\($0)") }
    }

    /// A name, or `{name: orders, rows: 100, bytes: 4096, fullLoad: true, incremental: true, columns: […]}`.
    private mutating func table(_ node: YAMLNode) -> TableDefinition? {
        either(
            node,
            mapping: { reader in
                reader.object(node, "a table") { reader in
                    let name = reader.name("a table")
                    var table = TableDefinition(name: name ?? "")
                    table.description = reader.text("description", default: table.description, "A description.")
                    table.rows = reader.integer(
                        "rows", default: table.rows, "How many rows it has once it was loaded.", in: 0...1 << 53)
                    table.bytes = reader.integer(
                        "bytes", default: table.bytes, "How large it is then, in bytes.", in: 0...1 << 53)
                    table.isLoadedFully = reader.bool(
                        "fullLoad", default: table.isLoadedFully, "Whether full loads load it; those skip it otherwise."
                    )
                    table.isLoadedIncrementally = reader.bool(
                        "incremental", default: table.isLoadedIncrementally,
                        "Whether incremental loads load it; those skip it otherwise.")
                    table.columns = reader.columns()
                    guard name != nil else { return nil }
                    if !table.isLoadedFully, !table.isLoadedIncrementally {
                        reader.report(
                            node.position,
                            "a table without full load needs 'incremental: true', or nothing ever loads it")
                    }
                    return table
                }
            }, other: { $0.text(of: node, "a table's name").map { TableDefinition(name: $0) } })
    }

    private mutating func views(_ node: YAMLNode) -> [ViewDefinition] {
        list(of: node, counting: .tables) { reader, element in
            reader.either(
                element,
                mapping: { reader in
                    reader.object(element, "a view") { reader in
                        let name = reader.name("a view")
                        var view = ViewDefinition(name: name ?? "")
                        view.description = reader.text("description", default: view.description, "A description.")
                        view.baseTable = reader.text(
                            "baseTable", default: view.baseTable, "The table that it is based on.",
                            example: "Sales.invoices")
                        view.columns = reader.columns()
                        return name == nil ? nil : view
                    }
                }, other: { $0.text(of: element, "a view's name").map { ViewDefinition(name: $0) } })
        }
    }

    private mutating func columns() -> [ColumnDefinition] {
        list("columns", "The columns.", counting: .columns, example: "[id, {name: total, type: double}]") {
            $0.column($1)
        } ?? []
    }

    /// A name, or `{name: id, type: integer, label: Id, function: key, …}`.
    private mutating func column(_ node: YAMLNode) -> ColumnDefinition? {
        either(
            node,
            mapping: { reader in
                reader.object(node, "a column") { reader in
                    let name = reader.name("a column")
                    var column = ColumnDefinition(name: name ?? "")
                    column.dataType = reader.text(
                        "type", default: column.dataType,
                        "The type, in Incorta's words: `string`, `integer`, `double`, `date`, `timestamp` and so on.")
                    column.label =
                        reader.text("label", "What people call it.", otherwise: "its name") ?? column.label
                    column.function = reader.choice(
                        "function", default: column.function,
                        among: ["key": "key", "dimension": "dimension", "measure": "measure"], "What it is used as.")
                    column.description = reader.text("description", default: column.description, "A description.")
                    column.source = reader.text(
                        "source", default: column.source, "For a view's column: the column of a table that it shows.",
                        example: "Sales.invoices.total")
                    column.formula = reader.text("formula", "The formula that computes it.")
                    column.isEncrypted = reader.bool(
                        "encrypted", default: column.isEncrypted, "Whether its values are encrypted.")
                    return name == nil ? nil : column
                }
            }, other: { $0.text(of: node, "a column's name").map { ColumnDefinition(name: $0) } })
    }

    private mutating func name(_ what: String) -> String? {
        text("name", "The name.", called: "\(what)'s name", need: .required)
    }
}

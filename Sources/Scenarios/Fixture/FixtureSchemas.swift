internal import Emulator
internal import IncortaEmulation
internal import LoadEngine

extension FieldReader {
    private static let largestTableCount = DescribedThing.tables.most

    /// Reads a tenant's schemas.
    mutating func schemas(_ node: YAMLNode) -> [SchemaDefinition] {
        var schemas: [SchemaDefinition] = []
        var names: [Int64: String] = [:]
        for entry in entries(node, of: "schemas") {
            guard takes(.schemas, at: entry.key.position) else { break }
            let schema = self.schema(entry, number: schemas.count + 1)
            if let other = names[schema.id] {
                report(
                    entry.value["id"]?.position ?? entry.key.position,
                    "the schema '\(other)' has the id \(schema.id) already")
            }
            names[schema.id] = names[schema.id] ?? schema.name
            schemas.append(schema)
        }
        return schemas
    }

    private mutating func schema(_ entry: YAMLNode.Entry, number: Int) -> SchemaDefinition {
        let fields = fields(
            entry.value, of: "a schema",
            known: ["id", "tables", "views", "description", "owner", "created", "modified"])
        if fields["tables"] != nil, let views = fields["views"] {
            report(views.position, "a schema has tables, or as a business schema views, not both")
        }
        let name = entry.key.text ?? ""
        let content =
            fields["views"].map { .views(views($0)) }
            ?? SchemaDefinition.Content.tables(fields["tables"].map { tables($0, of: name) } ?? [])
        var schema = SchemaDefinition(
            name: name, id: fields["id"].flatMap { integer($0, "id", in: Self.ids) } ?? Int64(number),
            content: content)
        set(&schema.description, fields["description"]) { $0.text($1, "description") }
        set(&schema.owner, fields["owner"]) { $0.text($1, "owner") }
        schema.created = fields["created"].flatMap { instant($0, "created") }
        schema.modified = fields["modified"].flatMap { instant($0, "modified") }
        return schema
    }

    /// A list of tables, or a number for that many: `t1`, `t2` and so on.
    private mutating func tables(_ node: YAMLNode, of schema: String) -> [TableDefinition] {
        let prefix = schema.utf8.count + 1
        if let count = node.text.flatMap({ Int64($0) }) {
            guard (1...Int64(Self.largestTableCount)).contains(count) else {
                report(node.position, "a schema may have 1 to \(Self.largestTableCount) tables")
                return []
            }
            let nameBytes = Int(count).multipliedReportingOverflow(by: prefix + "t\(count)".utf8.count)
            guard takes(.tables, Int(count), at: node.position),
                takes(.nameBytes, nameBytes.overflow ? .max : nameBytes.partialValue, at: node.position)
            else { return [] }
            return (1...count).map { TableDefinition(name: "t\($0)") }
        }
        var seen: Set<String> = []
        return list(node, "tables").compactMap { element in
            guard takes(.tables, at: element.position), let table = table(element),
                takes(.nameBytes, prefix + table.name.utf8.count, at: element.position)
            else { return nil }
            guard seen.insert(table.name).inserted else {
                report(element.position, "the table '\(table.name)' comes twice")
                return nil
            }
            return table
        }
    }

    /// A name, or `{name: orders, rows: 100, bytes: 4096, fullLoad: true, incremental: true, columns: […]}`.
    private mutating func table(_ node: YAMLNode) -> TableDefinition? {
        guard node.entries != nil else { return text(node, "a table's name").map { TableDefinition(name: $0) } }
        let fields = fields(
            node, of: "a table",
            known: ["name", "description", "rows", "bytes", "fullLoad", "incremental", "columns"])
        guard let name = name(fields, node, "a table") else { return nil }
        var table = TableDefinition(name: name)
        set(&table.description, fields["description"]) { $0.text($1, "description") }
        set(&table.rows, fields["rows"]) { $0.integer($1, "rows", in: 0...1 << 53) }
        set(&table.bytes, fields["bytes"]) { $0.integer($1, "bytes", in: 0...1 << 53) }
        set(&table.isLoadedFully, fields["fullLoad"]) { $0.bool($1, "fullLoad") }
        set(&table.isLoadedIncrementally, fields["incremental"]) { $0.bool($1, "incremental") }
        if !table.isLoadedFully, !table.isLoadedIncrementally {
            report(node.position, "a table without full load needs 'incremental: true', or nothing ever loads it")
        }
        table.columns = fields["columns"].map { columns($0) } ?? []
        return table
    }

    private mutating func views(_ node: YAMLNode) -> [ViewDefinition] {
        list(node, "views").compactMap { element in
            guard takes(.tables, at: element.position) else { return nil }
            guard element.entries != nil else { return text(element, "a view's name").map { ViewDefinition(name: $0) } }
            let fields = fields(element, of: "a view", known: ["name", "description", "baseTable", "columns"])
            guard let name = name(fields, element, "a view") else { return nil }
            var view = ViewDefinition(name: name)
            set(&view.description, fields["description"]) { $0.text($1, "description") }
            set(&view.baseTable, fields["baseTable"]) { $0.text($1, "baseTable") }
            view.columns = fields["columns"].map { columns($0) } ?? []
            return view
        }
    }

    /// Names, or `{name: id, type: integer, label: Id, function: key, …}`.
    private mutating func columns(_ node: YAMLNode) -> [ColumnDefinition] {
        list(node, "columns").compactMap { element in
            guard takes(.columns, at: element.position) else { return nil }
            guard element.entries != nil else {
                return text(element, "a column's name").map { ColumnDefinition(name: $0) }
            }
            let fields = fields(
                element, of: "a column",
                known: ["name", "type", "label", "function", "description", "source", "formula", "encrypted"])
            guard let name = name(fields, element, "a column") else { return nil }
            var column = ColumnDefinition(name: name)
            set(&column.dataType, fields["type"]) { $0.text($1, "type") }
            set(&column.label, fields["label"]) { $0.text($1, "label") }
            set(&column.function, fields["function"]) {
                $0.choice($1, "function", ["key": "key", "dimension": "dimension", "measure": "measure"])
            }
            set(&column.description, fields["description"]) { $0.text($1, "description") }
            set(&column.source, fields["source"]) { $0.text($1, "source") }
            column.formula = fields["formula"].flatMap { text($0, "formula") }
            set(&column.isEncrypted, fields["encrypted"]) { $0.bool($1, "encrypted") }
            return column
        }
    }

    private mutating func name(_ fields: [String: YAMLNode], _ node: YAMLNode, _ what: String) -> String? {
        guard let name = fields["name"] else {
            report(node.position, "\(what) needs 'name'")
            return nil
        }
        return text(name, "\(what)'s name")
    }
}

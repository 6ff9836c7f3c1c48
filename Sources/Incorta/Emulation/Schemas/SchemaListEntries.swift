internal import Emulator
internal import IncortaWire
internal import LoadEngine
internal import WireContract

extension SchemaDefinition {
    var listEntry: SchemaSummary {
        SchemaSummary {
            $0.id = id
            $0.name = name
            $0.description = description
            $0.type = isBusiness ? .business : .physical
            $0.owner = owner
            $0.lastModified = (modified ?? created)?.milliseconds ?? 0
            $0.isEmpty = tables.isEmpty && views.isEmpty
        }
    }
}

extension TableDefinition {
    func listEntry(owner: String, lastLoad: Instant?) -> SchemaTable {
        SchemaTable {
            $0.name = name
            $0.owner = owner
            $0.description = description
            $0.columns = columns.map { TableColumn($0) }
            $0.rows = rows
            $0.isOfSeveralSources = false
            $0.isHierarchy = false
            $0.lastVersion = lastLoad?.milliseconds ?? 0
        }
    }
}

extension ViewDefinition {
    func listEntry(owner: String) -> SchemaView {
        SchemaView {
            $0.name = name
            $0.owner = owner
            $0.description = description
            $0.baseTable = baseTable
            $0.columns = columns.map { ViewColumn($0) }
        }
    }
}

extension TableColumn {
    fileprivate init(_ column: ColumnDefinition) {
        self.init()
        common = column.fields
        formula = column.formula ?? ""
        isEncrypted = column.isEncrypted
    }
}

extension ViewColumn {
    fileprivate init(_ column: ColumnDefinition) {
        self.init()
        common = column.fields
        source = column.source
        isFormula = column.formula != nil
    }
}

extension ColumnDefinition {
    fileprivate var fields: ColumnFields {
        var fields = ColumnFields()
        fields.name = name
        fields.label = label
        fields.description = description
        fields.dataType = dataType
        fields.function = function
        return fields
    }
}

extension Instant {
    /// Milliseconds since 1970, as the lists show times.
    fileprivate var milliseconds: Int64 { microseconds / 1_000 }
}

package import WireContract

/// The reply of the list of schemas. The members of its entries, and of those of the other lists, are those that the vendor's
/// own SDK reads.
package struct SchemaList: WireObject {
    package var schemas: [SchemaSummary] = []
    package var total: Int64 = 0

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("schemasDetails", &schemas, summary: "The schemas of this page.")
        visitor.required("total", &total, shape: .integer(0...Int64.max), summary: ObjectList.meaningOfTotal)
    }
}

/// A schema in a list.
package struct SchemaSummary: WireObject {
    package var id: Int64 = 0
    package var name = ""
    package var description = ""
    package var type = SchemaType.physical
    package var owner = ""
    package var lastModified: Int64 = 0
    package var isEmpty = false

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("schemaID", &id, summary: "The id.")
        visitor.required("schemaName", &name, summary: "The name.")
        visitor.required("schemaDescription", &description, summary: "The description.")
        visitor.required("schemaType", &type, summary: "Which kind of schema it is.")
        visitor.required("owner", &owner, summary: "The login name of its owner.")
        visitor.required(
            "lastModified", &lastModified,
            summary: "When it was changed last, in milliseconds since 1970; 0 for never.")
        visitor.required("isEmpty", &isEmpty, summary: "Whether it has no tables and no views.")
    }
}

/// The reply of the list of a schema's objects: the tables of a physical schema or the views of a business schema.
package struct ObjectList: WireObject {
    package var tables: [SchemaTable]?
    package var views: [SchemaView]?
    package var total: Int64 = 0

    package init() {}

    fileprivate static let meaningOfTotal: StaticString = "How many there are on all pages."

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.optional("tablesDetails", &tables, summary: "The tables of a physical schema.")
        visitor.optional("viewsDetails", &views, summary: "The views of a business schema.")
        visitor.required("total", &total, shape: .integer(0...Int64.max), summary: Self.meaningOfTotal)
    }
}

/// A table of a physical schema.
package struct SchemaTable: WireObject {
    package var name = ""
    package var owner = ""
    package var description = ""
    package var columns: [TableColumn] = []
    package var rows: Int64?
    package var isOfSeveralSources: Bool?
    package var isHierarchy: Bool?
    package var lastVersion: Int64?

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("name", &name, summary: "The name, without the schema's.")
        var type = "table"
        visitor.required("type", &type, shape: .words(["table"]), summary: "What it is.")
        visitor.required("owner", &owner, summary: "The login name of its owner.")
        visitor.required("description", &description, summary: "The description.")
        visitor.required("columns", &columns, summary: "Its columns.")
        visitor.optional("rowsCount", &rows, shape: .integer(0...Int64.max), summary: "How many rows it has.")
        visitor.optional("multiDataSource", &isOfSeveralSources, summary: "Whether it has several data sources.")
        visitor.optional("hierarchy", &isHierarchy, summary: "Whether it is a hierarchy.")
        visitor.optional(
            "lastVersionTimestamp", &lastVersion,
            summary: "When it was loaded last, in milliseconds since 1970; 0 for never.")
    }
}

/// A view of a business schema.
package struct SchemaView: WireObject {
    package var name = ""
    package var owner = ""
    package var description = ""
    package var baseTable: String?
    package var columns: [ViewColumn] = []

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("name", &name, summary: "The name, without the schema's.")
        var type = "BUSSINESS_VIEW"
        visitor.required("type", &type, shape: .words(["BUSSINESS_VIEW"]), summary: "What it is, as the API spells it.")
        visitor.required("owner", &owner, summary: "The login name of its owner.")
        visitor.required("description", &description, summary: "The description.")
        visitor.optional("baseTable", &baseTable, summary: "The table that it is made of.")
        visitor.required("columns", &columns, summary: "Its columns.")
    }
}

/// What a column of a table and one of a view have in common.
package struct ColumnFields: Hashable, Sendable {
    package var name = ""
    package var label: String?
    package var description: String?
    package var dataType = ""
    package var function: String?

    package init() {}

    fileprivate mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("name", &name, summary: "The name.")
        visitor.optional("label", &label, summary: "What people call it.")
        visitor.optional("description", &description, summary: "The description.")
        visitor.required("dataType", &dataType, summary: "The type of its values.")
        visitor.optional("function", &function, summary: "What it is used as: a key, a dimension or a measure.")
    }
}

/// A column of a table.
package struct TableColumn: WireObject {
    package var common = ColumnFields()
    package var formula: String?
    package var isEncrypted: Bool?

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        common.visitFields(with: &visitor)
        visitor.optional("formula", &formula, summary: "The formula that computes it; empty for none.")
        visitor.optional("isEncrypt", &isEncrypted, summary: "Whether it is encrypted.")
    }
}

/// A column of a view.
package struct ViewColumn: WireObject {
    package var common = ColumnFields()
    package var source: String?
    package var isFormula: Bool?

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        common.visitFields(with: &visitor)
        visitor.optional("source", &source, summary: "The column that it shows.")
        visitor.optional("isFormula", &isFormula, summary: "Whether a formula computes it.")
    }
}

extension NamedShape {
    /// The shapes that replies of the lists refer to.
    package static let schemaLists = [
        SchemaList.named("A page of a list of schemas."), SchemaSummary.named("A schema in a list."),
        ObjectList.named("A page of the tables of a physical schema, or of the views of a business schema."),
        SchemaTable.named("A table of a physical schema."), SchemaView.named("A view of a business schema."),
        TableColumn.named("A column of a table."), ViewColumn.named("A column of a view."),
    ]
}

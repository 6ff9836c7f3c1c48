package import WireContract

/// The reply of the schema status endpoint, as the emulator sends it. The page prints the outer members only; the rest is
/// assumed.
package struct SchemaReport: WireObject {
    package var name = ""
    package var description = ""
    package var type = SchemaType.physical
    package var owner = ""
    package var created = ""
    package var lastModified = ""
    package var physical = PhysicalSchemaDetails()
    package var tables: [TableSize] = []

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("schemaName", &name, summary: "The name.")
        visitor.required("schemaDescription", &description, summary: "The description.")
        visitor.required("schemaType", &type, summary: "Which kind of schema it is.")
        visitor.required("ownerName", &owner, summary: "The login name of its owner.")
        visitor.required("creationDate", &created, summary: "When it was made.")
        visitor.required("lastModifierName", &owner, summary: "Who changed it last.")
        visitor.required("lastModificationDate", &lastModified, summary: "When it was changed last.")
        visitor.required(
            "physicalSchemaDetails", &physical,
            summary:
                "The last load, the last model update and the size of a physical schema; of a business schema nothing.")
        visitor.required("tables", &tables, summary: "Its tables.")
    }
}

/// Which kind of schema one is.
package enum SchemaType: String, ClosedWord {
    /// With views.
    case business = "BUSINESS"
    /// With tables that are loaded.
    case physical = "PHYSICAL"
}

/// What only a physical schema has; without members for a business schema.
package struct PhysicalSchemaDetails: WireObject {
    /// Null before the first load; nil for a business schema.
    package var lastLoad: WireNullable<LastLoadJob>?
    package var lastModelUpdate: LastModelUpdateJob?
    package var bytes: Int64?

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.optional("lastLoadJob", &lastLoad, summary: "The load that runs, or the last one.")
        visitor.optional("lastModelUpdateJob", &lastModelUpdate, summary: "The last change of the schema.")
        visitor.optional(
            "dataSize", &bytes, shape: .integer(0...Int64.max), summary: "How many bytes its tables take.")
    }
}

/// The load of a schema that runs, or the last one.
package struct LastLoadJob: WireObject {
    package var status = ""
    package var source = LoadSource.full
    package var start = WireNullable<String>()
    package var end = WireNullable<String>()

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("status", &status, summary: "The status.")
        visitor.required("loadSource", &source, summary: "What it loads.")
        visitor.required("startTime", &start, summary: "When it began; null while it waits for its turn.")
        visitor.required("endTime", &end, summary: "When it ended; null while it has not.")
    }
}

/// The last change of a schema.
package struct LastModelUpdateJob: WireObject {
    package var status = ""
    package var end = ""

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("status", &status, summary: "How it went.")
        visitor.required("endTime", &end, summary: "When it ended.")
    }
}

/// The size of a table.
package struct TableSize: WireObject {
    package var name = ""
    package var rows: Int64 = 0
    package var bytes: Int64 = 0

    package init() {}

    package mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.required("tableName", &name, summary: "The name.")
        visitor.required("rowsCount", &rows, shape: .integer(0...Int64.max), summary: "How many rows it has.")
        visitor.required("dataSize", &bytes, shape: .integer(0...Int64.max), summary: "How many bytes they take.")
    }
}

extension NamedShape {
    /// The shapes that replies of schema statuses refer to.
    package static let schemaStatuses = [
        SchemaReport.named("A schema, its last load, and its tables."),
        PhysicalSchemaDetails.named("What only a physical schema has; without members for a business schema."),
        LastLoadJob.named("The load of a schema that runs, or the last one."),
        LastModelUpdateJob.named("The last change of a schema."),
        TableSize.named("How many rows a table has, and how many bytes they take."),
    ]
}

internal import IncortaWire
internal import WireContract

extension Parameter {
    static let schemaName = Parameter.path(
        "schemaName", .string, example: "OnlineStore", "The name of the schema, case-sensitive.")

    static let schemaType = Parameter.query(
        "schemaType", .text(examples: ["ALL", "BUSINESS", "PHYSICAL"]),
        "Which schemas are listed. Without it, and for any other word, business schemas.")
}

extension Payload {
    static let loadSchemas = Payload(
        LoadSchemasRequest.requestShape,
        examples: [
            ["schemaNames": ["OnlineStore", "Sales"], "loadSource": "FULL"],
            [
                "schemaNames": ["OnlineStore", "Sales"], "loadSource": "FULL", "synchronous": true,
                "requestedTimeoutInMilliseconds": 0,
            ],
        ])

    static let loadTables = Payload(
        LoadTablesRequest.requestShape, examples: [["tables": ["orders"], "loadSource": "FULL"]])

    static let loadingStatus = Payload(
        .object([
            Shape.Field(
                "loadingStatus", .map(.text(examples: ["Success", "In Progress"])),
                "How each schema's load fares, by name.")
        ]),
        examples: [["loadingStatus": ["OnlineStore": "Success", "Sales": "Success"]]])

    static let listSchemas = Payload(
        SchemaListRequest.requestShape, examples: [["limit": 10, "offset": 0, "sortBy": "NAME_ASC"]])

    static let listObjects = Payload(ListRequest.requestShape, examples: [["limit": 10, "offset": 0]])

    static let schemaList = Payload(
        .object([
            Shape.Field("schemasDetails", .array(.named("SchemaSummary")), "The schemas of this page."),
            Shape.Field("total", .integer(0...Int64.max), "How many there are on all pages."),
        ]),
        examples: [schemaListExample])

    /// Tables of a physical schema or views of a business schema; the other member is absent.
    static let objectList = Payload(
        .object([
            Shape.Field(
                "tablesDetails", .array(.named("SchemaObject")), required: false, "The tables of a physical schema."),
            Shape.Field(
                "viewsDetails", .array(.named("SchemaObject")), required: false, "The views of a business schema."),
            Shape.Field("total", .integer(0...Int64.max), "How many there are on all pages."),
        ]),
        examples: [objectListExample])

    static let schemaStatus = Payload(
        .object([
            Shape.Field("schemaName", .string, "The name."),
            Shape.Field("schemaDescription", .string, "The description."),
            Shape.Field("schemaType", .words(["BUSINESS", "PHYSICAL"]), "Which kind of schema it is."),
            Shape.Field("ownerName", .string, "The login name of its owner."),
            Shape.Field("creationDate", .string, "When it was made."),
            Shape.Field("lastModifierName", .string, "Who changed it last."),
            Shape.Field("lastModificationDate", .string, "When it was changed last."),
            Shape.Field(
                "physicalSchemaDetails", .object(physicalDetails),
                "The last load, the last model update and the size of a physical schema; of a business schema nothing."),
            Shape.Field(
                "tables",
                .array(
                    .object([
                        Shape.Field("tableName", .string, "The name."),
                        Shape.Field("rowsCount", .integer(0...Int64.max), "How many rows it has."),
                        Shape.Field("dataSize", .integer(0...Int64.max), "How many bytes they take."),
                    ])), "Its tables."),
        ]),
        examples: [schemaStatusExample])

    private static let physicalDetails = [
        Shape.Field(
            "lastLoadJob",
            .nullable(
                .object([
                    Shape.Field("status", .string, "How it fares."),
                    Shape.Field(
                        "loadSource", LoadSource.shape, "What it loads."),
                    Shape.Field("startTime", .nullable(.string), "When it began; null while it waits for its turn."),
                    Shape.Field("endTime", .nullable(.string), "When it ended; null while it has not."),
                ])), required: false, "The load that runs, or the last one."),
        Shape.Field(
            "lastModelUpdateJob",
            .object([
                Shape.Field("status", .string, "How it went."), Shape.Field("endTime", .string, "When it ended."),
            ]), required: false, "The last change of the schema."),
        Shape.Field("dataSize", .integer(0...Int64.max), required: false, "How many bytes its tables take."),
    ]
}

extension NamedShape {
    static let schemaSummary = NamedShape(
        "SchemaSummary", "A schema in a list.",
        .object([
            Shape.Field("schemaID", .integer64, "The id."),
            Shape.Field("schemaName", .string, "The name."),
            Shape.Field("schemaDescription", .string, "The description."),
            Shape.Field("schemaType", .words(["BUSINESS", "PHYSICAL"]), "Which kind of schema it is."),
            Shape.Field("owner", .string, "The login name of its owner."),
            Shape.Field(
                "lastModified", .integer64, "When it was changed last, in milliseconds since 1970; 0 for never."),
            Shape.Field("isEmpty", .boolean, "Whether it has no tables and no views."),
        ]))

    static let schemaObject = NamedShape(
        "SchemaObject", "A table or a view of a schema.",
        .object([
            Shape.Field("name", .string, "The name, without the schema's."),
            Shape.Field("type", .words(["table", "BUSSINESS_VIEW"]), "A table, or a view in the API's own spelling."),
            Shape.Field("owner", .string, "The login name of its owner."),
            Shape.Field("description", .string, "The description."),
            Shape.Field(
                "columns",
                .array(
                    .object([
                        Shape.Field("name", .string, "The name."),
                        Shape.Field("dataType", .string, "The type of its values."),
                    ])), "Its columns."),
        ]))
}

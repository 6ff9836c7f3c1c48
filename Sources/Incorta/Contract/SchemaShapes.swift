internal import IncortaWire
internal import WireContract

extension Parameter {
    static let schemaName = Parameter.path(
        "schemaName", .string, example: "OnlineStore", summary: "The name of the schema, case-sensitive.")

    static let schemaType = Parameter.query(
        "schemaType", .text(examples: ["ALL", "BUSINESS", "PHYSICAL"]),
        summary: "Which schemas are listed. Without it, and for any other word, business schemas.")
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
                summary: "How each schema's load fares, by name.")
        ]),
        examples: [["loadingStatus": ["OnlineStore": "Success", "Sales": "Success"]]])

    static let listSchemas = Payload(
        SchemaListRequest.requestShape, examples: [["limit": 10, "offset": 0, "sortBy": "NAME_ASC"]])

    static let listObjects = Payload(ListRequest.requestShape, examples: [["limit": 10, "offset": 0]])

    static let schemaList = Payload(
        .object([
            Shape.Field("schemasDetails", .array(.named("SchemaSummary")), summary: "The schemas of this page."),
            Shape.Field("total", .integer(0...Int64.max), summary: "How many there are on all pages."),
        ]),
        examples: [schemaListExample])

    /// Tables of a physical schema or views of a business schema; the other member is absent.
    static let objectList = Payload(
        .object([
            Shape.Field(
                "tablesDetails", .array(.named("SchemaObject")), required: false,
                summary: "The tables of a physical schema."),
            Shape.Field(
                "viewsDetails", .array(.named("SchemaObject")), required: false,
                summary: "The views of a business schema."),
            Shape.Field("total", .integer(0...Int64.max), summary: "How many there are on all pages."),
        ]),
        examples: [objectListExample])

    static let schemaStatus = Payload(
        .object([
            Shape.Field("schemaName", .string, summary: "The name."),
            Shape.Field("schemaDescription", .string, summary: "The description."),
            Shape.Field("schemaType", .words(["BUSINESS", "PHYSICAL"]), summary: "Which kind of schema it is."),
            Shape.Field("ownerName", .string, summary: "The login name of its owner."),
            Shape.Field("creationDate", .string, summary: "When it was made."),
            Shape.Field("lastModifierName", .string, summary: "Who changed it last."),
            Shape.Field("lastModificationDate", .string, summary: "When it was changed last."),
            Shape.Field(
                "physicalSchemaDetails", .object(physicalDetails),
                summary:
                    "The last load, the last model update and the size of a physical schema; of a business schema nothing."
            ),
            Shape.Field(
                "tables",
                .array(
                    .object([
                        Shape.Field("tableName", .string, summary: "The name."),
                        Shape.Field("rowsCount", .integer(0...Int64.max), summary: "How many rows it has."),
                        Shape.Field("dataSize", .integer(0...Int64.max), summary: "How many bytes they take."),
                    ])), summary: "Its tables."),
        ]),
        examples: [schemaStatusExample])

    private static let physicalDetails = [
        Shape.Field(
            "lastLoadJob",
            .nullable(
                .object([
                    Shape.Field("status", .string, summary: "How it fares."),
                    Shape.Field(
                        "loadSource", LoadSource.shape, summary: "What it loads."),
                    Shape.Field(
                        "startTime", .nullable(.string), summary: "When it began; null while it waits for its turn."),
                    Shape.Field("endTime", .nullable(.string), summary: "When it ended; null while it has not."),
                ])), required: false, summary: "The load that runs, or the last one."),
        Shape.Field(
            "lastModelUpdateJob",
            .object([
                Shape.Field("status", .string, summary: "How it went."),
                Shape.Field("endTime", .string, summary: "When it ended."),
            ]), required: false, summary: "The last change of the schema."),
        Shape.Field("dataSize", .integer(0...Int64.max), required: false, summary: "How many bytes its tables take."),
    ]
}

extension NamedShape {
    static let schemaSummary = NamedShape(
        "SchemaSummary", summary: "A schema in a list.",
        .object([
            Shape.Field("schemaID", .integer64, summary: "The id."),
            Shape.Field("schemaName", .string, summary: "The name."),
            Shape.Field("schemaDescription", .string, summary: "The description."),
            Shape.Field("schemaType", .words(["BUSINESS", "PHYSICAL"]), summary: "Which kind of schema it is."),
            Shape.Field("owner", .string, summary: "The login name of its owner."),
            Shape.Field(
                "lastModified", .integer64,
                summary: "When it was changed last, in milliseconds since 1970; 0 for never."),
            Shape.Field("isEmpty", .boolean, summary: "Whether it has no tables and no views."),
        ]))

    static let schemaObject = NamedShape(
        "SchemaObject", summary: "A table or a view of a schema.",
        .object([
            Shape.Field("name", .string, summary: "The name, without the schema's."),
            Shape.Field(
                "type", .words(["table", "BUSSINESS_VIEW"]), summary: "A table, or a view in the API's own spelling."),
            Shape.Field("owner", .string, summary: "The login name of its owner."),
            Shape.Field("description", .string, summary: "The description."),
            Shape.Field(
                "columns",
                .array(
                    .object([
                        Shape.Field("name", .string, summary: "The name."),
                        Shape.Field("dataType", .string, summary: "The type of its values."),
                    ])), summary: "Its columns."),
        ]))
}

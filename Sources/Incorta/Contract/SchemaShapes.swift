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
        LoadingStatus.requestShape,
        examples: [["loadingStatus": ["OnlineStore": "Success", "Sales": "Success"]]])

    static let listSchemas = Payload(
        SchemaListRequest.requestShape, examples: [["limit": 10, "offset": 0, "sortBy": "NAME_ASC"]])

    static let listObjects = Payload(ListRequest.requestShape, examples: [["limit": 10, "offset": 0]])

    static let schemaList = Payload(SchemaList.shape, examples: [schemaListExample])

    /// Tables of a physical schema or views of a business schema; the other member is absent.
    static let objectList = Payload(ObjectList.shape, examples: [objectListExample])

    static let schemaStatus = Payload(SchemaReport.shape, examples: [schemaStatusExample])
}

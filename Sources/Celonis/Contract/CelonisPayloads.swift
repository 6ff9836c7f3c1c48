internal import CelonisWire
internal import WireContract

extension Payload {
    /// One object.
    static func one<Value: WireObject>(_ example: Value) -> Payload {
        Payload(Value.shape, examples: [example.json])
    }

    /// A bare array.
    static func list<Value: WireObject>(_ examples: Value...) -> Payload {
        Payload([Value].shape, examples: [examples.json])
    }

    /// A list that is always empty.
    static let nothing = Payload(.array(.any), examples: [[]])

    /// What makes an object: its fields, of which these must say something. `words` are the only ones that a field takes here.
    static func making<Value: WireObject>(
        _ type: Value.Type, with required: Set<String>, words: [String: [String]] = [:], like example: JSONValue
    ) -> Payload {
        var shape = Value.requestShape(required: required)
        if case .object(let fields) = shape {
            shape = .object(
                fields.map { field in
                    guard let words = words[field.name] else { return field }
                    return Shape.Field(field.name, .words(words), required: field.isRequired, summary: field.summary)
                })
        }
        return Payload(shape, examples: [example])
    }

    static let addedTables = Payload(
        .array(DataModelTableTransport.requestShape(required: ["name"])),
        examples: [[["name": "EKES", "alias": "Confirmations", "columns": []]]])

    /// The statement of a transformation, as it is.
    static let statement = Payload(
        .string, contentType: "text/plain", required: false, examples: ["CREATE TABLE ORDERS AS SELECT * FROM EKPO"])

    static let tableIDs = Payload(.array(.uuid), examples: [[.string(SampleID.table)]])

    /// What older clients send to `reload` in place of the query.
    static let reloadRequest = Payload(
        .object([
            Shape.Field(
                "forceComplete", .nullable(.boolean), required: false,
                summary: "true loads completely, false from the cache.")
        ]), required: false, examples: [["forceComplete": true]])

    static let executeRequest = Payload(
        JobExecutionConfiguration.requestShape, required: false,
        examples: [
            [
                "mode": "FULL", "executeOnlySubsetOfTransformations": true,
                "transformations": [.string(SampleID.transformation)],
            ]
        ])

    static let pushJobRequest = Payload(
        DataPushJob.requestShape(required: ["targetName"]),
        examples: [["targetName": "LFA1", "type": "DELTA", "fileType": "CSV", "keys": ["LIFNR"]]])

    static let chunk = Payload.multipart(
        .object([Shape.Field("file", .file, summary: "The rows: Parquet, or comma separated values.")]),
        examples: [["file": "LIFNR,NAME1\n1000,ACME\n"]])

    static let tokenRequest = Payload.form(
        .object([
            Shape.Field(
                "grant_type", .words(["client_credentials"]), required: false,
                summary: "What the token is asked for with; here or in the query."),
            Shape.Field(
                "client_id", .text(examples: ["client-id"]), required: false,
                summary: "The id of the client, unless it says by HTTP Basic who it is."),
            Shape.Field(
                "client_secret", .text(examples: ["client-secret"]), required: false,
                summary: "The secret of the client."),
            Shape.Field(
                "scope", .text(examples: ["integration.data-pools"]), required: false,
                summary: "The scopes that are asked for, with spaces between; all that the client has unless given."),
        ]), required: false,
        examples: [["grant_type": "client_credentials", "client_id": "client-id", "client_secret": "client-secret"]])
}

extension SecurityScheme {
    /// What Celonis's API takes.
    static let celonis = [
        SecurityScheme("bearer", .bearer, summary: "The key of a user, or an OAuth client's token."),
        SecurityScheme("appKey", .authorization, summary: "An application key: the word AppKey, a space, and the key."),
        SecurityScheme(
            "oauth",
            .clientCredentials(
                tokenPath: "/oauth2/token", scopes: ["integration.data-pools": "Data Integration: pools, models, jobs."]
            ),
            summary: "An OAuth client's id and secret, for a token."),
        SecurityScheme(
            "client", .basic(path: "/oauth2/token"),
            summary: "The id and the secret of an OAuth client, unless they stand in the form or the query."),
    ]
}

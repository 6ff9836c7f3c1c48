internal import CelonisWire
internal import WireContract

/// Ids that mean something in the fixture of the walkthrough.
enum SampleID {
    static let pool = "11111111-1111-4111-8111-111111111111"
    static let model = "22222222-2222-4222-8222-222222222222"
    static let table = "33333333-3333-4333-8333-333333333331"
    static let job = "44444444-4444-4444-8444-444444444444"
    static let otherTable = "33333333-3333-4333-8333-333333333332"
    static let dataSource = "99999999-9999-4999-8999-999999999999"
    static let extraction = "55555555-5555-4555-8555-555555555551"
    static let transformation = "55555555-5555-4555-8555-555555555552"
    /// That of the first thing that a client makes.
    static let made = "3944531c-754e-4b58-a754-09f3c9b1dc51"
    /// Those of the first and second data push job, the first execution of a job, and the first token: they follow from the seed.
    static let pushJob = "6e0ffd9b-95ca-4d91-a95c-bef34aea5ee0"
    static let secondPushJob = "fdf096c3-ce22-4b27-ace2-bef34aea5ee3"
    static let execution = "53535b2a-38f6-40c6-a38f-e0cdbb98ad7a"
    static let token = "f25407d9-fca2-4655-afca-82852f8fd12f.35475e99-5f9f-440f-a5f9-82852f8fd12e"
    /// No id of anything.
    static let nowhere = "00000000-0000-4000-8000-000000000000"
}

extension Parameter {
    /// The parameters of a path, in its order.
    static func celonis(of path: String) -> [Parameter] {
        path.split(separator: "/").compactMap { segment in inPaths.first { segment == "{\($0.name)}" } }
    }

    private static let inPaths = [
        Parameter.path("poolId", .uuid, example: SampleID.pool, summary: "The id of a data pool."),
        .path("dataModelId", .uuid, example: SampleID.model, summary: "The id of a data model of the pool."),
        .path("tableId", .uuid, example: SampleID.table, summary: "The id of a table of the data model."),
        .path(
            "dataSourceId", .string, example: SampleID.dataSource,
            summary: "The id of a data connection of the pool."),
        .path(
            "foreignKeyId", .uuid, example: SampleID.made,
            summary: "The id of a foreign key, as its making answered it."),
        .path(
            "configurationId", .uuid, example: SampleID.made,
            summary: "The id of a process configuration, as its making answered it."),
        .path("taskId", .uuid, example: SampleID.transformation, summary: "The id of a task of the data job."),
        .path("extractionId", .uuid, example: SampleID.extraction, summary: "The id of an extraction of the data job."),
        .path("jobId", .uuid, example: SampleID.job, summary: "The id of a data job of the pool."),
        .path(
            "pushJobId", .uuid, example: SampleID.pushJob,
            summary: "The id of a data push job, as its making answered it."),
    ]

    static let fullReload = Parameter.query(
        "fullReload", .boolean,
        summary: "false loads from the cache, as older versions of the page say; a partial sync ignores it.")

    static let forceComplete = Parameter.query(
        "forceComplete", .boolean, summary: "true loads completely, false from the cache; the body counts before it.")

    static let mode = Parameter.query(
        "mode", ExtractionMode.requestShape, example: ExtractionMode.full.rawValue,
        summary: "FULL or DELTA; the page asks for it and does not say what comes without it.")

    /// What the body says counts before it.
    static let modeBesideBody = Parameter.query(
        "mode", ExtractionMode.requestShape, summary: "FULL or DELTA, unless the body says so.")

    static let executionID = Parameter.query(
        "executionId", .uuid, required: true, example: SampleID.execution,
        summary: "The id of an execution, as the list of executions has it.")

    static let itemID = Parameter.query(
        "id", .string, summary: "The id of the job or of one of its tasks; the job's where there is none.")

    static let itemType = Parameter.query(
        "type", ExecutionType.requestShape, summary: "What kind of item is meant: JOB or TASK.")

    static let paging = [
        Parameter.query("limit", .integer(1...10_000), summary: "How many entries a page has; 100 unless given."),
        .query("page", .integer(0...1_000_000), summary: "Which page, from 0."),
    ]

    static let logLevels = Parameter.query(
        "logLevels", .array(LogLevel.requestShape),
        summary: "Which lines; also as one value with commas. All unless given.")

    static let poolColumns = [
        Parameter.query("tableName", .string, required: true, example: "EKKO", summary: "The name of the table."),
        .query(
            "schemaName", .string,
            summary:
                "The id of the data connection; without it a table of none is meant, or else the first of this name."),
    ]

    static let poolFilter = [
        Parameter.query("teamDomain", .string, summary: "The team, as clients send it; ignored."),
        .query("poolIds", .array(.string), summary: "Only these pools; also as one value with commas."),
    ]

    /// What a form can have instead.
    static let tokenRequest = [
        Parameter.query("grant_type", .words(["client_credentials"]), summary: "What the token is asked for with."),
        .query("client_id", .string, summary: "The id of the client, unless it says by HTTP Basic who it is."),
        .query("client_secret", .string, summary: "The secret of the client."),
        .query(
            "scope", .string,
            summary: "The scopes that are asked for, with spaces between; all that the client has unless given."),
    ]

    static let duplicateRemovalColumn = Parameter.query(
        "duplicateRemovalColumn", .string, summary: "By which column duplicates would be told apart; ignored.")
}

package import WireContract

extension NamedShape {
    /// Every shape that the endpoints refer to, made from the fields of the types.
    package static let celonis: [NamedShape] =
        poolShapes + modelShapes + loadShapes + jobShapes + logShapes + pushShapes + teamShapes + refusalShapes + [
            NamedShape(
                "EpochMilliseconds", summary: "A point in time: milliseconds since 1970-01-01T00:00:00Z.", .integer64)
        ]

    private static let poolShapes = [
        DataPoolTransport.named("A data pool."), PoolTag.named("A tag of a data pool."),
        DataPoolPage.named("A page of data pools."),
        DataPoolPageEntry.named("A data pool on a page."),
        PoolTable.named("A table of a data pool."),
        PoolColumn.named("A column of a table of a data pool."),
        DataSourceTransport.named("A data connection, with the fields that clients of loads read."),
    ]

    private static let modelShapes = [
        DataModelTransport.named("A data model with its tables."),
        DataModelTableTransport.named("A table as a data model has it."),
        DataModelColumnTransport.named("A column of a table."),
        DataModelForeignKeyTransport.named("A foreign key of a data model."),
        DataModelForeignKeyColumnTransport.named("A pair of columns that a foreign key joins."),
        DataModelConfigurationTransport.named("The tables and columns of a process in a data model."),
    ]

    private static let loadShapes = [
        DataModelLoadSyncTransport.named("What is live, what is being loaded, and what was."),
        DataModelLoadInfoTransport.named("What is live of a data model, and the load that runs or ran last."),
        DataModelLoadHistoryTransport.named("The loads of a data model, newest first."),
        DataModelLoadTransport.named("A data model as it was loaded."),
        DataModelLoadTableTransport.named("A table as it was loaded."),
        DataLoadHistoryTransport.named("A data model load, in the words of the load history."),
        DataModelDataLoadHistoryTransport.named("A data model load with its type."),
        DataModelAverageTimeMapTransport.named("How long loads of a type take, in milliseconds."),
    ]

    private static let jobShapes = [
        JobTransport.named("A data job, and how its last execution stands; null before the first."),
        EntityStatus.named("How a data job of a pool stands."),
        TaskInstanceTransport.named("A task of a data job."),
        DataModelExecutionTransport.named("A data model load as a task of a job."),
        DataModelExecutionTableItem.named("A table of a data model load."),
        StatementTransport.named("The statement of a transformation."),
        ExtractionTransport.named("An extraction with its tables, with the fields that clients of loads read."),
        ExtractionTableTransport.named("A table of an extraction."),
    ]

    private static let logShapes = [
        ExecutionItemTransport.named("The execution of a job, or of one of its tasks."),
        ExecutionItemWithPageTransport.named("A page of executions."),
        LogMessageTransport.named("A line of a log."),
        LogMessageWithPageTransport.named("A page of a log."),
        LogTranslationParameter.named("A value that a line of a log is about."),
    ]

    private static let pushShapes = [
        DataPushJob.named("A data push job: what is pushed into which table, and how it stands."),
        PushTableTransport.named("The table that is pushed into."),
        PushColumnTransport.named("A column of that table."),
        DataPushChunk.named("A file that was pushed."),
    ]

    private static let teamShapes = [
        UserTransport.named("Who the caller is."),
        UserServicePermissionsTransport.named("What the caller may do in a service."),
        TeamTransport.named("The team."),
        ServerMetadata.named("Where the authorization server of the team is, and what it can do."),
        AccessTokenGrant.named("A token, how it is sent, and how many seconds it is valid."),
    ]

    private static let refusalShapes = [
        ExceptionReference.named("Most refusals of the integration service."),
        ValidationExceptionDescriptor.named("Refusals for what a request says."),
        ValidationError.named("Something that is wrong with a request."),
        GatewayError.named("Refusals of the gateway in front of the services."),
        NamedShape(
            unauthorized, summary: "The gateway's refusal of credentials.",
            .object([Shape.Field("error", .text(examples: ["Unauthorized"]), summary: "What is wrong.")])),
        NamedShape(
            tokenError, summary: "Why a token is not granted (RFC 6749 section 5.2).",
            .object([
                Shape.Field("error", .text(examples: ["invalid_client"]), summary: "The code of the error."),
                Shape.Field("error_description", .string, summary: "What is wrong, for people."),
            ])),
    ]

    fileprivate static let unauthorized = "Unauthorized"
    fileprivate static let tokenError = "TokenError"
}

extension CelonisError {
    /// The shape of its family; nil where there is nothing to have one.
    package var shape: Shape? {
        switch body {
        case .gateway: GatewayError.shape
        case .exception: ExceptionReference.shape
        case .validation: ValidationExceptionDescriptor.shape
        case .plain(_, nil): .named(NamedShape.unauthorized)
        case .plain: .named(NamedShape.tokenError)
        case .html, .text: .string
        case .frontend, .empty: nil
        }
    }
}

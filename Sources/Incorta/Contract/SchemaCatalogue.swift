internal import IncortaWire
package import WireContract

extension Endpoint {
    /// `POST /schema/load`
    package static let loadSchemas = Endpoint(
        id: IncortaEndpointName.loadSchemas.rawValue, method: "POST", path: "/incorta/api/v2/{tenant}/schema/load",
        summary: "Loads one or more physical schemas, and waits for them if asked to.",
        parameters: [.tenant], request: .loadSchemas, reply: .loadingStatus,
        outcomes: SchemaOutcomes(
            id: IncortaEndpointName.loadSchemas.rawValue, page: "Public API v2, Load Schema Endpoint"
        )
        .loading())

    /// `POST /schema/{schemaName}/load`
    package static let loadTables = Endpoint(
        id: IncortaEndpointName.loadTables.rawValue, method: "POST",
        path: "/incorta/api/v2/{tenant}/schema/{schemaName}/load",
        summary: "Loads one physical schema, or some of its tables.",
        parameters: [.tenant, .schemaName], request: .loadTables, reply: .loadingStatus,
        outcomes: SchemaOutcomes(
            id: IncortaEndpointName.loadTables.rawValue, page: "Public API v2, Load Schema Tables Endpoint"
        ).loadingTables())

    /// `GET /schema/{schemaName}/status`
    package static let schemaStatus = Endpoint(
        id: IncortaEndpointName.schemaStatus.rawValue, method: "GET",
        path: "/incorta/api/v2/{tenant}/schema/{schemaName}/status",
        summary: "Returns the details of a schema, with its last model update, last load and size.",
        parameters: [.tenant, .schemaName], reply: .schemaStatus,
        outcomes: SchemaOutcomes(
            id: IncortaEndpointName.schemaStatus.rawValue, page: "Public API v2, Schema Status Endpoint"
        ).status())

    /// `POST /schema/list`
    package static let listSchemas = Endpoint(
        id: IncortaEndpointName.listSchemas.rawValue, method: "POST", path: "/incorta/api/v2/{tenant}/schema/list",
        summary: "Lists the schemas that the user can see, by kind, a page at a time.",
        parameters: [.tenant, .schemaType], request: .listSchemas, reply: .schemaList,
        outcomes: SchemaOutcomes(
            id: IncortaEndpointName.listSchemas.rawValue, page: "Public API v2, List Schemas Endpoint"
        ).listing(
            ofOneSchema: false))

    /// `POST /schema/{schemaName}/list`
    package static let listObjects = Endpoint(
        id: IncortaEndpointName.listObjects.rawValue, method: "POST",
        path: "/incorta/api/v2/{tenant}/schema/{schemaName}/list",
        summary: "Lists the tables or views of a schema with their columns, a page at a time.",
        parameters: [.tenant, .schemaName], request: .listObjects, reply: .objectList,
        outcomes: SchemaOutcomes(
            id: IncortaEndpointName.listObjects.rawValue, page: "Public API v2, List Schema Objects Endpoint"
        ).listing(ofOneSchema: true))
}

/// Writes the outcomes of an endpoint for schemas. The responses of these pages could not be read: rows are assumed to
/// be as on the restart page unless something else is known.
private struct SchemaOutcomes {
    let table: OutcomeTable
    private let page: String
    private static let family =
        "the page's response section is not public; the restart page, of the same family, prints this"

    init(id: String, page: String) {
        self.page = page
        table = OutcomeTable(endpoint: id, page: page, family: Self.family)
    }

    func loading() -> [Outcome] {
        [
            Outcome(
                id: table.id(.started), status: 200, when: "The loads were started, and waited for if asked to.",
                evidence: .assumed(
                    reason: "the page's response section is not public; one public client reads loadingStatus, a map "
                        + "from schema to state")),
            table.assumed(
                .noSchemas, 422, when: "schemaNames is empty.",
                body: #"{"message": "schemaNames names no schema; name at least one."}"#, reason: Self.family),
            table.assumed(
                .schemaTwice, 422, when: "schemaNames has a schema twice.",
                body: #"{"message": "schemaNames has [{name}] twice."}"#, reason: Self.family),
            table.assumed(
                .timeoutNegative, 422, when: "requestedTimeoutInMilliseconds is negative.",
                body: #"{"message": "requestedTimeoutInMilliseconds may not be negative."}"#, reason: Self.family),
            row(.fieldNull, 422, when: "schemaNames is missing or null.", body: Messages.fieldNull),
            table.outOfRange,
        ] + starting(role: "the SuperRole or the Schema Manager role")
    }

    func loadingTables() -> [Outcome] {
        [
            Outcome(
                id: table.id(.started), status: 200, when: "The load was started.",
                evidence: .assumed(reason: "the response is not public; it is given the shape of /schema/load")),
            table.assumed(
                .tableMissing, 404, when: "The schema has no table of this name.",
                body: #"{"message": "The [{name}] table of schema [{schema}] cannot be found."}"#, reason: Self.family),
            table.assumed(
                .schemaTwice, 422, when: "tables has a table twice.",
                body: #"{"message": "tables has [{name}] twice."}"#,
                reason: Self.family),
        ] + starting(role: "the SuperRole, the Schema Manager or the Schema User role")
    }

    private func starting(role: String) -> [Outcome] {
        [
            row(.editDenied, 403, when: "The user has no edit access to a schema.", body: Messages.editDenied),
            row(.noLoaderService, 500, when: "No loader service runs for the tenant.", body: Messages.noLoader),
            table.assumed(
                .roleMissing, 403, when: "The user has none of the roles that may load schemas.",
                body: BodyTemplate(#"{"message": "Loading schemas takes \#(role), which {login} lacks."}"#),
                reason: "the page names the roles but not the reply for a user without them"),
            table.assumed(
                .schemaIsBusiness, 400, when: "The schema is a business schema, which is not loaded.",
                body: #"{"message": "[{name}] is a business schema; only physical schemas are loaded."}"#,
                reason: Self.family),
            table.assumed(
                .loadSourceUnknown, 400, when: "loadSource is none of FULL, INCREMENTAL, STAGING.",
                body: #"{"message": "loadSource must be FULL, INCREMENTAL or STAGING, not [{value}]."}"#,
                reason: Self.family),
            table.tooManySteps,
        ] + missing() + table.body() + access()
    }

    func status() -> [Outcome] {
        [
            Outcome(
                id: table.id(.reported), status: 200, when: "The status was returned.",
                evidence: .documented(page: page), assumes: [Assumption.schemaStatusDetails.id]),
            viewDenied,
        ] + missing() + access()
    }

    func listing(ofOneSchema: Bool) -> [Outcome] {
        let range = "limit and offset are documented as required or optional numbers, without the reply to others"
        let listed = Outcome(
            id: table.id(.listed), status: 200, when: "The page of the list was returned.",
            evidence: .expected(by: "the vendor's own SDK 0.6.3, which reads such replies"))
        let common = [
            listed,
            row(.fieldNull, 422, when: "limit is missing or null.", body: Messages.fieldNull),
            table.assumed(
                .limitOutOfRange, 422, when: "limit is not from 0 to 200, or offset is negative.",
                body: #"{"message": "{field} is {misfit}: it must be {expected}, not [{value}]."}"#, reason: range),
            table.outOfRange,
        ]
        let sorting = table.assumed(
            .sortUnknown, 400, when: "sortBy is neither NAME_ASC nor NAME_DESC.",
            body: #"{"message": "sortBy must be NAME_ASC or NAME_DESC, not [{value}]."}"#, reason: Self.family)
        return common + (ofOneSchema ? [viewDenied] + missing() : [sorting]) + table.body() + access()
    }

    private var viewDenied: Outcome {
        table.assumed(
            .viewDenied, 403, when: "The user may not view the schema.",
            body: #"{"message": "You are not authorized to VIEW the {name} schema."}"#, reason: Self.family)
    }

    private func missing() -> [Outcome] {
        [
            table.outcome(
                .schemaMissing, 404, when: "The tenant has no schema of this name.", body: Messages.schemaMissing,
                evidence: .observed("a comment of the vendor's own SDK 0.6.3"), assumes: [])
        ]
    }

    private func access() -> [Outcome] {
        CredentialOutcomes(endpoint: table.endpoint).rows(row) + table.tenant(row)
    }

    private func row(
        _ condition: Condition, _ status: Int, when: String, body: BodyTemplate, assumes: [String] = []
    ) -> Outcome {
        table.outcome(
            condition, status, when: when, body: body, evidence: .assumed(reason: Self.family), assumes: assumes)
    }
}

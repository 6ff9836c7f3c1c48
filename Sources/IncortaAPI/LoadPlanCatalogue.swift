public import WireContract

extension Endpoint {
    /// `POST /load-plan/execute`
    public static let executeLoadPlan = Endpoint(
        id: "incorta.load-plan.execute", method: "POST", path: "/incorta/api/v2/{tenant}/load-plan/execute",
        summary: "Starts a load plan and returns the id of the new execution.",
        outcomes: OutcomeTable(
            endpoint: "incorta.load-plan.execute", page: "Public API v2, Execute Load Plan Endpoint",
            family: "the page's other rows are not public; the restart page, its nearest relative, prints this"
        ).starting(documented: [.started, .busy, .tokenInvalid, .tokenExpired]))

    /// `POST /load-plan/restart`
    public static let restartLoadPlan = Endpoint(
        id: "incorta.load-plan.restart", method: "POST", path: "/incorta/api/v2/{tenant}/load-plan/restart",
        summary: "Restarts a load plan from the beginning, a group, or failed steps, as a new execution.",
        outcomes: OutcomeTable(
            endpoint: "incorta.load-plan.restart", page: "Public API v2, Restart Load Plan Endpoint", family: ""
        ).restarting())

    /// `GET /load-plan/status/{execution-id}`
    public static let loadPlanStatus = Endpoint(
        id: "incorta.load-plan.status", method: "GET",
        path: "/incorta/api/v2/{tenant}/load-plan/status/{execution-id}",
        summary: "Returns the status of a load plan execution, and of its groups, schemas and tables by level.",
        outcomes: OutcomeTable(
            endpoint: "incorta.load-plan.status", page: "Public API v2, Load Plan Execution Status Endpoint",
            family: "the status page lists no such row; the restart page does"
        ).reporting())
}

/// Writes the outcomes of one endpoint.
private struct OutcomeTable {
    let endpoint: String
    let page: String
    /// Why a row that this page does not print is assumed to be like its relative's.
    let family: String

    /// Execute and restart share all but the restart's own refusals.
    func starting(documented: Set<Condition>?) -> [Outcome] {
        func row(_ condition: Condition, _ status: Int, _ when: String, _ body: BodyTemplate, leansOn: [String] = [])
            -> Outcome
        {
            let known = documented?.contains(condition) ?? true
            return outcome(
                condition, status, when, body,
                known ? .documented(page: page) : .assumed(reason: family), leansOn: leansOn)
        }
        return [
            row(.started, 200, "The load plan was started.", #"{"loadPlanExecutionId": {id}}"#),
            row(.busy, 400, "Another execution of the same plan is running.", Messages.busy),
            row(.fieldNull, 422, "loadPlanName is missing or null.", Messages.fieldNull),
            row(.planMissing, 404, "The tenant has no load plan of this name.", Messages.planMissing),
            row(.editDenied, 403, "The user has no edit access to a schema of the plan.", Messages.editDenied),
            row(.noLoaderService, 500, "No loader service runs for the tenant.", Messages.noLoader),
            assumed(
                .roleMissing, 403, "The user is neither Super User, SuperRole nor Schema Manager.",
                #"{"message": "Starting load plans takes the SuperRole or the Schema Manager role, which {login} lacks."}"#,
                "the page names the roles but not the reply for a user without them"),
        ] + CredentialOutcomes(endpoint: endpoint).rows(row) + tenant(row) + body()
    }

    func restarting() -> [Outcome] {
        starting(documented: nil) + [
            assumed(
                .sequenceNull, 422, "groupSequence is missing or null.", Messages.fieldNull,
                "the page calls it required and prints the 422 for the other required field only"),
            refusal(
                .groupMissing, "The plan has no group of this sequence.",
                "The load plan [{name}] has no group {sequence}; its groups are 1 to {count}."),
            refusal(
                .executionNotLatest, "The execution id is not the one of the plan's latest execution.",
                "Execution [{id}] is not the latest of load plan [{name}]; the latest is {latest}."),
            refusal(
                .noFailedGroup, "The execution does not include a failed group.",
                "Execution [{id}] of load plan [{name}] has no failed group to restart from."),
            refusal(
                .trackingOff, "Detailed load jobs tracking was off, so that no history of the failed group exists.",
                "The job history of load plan [{name}] execution [{id}] is unavailable: turn on Enable detailed load "
                    + "jobs tracking before the plan runs, or restart without an execution ID."),
            refusal(
                .historyPurged, "The job history of the failed group was purged.",
                "The job history of load plan [{name}] execution [{id}] is unavailable: it has been purged. Restart "
                    + "without an execution ID."),
        ]
    }

    func reporting() -> [Outcome] {
        let documented: Set<Condition> = [
            .reported, .tokenInvalid, .tokenExpired, .tenantMissing, .executionMissing, .noLoaderService,
        ]
        func row(_ condition: Condition, _ status: Int, _ when: String, _ body: BodyTemplate, leansOn: [String] = [])
            -> Outcome
        {
            outcome(
                condition, status, when, body,
                documented.contains(condition) ? .documented(page: page) : .assumed(reason: family), leansOn: leansOn)
        }
        let noView = "the page gives the 403 its row but prints no text"
        let parameter = "the page gives 400 and 422 their rows but not what they are for"
        return [
            Outcome(
                id: id(.reported), status: 200, when: "The status was returned.",
                evidence: .documented(page: page)),
            row(.executionMissing, 404, "The tenant has no execution of this id.", Messages.executionMissing),
            row(.noLoaderService, 500, "No loader service runs for the tenant.", Messages.noLoader),
            assumed(
                .viewDenied, 403, "The user may view no schema of the plan.",
                #"{"message": "You are not authorized to VIEW any schema of the [{name}] LOAD_PLAN."}"#, noView),
            assumed(
                .executionIDNotInteger, 400, "The execution id in the path is no integer of 64 bits.",
                #"{"message": "The execution id [{value}] is not an integer."}"#, parameter),
            assumed(
                .levelNotInteger, 400, "level is not an integer.",
                #"{"message": "level must be an integer from 1 to 4, not [{value}]."}"#, parameter),
            assumed(
                .levelOutOfRange, 422, "level is below 1 or above 4.",
                #"{"message": "level must be from 1 to 4, not [{value}]."}"#, parameter),
            assumed(
                .levelTwice, 400, "level is given more than once.",
                #"{"message": "level is given more than once; give it once or not at all."}"#, parameter),
        ] + CredentialOutcomes(endpoint: endpoint).rows(row) + tenant(row, missing: Messages.tenantOnStatusPage)
    }

    private typealias Row = CredentialOutcomes.Row

    private func tenant(_ row: Row, missing: BodyTemplate = Messages.tenant) -> [Outcome] {
        [
            row(.tenantMissing, 404, "There is no tenant of this name.", missing, []),
            row(.tenantDisabled, 404, "The tenant is disabled.", missing, []),
        ]
    }

    private func body() -> [Outcome] {
        let reason = "the page has a row for 400 without saying which malformed bodies get it"
        func bad(_ condition: Condition, _ when: String, _ message: String) -> Outcome {
            assumed(condition, 400, when, BodyTemplate(#"{"message": ""# + message + #""}"#), reason)
        }
        return [
            bad(.bodyMissing, "There is no body.", "The request body is missing; send a JSON object."),
            bad(.bodyNotUTF8, "The body is not UTF-8.", "The request body is not valid UTF-8."),
            bad(.bodyMalformed, "The body is not JSON.", "The request body is not valid JSON: {problem}."),
            bad(.bodyNotObject, "The body is JSON, but no object.", "The request body must be an object, not {kind}."),
            bad(.keyTwice, "An object of the body has a key twice.", "The request body is ambiguous: {problem}."),
            bad(.wrongType, "A field has the wrong type.", "{field} must be {expected}, not {kind}."),
            bad(
                .outOfRange, "A number does not fit its field.",
                "{field} is out of range: {value} does not fit a 64-bit integer."),
            bad(
                .unknownField, "The body has a field that is not documented, and the setting refuses those.",
                "Unknown field {field}; known are {known}."),
            assumed(
                .tooManySteps, 500, "The emulator's own limit of steps in unfinished and remembered executions.",
                #"{"message": "understudy: the world would hold more than {limit} steps; raise settings.maximumSteps in the fixture."}"#,
                "a limit of the emulator, not of Incorta"),
        ]
    }

    private func refusal(_ condition: Condition, _ when: String, _ text: String) -> Outcome {
        assumed(
            condition, 400, when, BodyTemplate(#"{"message": ""# + text + #""}"#),
            "the page says that the restart fails, but neither with which status nor with which text or code")
    }

    private func assumed(
        _ condition: Condition, _ status: Int, _ when: String, _ body: BodyTemplate, _ reason: String
    ) -> Outcome {
        outcome(condition, status, when, body, .assumed(reason: reason), leansOn: [])
    }

    private func outcome(
        _ condition: Condition, _ status: Int, _ when: String, _ body: BodyTemplate, _ evidence: Evidence,
        leansOn: [String]
    ) -> Outcome {
        Outcome(
            id: id(condition), status: status, when: when, body: body, evidence: evidence, leansOn: leansOn)
    }

    private func id(_ condition: Condition) -> String {
        endpoint + "." + condition.rawValue
    }
}

/// The texts as the pages print them, byte for byte, with gaps for the names of their examples.
private enum Messages {
    /// Mind the space before the closing quote: it is printed on both pages.
    static let busy: BodyTemplate =
        #"{"message": "INC_05290501: A load job cannot be started as another job of the same load plan is being executed. "}"#
    static let editDenied: BodyTemplate =
        #"{"message": "INC_02010000: You are not authorized to EDIT the {schema} SCHEMADEFINITION of ID [{id}]."}"#
    static let tenant: BodyTemplate = #"{"message": "Invalid [{tenant}] tenant in resource path"}"#
    /// The status page has a space before the colon.
    static let tenantOnStatusPage: BodyTemplate = #"{"message" : "Invalid [{tenant}] tenant in resource path"}"#
    static let planMissing: BodyTemplate = #"{"message": "INC_05290503: The [{name}] LOAD_PLAN cannot be found."}"#
    static let executionMissing: BodyTemplate =
        #"{"message": "INC_05291904: The LOAD_PLAN of ID [{id}] cannot be found."}"#
    static let fieldNull: BodyTemplate = #"{"message": "INC_01210000: {field} may not be null"}"#
    static let noLoader: BodyTemplate =
        #"{"message": "INC_05150402: No loader services are currently available for this tenant."}"#
}

internal import IncortaWire
package import WireContract

extension Endpoint {
    /// `POST /load-plan/execute`
    package static let executeLoadPlan = Endpoint(
        id: IncortaEndpointName.executeLoadPlan.rawValue, method: "POST",
        path: "/incorta/api/v2/{tenant}/load-plan/execute",
        summary: "Starts a load plan and returns the id of the new execution.",
        parameters: [.tenant], request: .executeRequest, reply: .executionStarted,
        links: [.toLoadPlanStatus],
        outcomes: OutcomeTable(
            endpoint: IncortaEndpointName.executeLoadPlan.rawValue, page: "Public API v2, Execute Load Plan Endpoint",
            family: "the page's other rows are not public; the restart page, its nearest relative, prints this"
        ).starting(documented: [.started, .busy, .tokenInvalid, .tokenExpired]))

    /// `POST /load-plan/restart`
    package static let restartLoadPlan = Endpoint(
        id: IncortaEndpointName.restartLoadPlan.rawValue, method: "POST",
        path: "/incorta/api/v2/{tenant}/load-plan/restart",
        summary: "Restarts a load plan from the beginning, a group, or failed steps, as a new execution.",
        parameters: [.tenant], request: .restartRequest, reply: .executionStarted,
        links: [.toLoadPlanStatus],
        outcomes: OutcomeTable(
            endpoint: IncortaEndpointName.restartLoadPlan.rawValue, page: "Public API v2, Restart Load Plan Endpoint",
            family: ""
        ).restarting())

    /// `GET /load-plan/status/{execution-id}`
    package static let loadPlanStatus = Endpoint(
        id: IncortaEndpointName.loadPlanStatus.rawValue, method: "GET",
        path: "/incorta/api/v2/{tenant}/load-plan/status/{execution-id}",
        summary: "Returns the status of a load plan execution, and of its groups, schemas and tables by level.",
        parameters: [.tenant, .executionID, .detailsLevel], reply: .statusDetails,
        outcomes: OutcomeTable(
            endpoint: IncortaEndpointName.loadPlanStatus.rawValue,
            page: "Public API v2, Load Plan Execution Status Endpoint",
            family: "the status page lists no such row; the restart page does"
        ).reporting())
}

extension OutcomeTable {
    /// Execute and restart share all but the restart's own refusals.
    func starting(documented: Set<Condition>?) -> [Outcome] {
        func row(_ condition: Condition, _ status: Int, when: String, body: BodyTemplate, assumes: [String] = [])
            -> Outcome
        {
            let known = documented?.contains(condition) ?? true
            return outcome(
                condition, status, when: when, body: body,
                evidence: known ? .documented(page: page) : .assumed(reason: family), assumes: assumes)
        }
        return [
            row(.started, 200, when: "The load plan was started.", body: #"{"loadPlanExecutionId": {id}}"#),
            row(.busy, 400, when: "Another execution of the same plan is running.", body: Messages.busy),
            row(.fieldNull, 422, when: "loadPlanName is missing or null.", body: Messages.fieldNull),
            row(.planMissing, 404, when: "The tenant has no load plan of this name.", body: Messages.planMissing),
            row(
                .editDenied, 403, when: "The user has no edit access to a schema of the plan.",
                body: Messages.editDenied),
            row(.noLoaderService, 500, when: "No loader service runs for the tenant.", body: Messages.noLoader),
            assumed(
                .roleMissing, 403, when: "The user is neither Super User, SuperRole nor Schema Manager.",
                body:
                    #"{"message": "Starting load plans takes the SuperRole or the Schema Manager role, which {login} lacks."}"#,
                reason: "the page names the roles but not the reply for a user without them"),
            tooManySteps,
        ] + CredentialOutcomes(endpoint: endpoint).rows(row) + tenant(row) + body()
    }

    func restarting() -> [Outcome] {
        starting(documented: nil) + [
            assumed(
                .sequenceNull, 422, when: "groupSequence is missing or null.", body: Messages.fieldNull,
                reason: "the page calls it required and prints the 422 for the other required field only"),
            outOfRange,
            refusal(
                .groupMissing, when: "The plan has no group of this sequence.",
                text: "The load plan [{name}] has no group {sequence}; its groups are 1 to {count}."),
            refusal(
                .executionNotLatest, when: "The execution id is not the one of the plan's latest execution.",
                text: "Execution [{id}] is not the latest of load plan [{name}]; the latest is {latest}."),
            refusal(
                .noFailedGroup, when: "The execution does not include a failed group.",
                text: "Execution [{id}] of load plan [{name}] has no failed group to restart from."),
            refusal(
                .trackingOff,
                when: "Detailed load jobs tracking was off, so that no history of the failed group exists.",
                text:
                    "The job history of load plan [{name}] execution [{id}] is unavailable: turn on Enable detailed load "
                    + "jobs tracking before the plan runs, or restart without an execution ID."),
            refusal(
                .historyPurged, when: "The job history of the failed group was purged.",
                text:
                    "The job history of load plan [{name}] execution [{id}] is unavailable: it has been purged. Restart "
                    + "without an execution ID."),
        ]
    }

    func reporting() -> [Outcome] {
        let documented: Set<Condition> = [
            .reported, .tokenInvalid, .tokenExpired, .tenantMissing, .executionMissing, .noLoaderService,
        ]
        func row(_ condition: Condition, _ status: Int, when: String, body: BodyTemplate, assumes: [String] = [])
            -> Outcome
        {
            outcome(
                condition, status, when: when, body: body,
                evidence: documented.contains(condition) ? .documented(page: page) : .assumed(reason: family),
                assumes: assumes)
        }
        let noView = "the page gives the 403 its row but prints no text"
        let parameter = "the page gives 400 and 422 their rows but not what they are for"
        return [
            Outcome(
                id: id(.reported), status: 200, when: "The status was returned.",
                evidence: .documented(page: page)),
            row(
                .executionMissing, 404, when: "The tenant has no execution of this id.", body: Messages.executionMissing
            ),
            row(
                .noLoaderService, 500, when: "No loader service runs for the tenant.", body: Messages.noLoader,
                assumes: [Assumption.loaderNeededForStatus.id]),
            assumed(
                .viewDenied, 403, when: "The user may view no schema of the plan.",
                body: #"{"message": "You are not authorized to VIEW any schema of the [{name}] LOAD_PLAN."}"#,
                reason: noView),
            assumed(
                .executionIDNotInteger, 400, when: "The execution id in the path is no integer of 64 bits.",
                body: #"{"message": "The execution id [{value}] is {problem}."}"#, reason: parameter),
            assumed(
                .levelNotInteger, 400, when: "level is not an integer.",
                body: #"{"message": "level must be an integer from 1 to 4, not [{value}]."}"#, reason: parameter),
            assumed(
                .levelOutOfRange, 422, when: "level is below 1 or above 4.",
                body: #"{"message": "level is {misfit}: it must be from 1 to 4, not [{value}]."}"#, reason: parameter),
            assumed(
                .levelTwice, 400, when: "level is given more than once.",
                body: #"{"message": "level is given more than once; give it once or not at all."}"#, reason: parameter),
        ] + CredentialOutcomes(endpoint: endpoint).rows(row) + tenant(row, missing: Messages.tenantOnStatusPage)
    }
}

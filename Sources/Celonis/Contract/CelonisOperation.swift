package import WireContract

/// What can be asked of Celonis. Several endpoints can be one operation: older and newer paths of the same.
package enum CelonisOperation: Hashable, Sendable, CaseIterable {
    // Data models.
    case loadModel, partialSync, listTables, lastLoad, reloadModel, loadInfo
    case listModels, showModel, showTable, listColumns
    // Data jobs.
    case executeJob, showJob, executeJobWithBody, cancelJob, listJobs, listTasks, listLoads
    // What jobs leave behind.
    case logStatus, jobExecutions, executionItems, executionLog
    // Data pools.
    case listPools, showPool
    // Data push.
    case createPushJob, listPushJobs, showPushJob, executePushJob, deletePushJob, cancelPushJob
    case pushUpserts, pushDeletions, listChunks
    // The team.
    case showUser, showPermissions, showTeam, grantToken
}

/// An endpoint of Celonis and what it asks for.
package struct CelonisEndpoint: Hashable, Sendable {
    /// What it asks for.
    package let operation: CelonisOperation
    /// Method, path and outcomes.
    package let endpoint: Endpoint

    init(
        _ operation: CelonisOperation, _ id: String, method: String, path: String, summary: String,
        query: [Parameter] = [], request: Payload? = nil, reply: Payload? = nil, links: [Link] = [],
        outcomes: (CelonisOutcomes) -> [Outcome]
    ) {
        self.operation = operation
        let id = "celonis." + id
        endpoint = Endpoint(
            id: id, method: method, path: path, summary: summary, parameters: Parameter.celonis(of: path) + query,
            request: request, reply: reply, links: links, takesToken: operation != .grantToken,
            outcomes: outcomes(CelonisOutcomes(endpoint: id)))
    }

    /// Every endpoint that is emulated.
    package static let all: [CelonisEndpoint] =
        documentedModels + models + documentedJobs + jobs + logs + push("/data-ingestion/api/v1", "data-push")
        + push("/integration/api/v1", "data-push-integration") + team
}

extension Evidence {
    static func page(_ page: String) -> Evidence { .documented(page: page) }

    static let processDataModelAPI = Evidence.page("docs.celonis.com, Process Data Model API")
    static let dataJobExecutionAPI = Evidence.page("docs.celonis.com, Data Job Execution API")
    static let dataPushAPI = Evidence.page("docs.celonis.com, Data Push API documentation")
    static let officialClient = Evidence.expected(
        by: "the official Python client 2.14.1, which calls it and reads this")
}

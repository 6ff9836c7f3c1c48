package import WireContract

/// What can be asked of Celonis. Several endpoints can be one operation: older and newer paths of the same.
package enum CelonisOperation: Hashable, Sendable, CaseIterable {
    /// Of data pools.
    package enum Pool: Hashable, Sendable, CaseIterable {
        case list, page, show, create, tables, columns, dataSources, showDataSource, variables, taskVariables
    }

    /// Of data models.
    package enum Model: Hashable, Sendable, CaseIterable {
        case load, partialSync, reload, lastLoad, loadInfo
        case list, show, create, tables, showTable, columns, addTables
        case listForeignKeys, showForeignKey, createForeignKey, changeForeignKey, deleteForeignKey
        case listConfigurations, showConfiguration, saveConfiguration, deleteConfiguration
    }

    /// Of data jobs, their tasks, and what they leave behind.
    package enum Job: Hashable, Sendable, CaseIterable {
        case execute, executeWithBody, cancel, list, show, create, delete
        case tasks, createTask, deleteTask, loads, createLoad, showStatement, changeStatement, showExtraction
        case statuses, executions, items, log
    }

    /// Of data push.
    package enum Push: Hashable, Sendable, CaseIterable {
        case create, list, show, execute, delete, cancel, upserts, deletions, chunks
    }

    /// Of the team, its callers and its other services.
    package enum Team: Hashable, Sendable, CaseIterable {
        case user, permissions, show, analyses, discovery, grant
    }

    case pool(Pool)
    case model(Model)
    case job(Job)
    case push(Push)
    case team(Team)

    /// All of them.
    package static let allCases: [CelonisOperation] =
        Pool.allCases.map { .pool($0) } + Model.allCases.map { .model($0) } + Job.allCases.map { .job($0) }
        + Push.allCases.map { .push($0) } + Team.allCases.map { .team($0) }
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
            request: request, reply: reply, links: links,
            takesToken: ![.team(.grant), .team(.discovery)].contains(operation),
            outcomes: outcomes(CelonisOutcomes(endpoint: id)))
    }

    /// Every endpoint that is emulated.
    package static let all: [CelonisEndpoint] =
        documentedModels + models + documentedJobs + jobs + logs + push("/data-ingestion/api/v1", "data-push")
        + push("/integration/api/v1", "data-push-integration") + team + poolParts + modelParts + jobParts
}

extension Evidence {
    static func page(_ page: String) -> Evidence { .documented(page: page) }

    static let processDataModelAPI = Evidence.page("docs.celonis.com, Process Data Model API")
    static let dataJobExecutionAPI = Evidence.page("docs.celonis.com, Data Job Execution API")
    static let dataPushAPI = Evidence.page("docs.celonis.com, Data Push API documentation")
    static let officialClient = Evidence.expected(
        by: "the official Python client 2.14.1, which calls it and reads this")
    static let commandLine = Evidence.expected(
        by: "the official command line content-cli 1.13.1, which calls it and reads this")
    static let uploaders = Evidence.expected(
        by: "the official Python client 2.14.1, the ProM plugin and pm4js, which call it and read this")
}

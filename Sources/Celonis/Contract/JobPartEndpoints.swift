package import CelonisWire
internal import WireContract

private let allJobs = "/integration/api/pools/{poolId}/jobs"
private let job = allJobs + "/{jobId}"
private let statement = job + "/transformations/{taskId}/statement"

extension CelonisEndpoint {
    /// The making and deleting of data jobs and tasks, and what is in tasks.
    static let jobParts: [CelonisEndpoint] = [
        CelonisEndpoint(
            .job(.create), "data-job.create", method: "POST", path: allJobs,
            summary: "Makes a data job, without tasks.",
            request: .making(
                JobTransport.self, with: ["name"], like: ["name": "Hourly", "dataSourceId": nil]),
            reply: .one(JobExamples.job),
            links: ["data-job.status", "data-job.execute", "data-job.delete", "task.create", "data-job-load.create"].map
            {
                Link(to: "celonis.\($0)", parameter: "jobId", from: "id")
            }
        ) { $0.pool() + $0.making("The job was made.") + [$0.wordUnknown()] },
        CelonisEndpoint(
            .job(.delete), "data-job.delete", method: "DELETE", path: job, summary: "Deletes a data job."
        ) { $0.pool() + $0.job() + $0.removed("The job is gone.", assumes: [.deletion]) },
        CelonisEndpoint(
            .job(.createTask), "task.create", method: "POST", path: job + "/tasks/",
            summary: "Adds a task to a data job, behind the others: an extraction without tables, or a transformation.",
            request: .making(
                TaskInstanceTransport.self, with: ["name", "taskType"],
                words: ["taskType": TaskType.ofMadeTasks.map(\.rawValue)],
                like: ["taskType": "TRANSFORMATION", "name": "Prepare", "executionOrder": nil]),
            reply: .one(JobExamples.task),
            links: ["task.delete", "task.statement", "task.change-statement", "task.variables"].map {
                Link(to: "celonis.\($0)", parameter: "taskId", from: "id")
            }
        ) { $0.pool() + $0.job() + $0.making("The task was added.") + [$0.wordUnknown()] },
        CelonisEndpoint(
            .job(.deleteTask), "task.delete", method: "DELETE", path: job + "/tasks/{taskId}",
            summary: "Removes a task from a data job."
        ) { $0.pool() + $0.job() + $0.task() + $0.removed("The task is gone.", assumes: [.deletion]) },
        CelonisEndpoint(
            .job(.createLoad), "data-job-load.create", method: "POST", path: job + "/loads",
            summary: "Adds a data model load to a data job, behind the other tasks.",
            request: .making(
                DataModelExecutionTransport.self, with: ["dataModelId"],
                like: ["dataModelId": .string(SampleID.model), "tables": nil, "partialLoad": false]),
            reply: .one(JobExamples.load)
        ) {
            $0.pool() + $0.job() + $0.model() + $0.making("The load was added.") + [
                $0.tableUnknown("A table of the load is not in the data model.", at: "{attribute}")
            ]
        },
        CelonisEndpoint(
            .job(.showStatement), "task.statement", method: "GET", path: statement,
            summary: "Returns the statement of a transformation.", reply: .one(PoolExamples.statement)
        ) { $0.pool() + $0.job() + $0.task() + [$0.reported("The statement was returned.", .officialClient)] },
        CelonisEndpoint(
            .job(.changeStatement), "task.change-statement", method: "PUT", path: statement,
            summary: "Changes the statement of a transformation: the body is the statement, in UTF-8.",
            request: .statement
        ) {
            $0.pool() + $0.job() + $0.task() + [
                $0.made(
                    .stored, 200, when: "The statement was stored.", body: nil, evidence: .officialClient,
                    assumes: [.successReply], contentType: nil),
                $0.invalid(
                    .bodyMalformed, when: "The body is no text in UTF-8.", attribute: "body",
                    text: "The body is not valid UTF-8", code: "body.malformed"),
                $0.tooManySteps(),
            ]
        },
        CelonisEndpoint(
            .job(.showExtraction), "task.expanded", method: "GET", path: job + "/extractions/{extractionId}/expanded",
            summary: "Returns an extraction with its tables.", reply: .one(PoolExamples.extraction)
        ) {
            $0.pool() + $0.job() + $0.task() + [
                $0.reported("The extraction was returned.", .officialClient, assumes: [.filledIn])
            ]
        },
    ]
}

extension TaskType {
    /// What a task can be that is made by itself; loads of data models are made in another way.
    package static let ofMadeTasks: [TaskType] = [.extraction, .transformation]
}

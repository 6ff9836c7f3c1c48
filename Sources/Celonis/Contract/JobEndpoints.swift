internal import WireContract

private let job = "/integration/api/pools/{poolId}/jobs/{jobId}"
private let logsPath = "/integration/api/pools/{poolId}/logs"

extension CelonisEndpoint {
    /// The endpoints of the page on data jobs. Its samples used v1 where its text says v2.
    static let documentedJobs: [CelonisEndpoint] = [
        execute("data-job.execute", "v2"), execute("data-job.execute-v1", "v1"),
        CelonisEndpoint(
            .showJob, "data-job.status", "GET", job, "Returns a data job and how it stands.",
            reply: .one(JobExamples.job)
        ) {
            $0.pool() + $0.job()
                + [$0.reported("The job was returned.", .dataJobExecutionAPI, leansOn: [.filledIn])]
        },
    ]

    private static func execute(_ id: String, _ version: String) -> CelonisEndpoint {
        CelonisEndpoint(
            .executeJob, id, "POST", "/integration/api/\(version)/data-pools/{poolId}/data-jobs/{jobId}/execute",
            "Executes a data job, with mode=FULL or mode=DELTA.", query: [.mode]
        ) { $0.pool() + $0.job() + $0.executing(.dataJobExecutionAPI) + $0.modes() }
    }

    /// What else real clients call of data jobs.
    static let jobs: [CelonisEndpoint] = [
        CelonisEndpoint(
            .listJobs, "data-job.list", "GET", "/integration/api/pools/{poolId}/jobs", "Lists the data jobs of a pool.",
            reply: .list(JobExamples.job),
            links: Link.first(
                "jobId", of: ["data-job.status", "data-job.execute", "data-job.cancel", "log.executions"])
        ) { $0.pool() + [$0.listed("The jobs were listed.", .officialClient, leansOn: [.filledIn])] },
        CelonisEndpoint(
            .executeJobWithBody, "data-job.execute-with-body", "POST", job + "/execute",
            "Executes a data job, or parts of it that the body names.",
            query: [.modeBesideBody], request: .executeRequest
        ) {
            $0.pool() + $0.job() + $0.executing(.officialClient) + $0.modes() + $0.optionalBody() + [
                $0.invalid(
                    .bodyNotObject, "The body is JSON, but no object.", "body", "Must be an object, not {kind}",
                    "type.mismatch"),
                $0.invalid(
                    .taskUnknown, "The body names a part that the job does not have.", "{attribute}",
                    "Is not part of the job", "task.unknown", info: "{value}"),
                $0.wordUnknown(),
            ]
        },
        CelonisEndpoint(.cancelJob, "data-job.cancel", "POST", job + "/cancel", "Cancels a data job; takes its time.") {
            $0.pool() + $0.job() + [
                $0.made(
                    .cancelled, 200, "The job has stopped, or did not run.", nil,
                    .observed("a user's account of 2022: a few seconds, then an empty reply and the status CANCEL"),
                    leansOn: [.cancelTime], contentType: nil)
            ]
        },
        CelonisEndpoint(
            .listTasks, "data-job.tasks", "GET", job + "/tasks/", "Lists the tasks of a data job.",
            reply: .list(JobExamples.task)
        ) {
            $0.pool() + $0.job() + [$0.listed("The tasks were listed.", .officialClient, leansOn: [.filledIn])]
        },
        CelonisEndpoint(
            .listLoads, "data-job.loads", "GET", job + "/loads", "Lists the data model loads of a data job.",
            reply: .list(JobExamples.load)
        ) { $0.pool() + $0.job() + [$0.listed("The loads were listed.", .officialClient, leansOn: [.filledIn])] },
    ]

    /// What jobs leave behind.
    static let logs: [CelonisEndpoint] = [
        CelonisEndpoint(
            .logStatus, "log.status", "GET", logsPath + "/status",
            "Lists how every data job of a pool stands, also those that have never run.",
            reply: .list(JobExamples.status)
        ) { $0.pool() + [$0.listed("The statuses were listed.", .officialClient)] },
        CelonisEndpoint(
            .jobExecutions, "log.executions", "GET", logsPath + "/{jobId}/executions",
            "Returns the executions of a data job, newest first, by pages.", query: Parameter.paging,
            reply: .one(JobExamples.executions), links: [.toItems, .toLog]
        ) {
            $0.pool() + $0.job() + [
                $0.reported("The executions were returned.", .officialClient, leansOn: [.logOrder]), $0.parameter(),
                $0.range(),
            ]
        },
        CelonisEndpoint(
            .executionItems, "log.items", "GET", logsPath + "/executions",
            "Lists the items of an execution: its tasks with type=TASK.",
            query: [.executionID, .itemType, .itemID], reply: .list(JobExamples.execution, JobExamples.taskExecution)
        ) {
            $0.pool() + $0.execution() + [
                $0.listed("The items were listed.", .officialClient), $0.parameter(), $0.missingParameter(),
            ]
        },
        CelonisEndpoint(
            .executionLog, "log.detail", "GET", logsPath + "/executions/detail",
            "Returns the log of an item, newest line first, by pages.",
            query: [.executionID, .itemType, .itemID, .logLevels] + Parameter.paging, reply: .one(JobExamples.log)
        ) {
            $0.pool() + $0.execution() + [
                $0.reported("The log was returned.", .officialClient, leansOn: [.logOrder, .logTexts]), $0.parameter(),
                $0.range(), $0.missingParameter(),
            ]
        },
    ]
}

extension CelonisOutcomes {
    fileprivate func executing(_ evidence: Evidence) -> [Outcome] {
        [
            accepted("The job was started.", evidence),
            conflict(
                .jobRunning, "The job runs, and the policy is to refuse.", "Data job {name} is running already.",
                leansOn: [.concurrentExecute]),
            tooManySteps(),
        ]
    }

    fileprivate func modes() -> [Outcome] {
        [
            invalid(
                .modeMissing, "mode is missing, and the setting refuses that.", "mode", "Must not be null",
                "mode.missing", leansOn: [.missingMode]),
            made(
                .modeUnknown, 400, "mode is neither FULL nor DELTA.", CelonisBodies.parameterMismatch,
                .assumed(reason: "the body is printed for another parameter; whether mode gets it is not public")),
        ]
    }

    fileprivate func execution() -> [Outcome] {
        [missing(.executionMissing, "The pool has no execution of this id.", "Execution {id} not found.")]
    }
}

extension Link {
    /// What takes the id of the first entry of a list.
    static func first(_ parameter: String, of endpoints: [String]) -> [Link] {
        endpoints.map { Link(to: "celonis.\($0)", parameter: parameter, from: "0/id") }
    }

    fileprivate static let toItems = Link(
        to: "celonis.log.items", parameter: "executionId", from: "executionItems/0/executionId")
    fileprivate static let toLog = Link(
        to: "celonis.log.detail", parameter: "executionId", from: "executionItems/0/executionId")
}

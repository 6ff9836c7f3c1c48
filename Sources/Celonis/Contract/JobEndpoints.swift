internal import WireContract

private let job = "/integration/api/pools/{poolId}/jobs/{jobId}"
private let logsPath = "/integration/api/pools/{poolId}/logs"

extension CelonisEndpoint {
    /// The endpoints of the page on data jobs. Its samples used v1 where its text says v2.
    static let documentedJobs: [CelonisEndpoint] = [
        execute("data-job.execute", "v2"), execute("data-job.execute-v1", "v1"),
        CelonisEndpoint(
            .job(.show), "data-job.status", method: "GET", path: job, summary: "Returns a data job with its status.",
            reply: .one(JobExamples.job)
        ) {
            $0.pool() + $0.job()
                + [$0.reported("The job was returned.", .dataJobExecutionAPI, assumes: [.filledIn])]
        },
    ]

    private static func execute(_ id: String, _ version: String) -> CelonisEndpoint {
        CelonisEndpoint(
            .job(.execute), id, method: "POST",
            path: "/integration/api/\(version)/data-pools/{poolId}/data-jobs/{jobId}/execute",
            summary: "Executes a data job, with mode=FULL or mode=DELTA.", query: [.mode]
        ) { $0.pool() + $0.job() + $0.executing(.dataJobExecutionAPI) + $0.modes() }
    }

    /// What else real clients call of data jobs.
    static let jobs: [CelonisEndpoint] = [
        CelonisEndpoint(
            .job(.list), "data-job.list", method: "GET", path: "/integration/api/pools/{poolId}/jobs",
            summary: "Lists the data jobs of a pool.",
            reply: .list(JobExamples.job),
            links: Link.first(
                "jobId", of: ["data-job.status", "data-job.execute", "data-job.cancel", "log.executions"])
        ) { $0.pool() + [$0.listed("The jobs were listed.", .officialClient, assumes: [.filledIn])] },
        CelonisEndpoint(
            .job(.executeWithBody), "data-job.execute-with-body", method: "POST", path: job + "/execute",
            summary: "Executes a data job, or parts of it that the body names.",
            query: [.modeBesideBody], request: .executeRequest
        ) {
            $0.pool() + $0.job() + $0.executing(.officialClient) + $0.modes() + $0.optionalBody() + [
                $0.bodyNotObject(),
                $0.invalid(
                    .taskUnknown, when: "The body names a part that the job does not have.", attribute: "{attribute}",
                    text: "Is not part of the job", code: "task.unknown", info: "{value}"),
                $0.wordUnknown(),
            ]
        },
        CelonisEndpoint(
            .job(.cancel), "data-job.cancel", method: "POST", path: job + "/cancel",
            summary: "Cancels a data job; takes its time."
        ) {
            $0.pool() + $0.job() + [
                $0.made(
                    .cancelled, 200, when: "The job has stopped, or did not run.", body: nil,
                    evidence: .observed(
                        "a user's account of 2022: a few seconds, then an empty reply and the status CANCEL"),
                    assumes: [.cancelTime], contentType: nil)
            ]
        },
        CelonisEndpoint(
            .job(.tasks), "data-job.tasks", method: "GET", path: job + "/tasks/",
            summary: "Lists the tasks of a data job.",
            reply: .list(JobExamples.task)
        ) {
            $0.pool() + $0.job() + [$0.listed("The tasks were listed.", .officialClient, assumes: [.filledIn])]
        },
        CelonisEndpoint(
            .job(.loads), "data-job.loads", method: "GET", path: job + "/loads",
            summary: "Lists the data model loads of a data job.",
            reply: .list(JobExamples.load)
        ) { $0.pool() + $0.job() + [$0.listed("The loads were listed.", .officialClient, assumes: [.filledIn])] },
    ]

    /// What jobs leave behind.
    static let logs: [CelonisEndpoint] = [
        CelonisEndpoint(
            .job(.statuses), "log.status", method: "GET", path: logsPath + "/status",
            summary: "Lists the status of every data job of a pool, also of those that have never run.",
            reply: .list(JobExamples.status)
        ) { $0.pool() + [$0.listed("The statuses were listed.", .officialClient)] },
        CelonisEndpoint(
            .job(.executions), "log.executions", method: "GET", path: logsPath + "/{jobId}/executions",
            summary: "Returns the executions of a data job, newest first, by pages.", query: Parameter.paging,
            reply: .one(JobExamples.executions), links: [.toItems, .toLog]
        ) {
            $0.pool() + $0.job() + [
                $0.reported("The executions were returned.", .officialClient, assumes: [.logOrder]), $0.parameter(),
                $0.range(),
            ]
        },
        CelonisEndpoint(
            .job(.items), "log.items", method: "GET", path: logsPath + "/executions",
            summary: "Lists the items of an execution: its tasks with type=TASK.",
            query: [.executionID, .itemType, .itemID], reply: .list(JobExamples.execution, JobExamples.taskExecution)
        ) {
            $0.pool() + $0.execution() + [
                $0.listed("The items were listed.", .officialClient), $0.parameter(), $0.missingParameter(),
            ]
        },
        CelonisEndpoint(
            .job(.log), "log.detail", method: "GET", path: logsPath + "/executions/detail",
            summary: "Returns the log of an item, newest line first, by pages.",
            query: [.executionID, .itemType, .itemID, .logLevels] + Parameter.paging, reply: .one(JobExamples.log)
        ) {
            $0.pool() + $0.execution() + [
                $0.reported("The log was returned.", .officialClient, assumes: [.logOrder, .logTexts]), $0.parameter(),
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
                .jobRunning, when: "The job runs, and the policy is to refuse.",
                text: "Data job {name} is running already.",
                assumes: [.concurrentExecute]),
            tooManySteps(),
        ]
    }

    fileprivate func modes() -> [Outcome] {
        [
            invalid(
                .modeMissing, when: "mode is missing, and the setting refuses that.", attribute: "mode",
                text: "Must not be null",
                code: "mode.missing", assumes: [.missingMode]),
            made(
                .modeUnknown, 400, when: "mode is neither FULL nor DELTA.", body: CelonisBodies.parameterMismatch,
                evidence: .assumed(
                    reason: "the body is printed for another parameter; whether mode gets it is not public")),
        ]
    }

    fileprivate func execution() -> [Outcome] {
        [missing(.executionMissing, when: "The pool has no execution of this id.", text: "Execution {id} not found.")]
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

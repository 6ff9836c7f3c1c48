internal import CelonisWire
internal import WireContract

/// Objects as the fixture of the walkthrough has them, to show in documents.
enum JobExamples {
    private static let item = "7b3a4f1e-52d0-4c19-a6e8-0d9c2b7f1a02"
    private static let taskLog = "8c4b5a2f-63e1-4d2a-a7f9-1eab3c8f2b03"

    static let job = JobTransport {
        $0.id = SampleID.job
        $0.name = "Nightly"
        $0.dataPoolId = SampleID.pool
        $0.dataSourceId = "99999999-9999-4999-8999-999999999999"
        $0.timeStamp = ModelExamples.began
        $0.status = .running
        $0.currentExecutionId = SampleID.execution
        $0.dagBasedExecutionEnabled = false
        $0.latestExecutionItemId = item
    }

    static let status = EntityStatus {
        $0.id = SampleID.job
        $0.status = .running
        $0.lastExecutionStartDate = ModelExamples.began
    }

    static let task = TaskInstanceTransport {
        $0.id = SampleID.transformation
        $0.poolId = SampleID.pool
        $0.taskId = taskLog
        $0.taskType = .transformation
        $0.template = false
        $0.protectionStatus = "OPEN"
        $0.name = "Transformation"
        $0.jobId = SampleID.job
        $0.createdAt = ModelExamples.began
        $0.taskCreatedAt = ModelExamples.began
        $0.executionOrder = 1
        $0.published = true
        $0.disabled = false
        $0.legalAgreementAccepted = true
    }

    static let load = DataModelExecutionTransport {
        $0.id = "55555555-5555-4555-8555-555555555553"
        $0.dataModelId = SampleID.model
        $0.jobId = SampleID.job
        $0.disabled = false
        $0.dataModelName = "Orders"
        $0.tables = [
            DataModelExecutionTableItem {
                $0.id = SampleID.table
                $0.aliasOrName = "Purchasing documents"
                $0.selected = true
            }
        ]
        $0.partialLoad = false
    }

    static let execution = ExecutionItemTransport {
        $0.id = item
        $0.poolId = SampleID.pool
        $0.poolName = "Purchasing"
        $0.executionId = SampleID.execution
        $0.jobId = SampleID.job
        $0.name = "Nightly"
        $0.status = .running
        $0.startDate = ModelExamples.began
        $0.type = .job
        $0.mode = .full
        $0.executionOrder = 0
        $0.monitored = false
    }

    static let executions = ExecutionItemWithPageTransport {
        $0.executionItems = [execution]
        $0.numOfPages = 1
    }

    /// The item of a task of the same execution.
    static let taskExecution = {
        var task = execution
        task.id = "5a0d9a2e-0f6c-4d8b-8f5e-3b1f5ad1c6d7"
        task.name = "Transformation"
        task.taskId = taskLog
        task.type = .task
        task.executionOrder = 1
        return task
    }()

    static let log = LogMessageWithPageTransport {
        $0.logMessages = [
            LogMessageTransport {
                $0.id = taskLog
                $0.executionItemId = item
                $0.level = .info
                $0.date = ModelExamples.began
                $0.logMessage = "Starting data job Nightly."
                $0.logTranslationCode = "STARTING_RUNNING_JOB_WITH_NAME"
                $0.logTranslationParameters = []
            }
        ]
        $0.numOfPages = 1
    }
}

internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension ShownRun {
    /// An item as the API shows it at an instant; nil for a task that the job does not have.
    func transport(
        of item: ExecutionItem, id: String, executionID: String, at now: Instant
    ) -> ExecutionItemTransport? {
        var shown = ExecutionItemTransport {
            $0.id = id
            $0.executionId = executionID
            $0.jobId = job.id
            $0.mode = run.order.mode
            $0.monitored = false
        }
        switch item {
        case .job:
            let extent = run.timeline.extent(of: 0)
            shown.name = job.name
            shown.type = .job
            shown.status = run.status(at: now)
            shown.startDate = extent.start <= now ? extent.start.epochMilliseconds : nil
            shown.endDate = extent.end <= now ? extent.end.epochMilliseconds : nil
            shown.executionOrder = 0
        case .task(_, let task):
            guard tasks.indices.contains(task) else { return nil }
            let dates = run.dates(ofTask: task, at: now)
            shown.name = tasks[task].definition.name
            shown.taskId = tasks[task].logID
            shown.type = .task
            shown.status = run.status(ofTask: task, at: now)
            shown.startDate = dates.start?.epochMilliseconds
            shown.endDate = dates.end?.epochMilliseconds
            shown.executionOrder = Int64(task)
        }
        return shown
    }
}

extension LogLine {
    /// A line of an item's log as the API shows it.
    func transport(id: String, item: String, at instant: Instant) -> LogMessageTransport {
        LogMessageTransport {
            $0.id = id
            $0.executionItemId = item
            $0.level = LogLevel(rawValue: level)
            $0.date = instant.epochMilliseconds
            $0.logMessage = text
            $0.logTranslationCode = code
            $0.logTranslationParameters = []
        }
    }
}

internal import Scenarios
internal import WireContract

/// Waits for a data model's load or a data job's execution.
struct PoolMemberWait: StatusWait {
    let kind: PoolMember.Kind
    /// `Pool/Model` or `Pool/Job`, as the step has it.
    let name: String
    let call: ScenarioCall
    let timeout: Duration

    func question(with saved: SavedValues) -> StatusQuestion {
        StatusQuestion(subject: name, call: call)
    }

    func standing(in exchange: Exchange) -> Standing {
        let word = exchange.reportedStatus.word
        return Standing(status: word, isRunning: kind.isRunning(word))
    }

    func ending(in exchange: Exchange) -> String { exchange.ending }

    var remedy: String { kind == .job ? "a cancelJob" : "an interrupt" }

    func narration(of exchange: Exchange, view: JSONValue?) -> [String] { ["\(name): \(exchange.ending)"] }
}

extension PoolMember.Kind {
    /// Whether a status is one of something that has not ended.
    func isRunning(_ status: String?) -> Bool {
        switch self {
        case .model: ["RUNNING", "LOST_CONNECTION", "CANCELLING"].contains(status)
        case .job: ["QUEUED", "RUNNING"].contains(status)
        }
    }
}

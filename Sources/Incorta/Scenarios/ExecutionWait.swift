internal import IncortaWire
internal import Scenarios
internal import WireContract

/// Waits for an execution of a load plan.
struct ExecutionWait: StatusWait {
    let execution: Scenario.Template
    let level: Int64
    let call: ScenarioCall
    let timeout: Duration

    func question(with saved: SavedValues) throws(Difference) -> StatusQuestion {
        let id = saved.filled(execution.text)
        guard let number = Int64(id), number >= 0 else {
            throw Difference(expected: "an execution id, a whole number", actual: String(id.prefix(100)))
        }
        var call = call
        call.path = Scenario.Template(
            position: call.path.position, text: "/load-plan/status/\(number)?level=\(level)")
        return StatusQuestion(subject: "execution \(id)", call: call)
    }

    func standing(in exchange: Exchange) -> Standing {
        let tree = exchange.statusTree
        return Standing(status: tree?.jobStatus.rawValue, isRunning: tree?.isTerminated == false)
    }

    func narration(of exchange: Exchange, view: JSONValue?) -> [String] {
        exchange.statusTree.map { ExecutionNarration(tree: $0, view: view).lines } ?? []
    }
}

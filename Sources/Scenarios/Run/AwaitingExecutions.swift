internal import HTTPTypes
internal import IncortaWire

extension ScenarioRun {
    /// Polls the status of an execution until it has ended, and checks the last one.
    mutating func wait(
        _ step: Scenario.Step, _ execution: Scenario.Template, level: Int, timeout: Duration,
        _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let id = try filled(execution.text)
        guard let number = Int64(id), number >= 0 else {
            let actual = connection.redaction.redacted(String(id.prefix(100)))
            return [Mismatch(position: step.position, expected: "an execution id, a whole number", actual: actual)]
        }
        looked(at: id, of: scenario.tenant)
        let call = Scenario.Call(
            method: "GET",
            path: Scenario.Template(position: step.position, text: "/load-plan/status/\(number)?level=\(level)"),
            body: nil, credentials: .standard)
        let polled = try await poll(step, call, for: "execution \(id)", timeout: timeout) { exchange in
            let tree = exchange.tree
            return (tree?.jobStatus.rawValue, tree?.isTerminated == false)
        }
        guard case .over(let exchange) = polled else { return polled.mismatches }
        if let tree = exchange.tree {
            try await narrateTree(tree)
        } else if step.expectsOnlySuccess {
            let actual = "status \(exchange.head.status.code), \(exchange.excerpt)"
            return [Mismatch(position: step.position, expected: "execution \(id) to end", actual: actual)]
        }
        return try await check(step, exchange, &result)
    }
}

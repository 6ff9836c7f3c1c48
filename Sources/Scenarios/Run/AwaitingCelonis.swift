extension ScenarioRun {
    /// Polls a data model or a data job until what runs has ended, and checks the last reply.
    mutating func wait(
        _ step: Scenario.Step, for watch: CelonisWatch, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let polled = try await poll(step, watch.call, for: watch.name, timeout: watch.timeout, kind: watch.kind) {
            let word = $0.celonisSight.word
            return (word, watch.isRunning(word))
        }
        guard case .over(let exchange) = polled else { return polled.mismatches }
        narrate("\(watch.name): \(exchange.celonisEnd)")
        if exchange.celonisSight.word == nil, step.expectsOnlySuccess {
            let actual = exchange.celonisEnd
            return [Mismatch(position: step.position, expected: "\(watch.name) to end", actual: actual)]
        }
        return try await check(step, exchange, &result)
    }
}

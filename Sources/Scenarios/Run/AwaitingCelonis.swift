internal import Emulator
internal import HTTPTypes
internal import LoadClient

extension ScenarioRun {
    /// Polls a data model or a data job until what runs has ended, and checks the last reply.
    mutating func wait(
        _ step: Scenario.Step, for watch: CelonisWatch, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let call = Scenario.Call(
            method: "GET", path: Scenario.Template(position: step.position, text: watch.path), body: nil,
            credentials: .standard)
        let start = pause.elapsed()
        let backoff = Backoff(first: .milliseconds(100), factor: 1.5, cap: .seconds(5))
        var polls = 0
        var previous: [UInt8]?
        while true {
            let exchange = try await send(call)
            polls += 1
            let status = exchange.celonisStatus
            if let status, seen.last != status { seen.append(status) }
            guard exchange.head.status.code == 200, watch.isRunning(status) else {
                narrate("\(watch.name): \(status ?? "never ran")")
                return try await check(step, exchange, &result)
            }
            if let reason = reasonToStop(
                since: start, timeout: watch.timeout, stands: exchange.body == previous)
            {
                return [Mismatch(position: step.position, expected: "\(watch.name) to end", actual: reason)]
            }
            previous = exchange.body
            if !connection.isEmulator || scenario.clock == .real { try await pause.sleep(backoff.pause(polls)) }
        }
    }
}

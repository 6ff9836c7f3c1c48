internal import Emulator
internal import HTTPTypes
internal import LoadClient

extension ScenarioRun {
    /// Polls a data model or a data job until what runs has ended, and checks the last reply.
    mutating func wait(
        _ step: Scenario.Step, for watch: CelonisWatch, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let start = pause.elapsed()
        let backoff = Backoff(first: .milliseconds(100), factor: 1.5, cap: .seconds(5))
        var polls = 0
        var standstill = Standstill()
        while true {
            let exchange: Exchange
            do {
                exchange = try await send(watch.call)
            } catch let error as TransportError {
                return try unanswered(step, error)
            }
            polls += 1
            if isPassing(exchange), pause.elapsed() - start <= watch.timeout {
                try await pause.sleep(backoff.pause(polls))
                continue
            }
            let sight = exchange.celonisSight
            if let word = sight.word, seen.last != word { seen.append(word) }
            guard watch.isRunning(sight.word) else {
                narrate("\(watch.name): \(exchange.celonisEnd)")
                if sight.word == nil, step.expectations.contains(where: { $0.claim == .success }) {
                    return [
                        Mismatch(
                            position: step.position, expected: "\(watch.name) to end", actual: exchange.celonisEnd)
                    ]
                }
                return try await check(step, exchange, &result)
            }
            if let reason = reasonToStop(
                since: start, timeout: watch.timeout, stands: try await stands(exchange, &standstill), kind: watch.kind)
            {
                return [Mismatch(position: step.position, expected: "\(watch.name) to end", actual: reason)]
            }
            if !connection.isEmulator || scenario.clock == .real { try await pause.sleep(backoff.pause(polls)) }
        }
    }
}

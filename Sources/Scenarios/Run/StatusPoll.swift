internal import LoadClient
internal import WireContract

extension ScenarioRun {
    /// Polls a status until the execution has ended, and checks the last reply.
    mutating func perform(
        _ wait: any StatusWait, of step: Scenario.Step, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let question: StatusQuestion
        do {
            question = try wait.question(with: saved)
        } catch {
            let actual = destination.mask.masked(error.actual)
            return [Mismatch(position: step.position, expected: error.expected, actual: actual)]
        }
        let hasView = noteView(of: question.call)
        let exchange: Exchange
        switch try await poll(question, of: step, for: wait) {
        case .over(let last): exchange = last
        case .failed(let mismatches): return mismatches
        }
        let hasStatus = wait.standing(in: exchange).status != nil
        let view = hasStatus && hasView ? try await emulatorView() : nil
        for line in wait.narration(of: exchange, view: view) { narrate(line) }
        if !hasStatus, step.expectsOnlySuccess {
            return [
                Mismatch(
                    position: step.position, expected: "\(question.subject) to end",
                    actual: wait.ending(in: exchange))
            ]
        }
        return try await check(exchange, of: step, sentBy: question.call, &result)
    }

    /// The result of polling.
    private enum Polled {
        /// The last reply: it says that the execution has ended, or it has no status.
        case over(Exchange)
        /// The execution does not end; nil where the step expects that.
        case failed([Mismatch])
    }

    /// At most this many different statuses are kept of a wait.
    private static let maximumSeen = 50

    /// Sends a call until its reply no longer shows something that runs, and notes the statuses.
    private mutating func poll(
        _ question: StatusQuestion, of step: Scenario.Step, for wait: any StatusWait
    ) async throws -> Polled {
        let start = pause.elapsed()
        let backoff = Backoff(first: .milliseconds(100), factor: 1.5, cap: .seconds(5))
        var polls = 0
        var standstill = Standstill()
        while true {
            let exchange: Exchange
            do {
                exchange = try await send(question.call)
            } catch let error as TransportError {
                return .failed(try unanswered(step, error))
            }
            polls += 1
            if isPassing(exchange), pause.elapsed() - start <= wait.timeout {
                try await pause.sleep(backoff.pause(polls))
                continue
            }
            let standing = wait.standing(in: exchange)
            if let status = standing.status, seen.last != status, seen.count < Self.maximumSeen { seen.append(status) }
            guard standing.isRunning else { return .over(exchange) }
            let stands = try await stands(exchange, &standstill)
            if let reason = reasonToStop(wait, since: start, stands: stands) {
                let expected = "\(question.subject) to end"
                return .failed([Mismatch(position: step.position, expected: expected, actual: reason)])
            }
            if !destination.isEmulator || scenario.clock == .real { try await pause.sleep(backoff.pause(polls)) }
        }
    }

    /// Whether a real server asks for a later retry, as it may at any time.
    private func isPassing(_ exchange: Exchange) -> Bool {
        !destination.isEmulator && [429, 502, 503, 504].contains(exchange.status)
    }

    /// Whether nothing changes any more in a world that skips ahead: neither the status nor the time. A change that the
    /// status does not show, such as the end of one table of several, still moves the time.
    private func stands(_ exchange: Exchange, _ standstill: inout Standstill) async throws -> Bool {
        guard let emulator = destination.emulator, scenario.clock == .skip, let worldName else { return false }
        guard exchange.body == standstill.body else {
            standstill = Standstill(body: exchange.body)
            return false
        }
        let world = try await emulator.send("GET", "/_understudy/worlds/\(worldName)")
        let now = world.json?["clock"]?["now"]
        defer { standstill.now = now }
        return now != nil && now == standstill.now
    }

    private func reasonToStop(_ wait: any StatusWait, since start: Duration, stands: Bool) -> String? {
        if destination.isEmulator, scenario.clock == .manual {
            return "it still runs, and its clock is manual: put an advance step before"
        }
        if destination.isEmulator, scenario.clock == .skip, stands {
            return "it hangs: skipping ahead changes nothing any more; put \(wait.remedy) step before"
        }
        return pause.elapsed() - start > wait.timeout ? "it still runs after \(wait.timeout.text)" : nil
    }
}

/// The last reply of a poll; and the world's time, where that reply was the same as the one before.
private struct Standstill {
    var body: [UInt8]?
    var now: JSONValue?
}

internal import Emulator
internal import HTTPTypes
internal import LoadClient
internal import WireContract

extension ScenarioRun {
    /// What came of polling.
    enum Polled {
        /// The last reply: it says that nothing runs any more, or is none that says how things stand.
        case over(Exchange)
        /// It does not get to an end; nothing where that is what the step expects.
        case failed([Mismatch])

        var mismatches: [Mismatch] {
            if case .failed(let mismatches) = self { mismatches } else { [] }
        }
    }

    /// At most this many different statuses are kept of a wait.
    private static let maximumSeen = 50

    /// Sends a call until its reply shows something that does not run, and notes the statuses on the way. `look` gives the
    /// word of a reply, if it has one, and whether that is of something that runs.
    mutating func poll(
        _ step: Scenario.Step, _ call: Scenario.Call, for subject: String, timeout: Duration,
        kind: CelonisThing.Kind? = nil, look: (Exchange) -> (word: String?, runs: Bool)
    ) async throws -> Polled {
        let start = pause.elapsed()
        let backoff = Backoff(first: .milliseconds(100), factor: 1.5, cap: .seconds(5))
        var polls = 0
        var standstill = Standstill()
        while true {
            let exchange: Exchange
            do {
                exchange = try await send(call)
            } catch let error as TransportError {
                return .failed(try unanswered(step, error))
            }
            polls += 1
            if isPassing(exchange), pause.elapsed() - start <= timeout {
                try await pause.sleep(backoff.pause(polls))
                continue
            }
            let (word, runs) = look(exchange)
            if let word, seen.last != word, seen.count < Self.maximumSeen { seen.append(word) }
            guard runs else { return .over(exchange) }
            if let reason = reasonToStop(
                since: start, timeout: timeout, stands: try await stands(exchange, &standstill), kind: kind)
            {
                return .failed([Mismatch(position: step.position, expected: "\(subject) to end", actual: reason)])
            }
            if !connection.isEmulator || scenario.clock == .real { try await pause.sleep(backoff.pause(polls)) }
        }
    }

    /// Whether a real server asks to come back later, as it may at any time.
    private func isPassing(_ exchange: Exchange) -> Bool {
        !connection.isEmulator && [429, 502, 503, 504].contains(exchange.head.status.code)
    }

    /// Whether nothing changes any more in a world that skips ahead: neither what is shown nor the time. What ends unseen,
    /// such as one table of several, turns the clock only.
    private func stands(_ exchange: Exchange, _ standstill: inout Standstill) async throws -> Bool {
        guard connection.isEmulator, scenario.clock == .skip, let worldName else { return false }
        guard exchange.body == standstill.body else {
            standstill = Standstill(body: exchange.body)
            return false
        }
        let world = try await connection.send("GET", "/_understudy/worlds/\(worldName)")
        let now = world.json?["clock"]?["now"]
        defer { standstill.now = now }
        return now != nil && now == standstill.now
    }

    private func reasonToStop(
        since start: Duration, timeout: Duration, stands: Bool, kind: CelonisThing.Kind? = nil
    ) -> String? {
        if connection.isEmulator, scenario.clock == .manual {
            return "it still runs, and its clock is manual: put an advance step before"
        }
        if connection.isEmulator, scenario.clock == .skip, stands {
            let step = kind == .job ? "a cancelJob" : "an interrupt"
            return "it hangs: skipping ahead changes nothing any more; put \(step) step before"
        }
        return pause.elapsed() - start > timeout ? "it still runs after \(timeout.text)" : nil
    }
}

/// The last reply of a poll, and the time in the world after one that was the same as the one before.
private struct Standstill {
    var body: [UInt8]?
    var now: JSONValue?
}

extension Scenario.Step {
    /// Whether it says nothing of what it expects, so that it is to be done.
    var expectsOnlySuccess: Bool { expectations.contains { $0.claim == .success } }
}

internal import Emulator
internal import HTTPTypes
internal import IncortaAPI
internal import LoadClient
internal import WireContract

extension ScenarioRun {
    /// Polls the status of an execution until it has ended, and checks the last one.
    mutating func wait(
        _ step: Scenario.Step, _ execution: Scenario.Template, level: Int, timeout: Duration,
        _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let id = try filled(execution.text)
        looked(at: id, of: scenario.tenant)
        let call = Scenario.Call(
            method: "GET",
            path: Scenario.Template(position: step.position, text: "/load-plan/status/\(id)?level=\(level)"),
            body: nil, credentials: .standard)
        let start = pause.elapsed()
        let backoff = Backoff(first: .milliseconds(100), factor: 1.5, cap: .seconds(5))
        var polls = 0
        var standstill = Standstill()
        while true {
            let exchange: Exchange
            do {
                exchange = try await send(call)
            } catch let error as TransportError {
                return try unanswered(step, error)
            }
            polls += 1
            if isPassing(exchange), pause.elapsed() - start <= timeout {
                try await pause.sleep(backoff.pause(polls))
                continue
            }
            guard let tree = exchange.tree else {
                guard step.expectations.contains(where: { $0.claim == .success }) else {
                    return try await check(step, exchange, &result)
                }
                let actual = "status \(exchange.head.status.code), \(exchange.excerpt)"
                return [Mismatch(position: step.position, expected: "execution \(id) to end", actual: actual)]
            }
            if seen.last != tree.jobStatus.rawValue { seen.append(tree.jobStatus.rawValue) }
            if tree.isTerminated {
                try await narrateTree(tree)
                return try await check(step, exchange, &result)
            }
            if let reason = reasonToStop(
                since: start, timeout: timeout, stands: try await stands(exchange, &standstill))
            {
                return [Mismatch(position: step.position, expected: "execution \(id) to end", actual: reason)]
            }
            if !connection.isEmulator || scenario.clock == .real { try await pause.sleep(backoff.pause(polls)) }
        }
    }

    /// Whether a real server asks to come back later, as it may at any time.
    func isPassing(_ exchange: Exchange) -> Bool {
        !connection.isEmulator && [429, 502, 503, 504].contains(exchange.head.status.code)
    }

    /// Whether nothing changes any more in a world that skips ahead: neither what is shown nor the time. What ends unseen,
    /// such as one table of several, turns the clock only.
    func stands(_ exchange: Exchange, _ standstill: inout Standstill) async throws -> Bool {
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

    func reasonToStop(
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
struct Standstill {
    var body: [UInt8]?
    var now: JSONValue?
}

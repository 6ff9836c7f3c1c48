internal import Emulator
internal import HTTPTypes
internal import LoadClient
internal import WireContract

extension ScenarioRun {
    /// Does one step, and gives what was not as expected.
    mutating func perform(
        _ step: Scenario.Step, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        switch step.action {
        case .advance(let duration):
            narrate("the clock goes on by \(duration.text)")
            return try await control(step, "clock", ["advance": .string(duration.text)])
        case .interrupt(let plan):
            narrate("\(plan) is interrupted")
            return try await control(
                step, "interrupt", ["tenant": .string(scenario.tenant), "loadPlanName": .string(plan)])
        case .call(let call):
            let exchange: Exchange
            do {
                exchange = try await send(call)
            } catch let error as TransportError {
                return try unanswered(step, error)
            }
            narrate(described(call, exchange))
            noteExecution(call, exchange)
            return try await check(step, exchange, &result)
        case .wait(let execution, let level, let timeout):
            return try await wait(step, execution, level: level, timeout: timeout, &result)
        case .watch(let watch): return try await wait(step, for: watch, &result)
        }
    }

    /// A call without a reply is what the step expects, or stops the run.
    private func unanswered(_ step: Scenario.Step, _ error: TransportError) throws -> [Mismatch] {
        guard step.expectations.contains(where: { $0.claim == .noReply }), error.kind != .cannotConnect else {
            throw error
        }
        narrate("no reply")
        return []
    }

    mutating func check(
        _ step: Scenario.Step, _ exchange: Exchange, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let untold = step.expectations.filter { $0.needsEmulator && !connection.isEmulator }
        result.skipped += untold.map { ($0.position, [Need.emulatorView]) }
        var mismatches = step.expectations.filter { !untold.contains($0) }.compactMap { $0.mismatch(exchange) }
        let tables = step.expectations.filter { if case .tables = $0.claim { true } else { false } }
        if !tables.isEmpty, connection.isEmulator, let explanation = try await explanation() {
            mismatches += tables.compactMap { $0.mismatch(explanation: explanation) }
        }
        for save in step.saves where value(at: save.path, in: exchange) == nil {
            mismatches.append(
                Mismatch(
                    position: save.position, expected: "\(save.path.joined(separator: ".")) in the body to save",
                    actual: "status \(exchange.head.status.code), \(exchange.excerpt)"))
        }
        for save in step.saves { saved[save.name] = value(at: save.path, in: exchange) }
        return mismatches.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
    }

    private func value(at path: [String], in exchange: Exchange) -> JSONValue? {
        path.reduce(exchange.json) { value, name in
            guard let elements = value?.array else { return value?[name] }
            return Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
        }
    }

    private func control(_ step: Scenario.Step, _ name: String, _ body: JSONValue) async throws -> [Mismatch] {
        let exchange = try await connection.send(
            "POST", "/_understudy/worlds/\(worldName ?? "")/\(name)", body: body.bytes)
        guard exchange.head.status.code != 200 else { return [] }
        return [Mismatch(position: step.position, expected: "the step to work", actual: exchange.excerpt)]
    }

    /// What the emulator knows of the execution that was looked at last.
    func explanation() async throws -> JSONValue? {
        guard let id = latestExecution, let worldName else { return nil }
        let path = "/_understudy/worlds/\(worldName)/executions/\(scenario.tenant)/\(id)"
        return try await connection.send("GET", path).json
    }

    private mutating func noteExecution(_ call: Scenario.Call, _ exchange: Exchange) {
        if let id = exchange.json?["loadPlanExecutionId"]?.integer {
            latestExecution = id
        } else if call.path.text.hasPrefix("/load-plan/status/"), let text = try? filled(call.path.text) {
            latestExecution = Int64(text.dropFirst("/load-plan/status/".count).prefix { $0 != "?" }) ?? latestExecution
        }
    }
}

internal import Emulator
internal import HTTPTypes
internal import IncortaWire
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
        case .interrupt(let name, let body):
            narrate("\(name) is interrupted")
            return try await control(step, "interrupt", body)
        case .call(let call):
            let exchange: Exchange
            do {
                exchange = try await send(call)
            } catch let error as TransportError {
                return try unanswered(step, error)
            }
            narrate(described(call, exchange))
            noteExecution(call, exchange)
            if let problem = startProblem(step, call, exchange) {
                return [Mismatch(position: step.position, expected: Self.executionID, actual: problem)]
            }
            return try await check(step, exchange, &result)
        case .wait(let execution, let level, let timeout):
            return try await wait(step, execution, level: level, timeout: timeout, &result)
        case .watch(let watch): return try await wait(step, for: watch, &result)
        }
    }

    /// A call without a reply is what the step expects, or fails it. A target that is not there stops the run.
    func unanswered(_ step: Scenario.Step, _ error: TransportError) throws -> [Mismatch] {
        guard error.kind != .cannotConnect, error.kind != .cancelled else { throw error }
        narrate("no reply")
        if step.expectations.contains(where: { $0.claim == .noReply }) { return [] }
        let isHeld = error.kind == .timedOut && holdsForEver
        let actual =
            isHeld
            ? "none: it is held back, and the clock is manual: expect {reply: none} and advance the clock, or skip"
            : "none: \(error)"
        return [Mismatch(position: step.position, expected: "a reply", actual: actual)]
    }

    mutating func check(
        _ step: Scenario.Step, _ exchange: Exchange, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        var told: [Expectation] = []
        for expectation in step.expectations {
            if let need = need(of: expectation) {
                result.skipped.append((expectation.position, [need]))
            } else {
                told.append(expectation)
            }
        }
        let renamed: [CallThere.Renamed] =
            if case .call(let call) = step.action { there(call)?.renamed ?? [] } else { [] }
        var mismatches = told.compactMap {
            onTeam($0.named(as: connection.access?.names ?? [:])).there(renamed).mismatch(exchange)
        }
        mismatches += try await tableMismatches(told)
        // A reply that is not as expected need not have what is saved of one that is.
        for save in step.saves where mismatches.isEmpty && value(at: save.path, in: exchange) == nil {
            mismatches.append(
                Mismatch(
                    position: save.position, expected: "\(save.path.joined(separator: ".")) in the body to save",
                    actual: "status \(exchange.head.status.code), \(exchange.excerpt)"))
        }
        for save in step.saves { saved[save.name] = value(at: save.path, in: exchange) }
        return mismatches.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
    }

    /// What is wrong with what became of the tables of the execution that was looked at last.
    private func tableMismatches(_ expectations: [Expectation]) async throws -> [Mismatch] {
        let tables = expectations.filter(\.isAboutTables)
        guard let first = tables.first else { return [] }
        guard let explanation = try await explanation() else {
            let expected = "an execution to look at"
            return [Mismatch(position: first.position, expected: expected, actual: "none was started or asked for")]
        }
        return tables.compactMap { $0.mismatch(explanation: explanation) }
    }

    private func value(at path: [String], in exchange: Exchange) -> JSONValue? {
        let words = path.joined(separator: ".").split(separator: "?", maxSplits: 1)
        guard words.count == 2 else {
            return path.reduce(exchange.json) { value, name in
                guard let elements = value?.array else { return value?[name] }
                return Int(name).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
            }
        }
        let query = exchange.header(String(words[0]))?.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        let value = query.split(separator: "&").first { $0.hasPrefix(words[1] + "=") }
        return value.map { .string(String($0.dropFirst(words[1].count + 1))) }
    }

    private func control(_ step: Scenario.Step, _ name: String, _ body: JSONValue) async throws -> [Mismatch] {
        let exchange = try await connection.send(
            "POST", "/_understudy/worlds/\(worldName ?? "")/\(name)", body: body.bytes)
        guard exchange.head.status.code != 200 else { return [] }
        let actual = exchange.shown(VendorError(body: exchange.body).message)
        return [Mismatch(position: step.position, expected: "the step to work", actual: actual)]
    }

    /// What the emulator knows of the execution that was looked at last.
    func explanation() async throws -> JSONValue? {
        guard let (tenant, id) = latestExecution, let worldName else { return nil }
        let path = "/_understudy/worlds/\(worldName)/executions/\(tenant.percentEncodedSegment)/\(id)"
        let exchange = try await connection.send("GET", path)
        return exchange.head.status.code == 200 ? exchange.json : nil
    }

    /// Remembers which execution a step was about.
    mutating func looked(at id: String, of tenant: String) {
        latestExecution = Int64(id).map { (tenant, $0) }
    }

    private static let executionID = "loadPlanExecutionId, a whole number from 1"

    /// What is wrong with the id that a start was answered with. Whatever else stands there would be taken for an id by
    /// later steps. No id at all is wrong where the step expects only to be done.
    private func startProblem(_ step: Scenario.Step, _ call: Scenario.Call, _ exchange: Exchange) -> String? {
        guard call.method == "POST", (200...299).contains(exchange.head.status.code),
            ["/load-plan/execute", "/load-plan/restart"].contains(where: call.path.text.hasSuffix)
        else { return nil }
        switch exchange.json?["loadPlanExecutionId"] {
        case .integer(let id) where id > 0: return nil
        case nil: return step.expectsOnlySuccess ? "none, \(exchange.excerpt)" : nil
        case let value?: return exchange.shown(value.text)
        }
    }

    private mutating func noteExecution(_ call: Scenario.Call, _ exchange: Exchange) {
        let tenant = call.tenant ?? scenario.tenant
        if let id = exchange.json?["loadPlanExecutionId"]?.integer {
            latestExecution = (tenant, id)
        } else if call.path.text.hasPrefix("/load-plan/status/"), let text = try? filled(call.path.text) {
            looked(at: String(text.dropFirst("/load-plan/status/".count).prefix { $0 != "?" }), of: tenant)
        }
    }
}

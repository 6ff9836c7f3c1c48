internal import LoadClient
internal import WireContract

extension ScenarioRun {
    /// Does one step. Returns what was not as expected.
    mutating func perform(
        _ step: Scenario.Step, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        switch step.action {
        case .advance(let duration):
            narrate("the clock goes on by \(duration.text)")
            return try await control(step, "clock", body: ["advance": .string(duration.text)])
        case .interrupt(let name, let body):
            narrate("\(name) is interrupted")
            return try await control(step, "interrupt", body: body)
        case .call(let call):
            let exchange: Exchange
            do {
                exchange = try await send(call)
            } catch let error as TransportError {
                return try unanswered(step, error)
            }
            narrate(described(call, exchange))
            noteView(of: call, reply: exchange.json)
            if let difference = call.vendor.difference(in: exchange, to: call, of: step) {
                return [Mismatch(position: step.position, difference)]
            }
            return try await check(exchange, of: step, sentBy: call, &result)
        case .wait(let wait): return try await perform(wait, of: step, &result)
        }
    }

    /// A call got no reply. The step expects that, or it fails. Where the target cannot be reached, the run stops.
    func unanswered(_ step: Scenario.Step, _ error: TransportError) throws -> [Mismatch] {
        guard error.kind != .cannotConnect, error.kind != .cancelled else { throw error }
        narrate("no reply")
        if step.expectations.contains(where: \.claim.isNoReply) { return [] }
        let isHeld = error.kind == .timedOut && holdsForEver
        let actual =
            isHeld
            ? "none: it is held back, and the clock is manual: expect {reply: none} and advance the clock, or skip"
            : "none: \(error)"
        return [Mismatch(position: step.position, expected: "a reply", actual: actual)]
    }

    /// Compares a reply with what is expected. Where it is as expected, saves what the step asks for.
    mutating func check(
        _ exchange: Exchange, of step: Scenario.Step, sentBy call: ScenarioCall, _ result: inout ScenarioResult
    ) async throws -> [Mismatch] {
        let target = destination.target(of: call.vendor)
        var told: [Expectation] = []
        for expectation in step.expectations {
            if let need = need(of: expectation, at: target) {
                result.skipped.append((expectation.position, [need]))
            } else {
                told.append(expectation)
            }
        }
        let renamings: [TranslatedCall.Renaming] =
            if case .call = step.action { target?.translated(call, in: scenario).renamings ?? [] } else { [] }
        var mismatches = told.compactMap { expectation in
            (target?.translated(expectation, in: scenario) ?? expectation).renamed(by: renamings)
                .mismatch(with: exchange, of: call.vendor)
        }
        mismatches += try await viewMismatches(told)
        // A reply that is not as expected may lack the values to save.
        for save in step.saves where mismatches.isEmpty && value(at: save.path, in: exchange) == nil {
            mismatches.append(
                Mismatch(
                    position: save.position, expected: "\(save.path.joined(separator: ".")) in the body to save",
                    actual: "status \(exchange.status), \(exchange.excerpt)"))
        }
        for save in step.saves { saved[save.name] = value(at: save.path, in: exchange) }
        return mismatches.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
    }

    /// What is not as expected in the emulator's view of what was read last.
    private func viewMismatches(_ expectations: [Expectation]) async throws -> [Mismatch] {
        let claims = expectations.filter { $0.vendorClaim?.isAboutView == true }
        guard let first = claims.first else { return [] }
        guard let view = try await emulatorView() else {
            let expected = "an execution to look at"
            return [Mismatch(position: first.position, expected: expected, actual: "none was started or asked for")]
        }
        return claims.compactMap { $0.mismatch(withView: view) }
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

    /// Sends a request to the control API of this scenario's world.
    private func control(_ step: Scenario.Step, _ name: String, body: JSONValue) async throws -> [Mismatch] {
        guard let emulator = destination.emulator else { throw WithheldRequest(.unknown) }
        let exchange = try await emulator.send(
            "POST", "/_understudy/worlds/\(worldName ?? "")/\(name)", body: body.bytes)
        guard exchange.status != 200 else { return [] }
        let actual = exchange.shown(ErrorText(body: exchange.body).message)
        return [Mismatch(position: step.position, expected: "the step to work", actual: actual)]
    }

    /// The emulator's view of what was read last.
    func emulatorView() async throws -> JSONValue? {
        guard let view, let worldName, let emulator = destination.emulator else { return nil }
        let exchange = try await emulator.send("GET", "/_understudy/worlds/\(worldName)/\(view)")
        return exchange.status == 200 ? exchange.json : nil
    }

    /// Remembers what a call was about, if the emulator has a view of it; false where it has none.
    @discardableResult
    mutating func noteView(of call: ScenarioCall, reply: JSONValue? = nil) -> Bool {
        guard let path = try? saved.filled(path: call.path.text),
            let found = scenario.part(of: call.vendor).view(of: call, path: path, reply: reply)
        else { return false }
        view = found
        return true
    }
}

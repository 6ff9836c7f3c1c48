internal import LoadClient
internal import WireContract

extension ScenarioRun {
    /// Sends a call, with its saved values, tenant and credentials filled in.
    func send(_ call: ScenarioCall) async throws -> Exchange {
        let target = destination.target(of: call.vendor)
        let call = translated(call)
        let part = scenario.part(of: call.vendor)
        let path = part.target(of: call, path: try saved.filled(path: call.path.text))
        var headers = call.headers.map { NamedText(name: $0.name, value: saved.filled($0.value)) }
        if !headers.contains(where: { $0.name.lowercased() == "authorization" }),
            let value = authorization(for: call, at: target)
        {
            headers.append(NamedText(name: "Authorization", value: value))
        }
        let body: [UInt8]? =
            switch call.body {
            case .bytes(let bytes): bytes
            case .json(let json): saved.filled(json).bytes
            case .form(let fields): Array(saved.filled(form: fields).utf8)
            case nil: nil
            }
        let connection = try destination.connection(to: call.vendor)
        // On a busy machine a reply that is not held may take long.
        let patience: Duration = connection.transport is StageTransport ? .seconds(1) : .seconds(5)
        return try await connection.send(
            call.method, worldPath + path, body: body, headers: headers,
            timeout: holdsForEver ? patience : .seconds(30))
    }

    /// A call as it is sent: unchanged to an emulator, with the target's names to a real target.
    func translated(_ call: ScenarioCall) -> ScenarioCall {
        destination.target(of: call.vendor)?.translated(call, in: scenario).call ?? call
    }

    /// Whether a held reply is never sent: nobody turns a manual clock while a step waits.
    var holdsForEver: Bool { destination.isEmulator && scenario.clock == .manual }

    private func authorization(for call: ScenarioCall, at target: (any RealTarget)?) -> String? {
        let name: String?
        switch call.sender {
        case .none: return nil
        case .token(let token): return "Bearer " + saved.filled(token.text)
        case .named(let sender): name = sender
        case .standard: name = nil
        }
        return target?.authorization(of: name, in: scenario)
            ?? scenario.part(of: call.vendor).authorization(of: name, for: call, standard: scenario.sender)
    }
}

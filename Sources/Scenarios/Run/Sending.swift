internal import WireContract

extension ScenarioRun {
    /// Sends a call, with its saved values, tenant and token filled in.
    func send(_ call: Scenario.Call) async throws -> Exchange {
        let call = there(call)?.call ?? call
        let tenant = call.tenant ?? scenario.tenant
        let path = try filledPath(call.path.text)
        let isWhole = path.hasPrefix("/incorta/") || path.hasPrefix("/oauth/")
        let target =
            isWhole || Self.isCelonis(path) ? path : "/incorta/api/v2/\(tenant.percentEncodedSegment)" + path
        var headers = try call.headers.map { Scenario.Header(name: $0.name, value: try filled($0.value)) }
        let isOwn = headers.contains { $0.name.lowercased() == "authorization" }
        if Self.isCelonis(path) {
            if !isOwn, let value = celonisAuthorization(for: call) {
                headers.append(Scenario.Header(name: "Authorization", value: value))
            }
        } else if !isOwn, let token = try token(for: call) {
            headers.append(Scenario.Header(name: "Authorization", value: "Bearer \(token)"))
        }
        let body: [UInt8]? =
            switch call.body {
            case .bytes(let bytes): bytes
            case .json(let json): try filled(json).bytes
            case .form(let fields): Array(try fields.map { try form($0) }.joined(separator: "&").utf8)
            case nil: nil
            }
        // A socket on a busy machine may take longer for a reply that is not held.
        let patience: Duration = connection.transport is StageTransport ? .seconds(1) : .seconds(5)
        return try await connection.send(
            call.method, worldPath + target, body: body, headers: headers,
            timeout: holdsForEver ? patience : .seconds(30))
    }

    /// A call as the real target is sent it; nil for an emulator, and where there is no target for it.
    func there(_ call: Scenario.Call) -> CallThere? {
        if Self.isCelonis(call.path.text) {
            return connection.team.map { CallThere(call, of: scenario, at: $0) }
        }
        return connection.access.map { CallThere(call, of: scenario, on: $0) }
    }

    /// Whether a reply that is held back stays so: nobody turns the clock while a step waits for it.
    var holdsForEver: Bool { connection.isEmulator && scenario.clock == .manual }

    private func form(_ field: Scenario.Header) throws -> String {
        "\(field.name.percentEncodedSegment)=\(try filled(field.value).percentEncodedSegment)"
    }

    private func token(for call: Scenario.Call) throws -> String? {
        let own = connection.access?.token
        let tenants = [scenario.tenant]
        switch call.credentials {
        case .none: return nil
        case .token(let token): return try filled(token.text)
        case .user(let login):
            if let own, login == scenario.user { return own }
            return scenario.tokens.token(of: login, tenants: [call.tenant].compactMap { $0 } + tenants)
        case .standard: return own ?? scenario.user.flatMap { scenario.tokens.token(of: $0, tenants: tenants) }
        }
    }

    /// The text with saved values for `${names}`.
    func filled(_ text: String) throws -> String {
        Scenario.Template.names(in: text).reduce(text) { text, name in
            guard let value = saved[name] else { return text }
            return text.replacing("${\(name)}", with: value.string ?? value.text)
        }
    }

    /// The same in a path, where a value that a target chose could lead elsewhere.
    func filledPath(_ text: String) throws -> String {
        for name in Scenario.Template.names(in: text) {
            guard let value = saved[name], !value.isPlain else { continue }
            throw UnusableValue(name: name, value: value)
        }
        return try filled(text)
    }

    /// Fills in saved values.
    func filled(_ json: JSONValue) throws -> JSONValue {
        switch json {
        case .string(let text):
            if text.hasPrefix("${"), text.hasSuffix("}"), let value = saved[String(text.dropFirst(2).dropLast())] {
                return value
            }
            return .string(try filled(text))
        case .array(let elements): return .array(try elements.map { try filled($0) })
        case .object(let object):
            return .object(JSONObject(try object.members.map { .init(key: $0.key, value: try filled($0.value)) }))
        case .null, .bool, .integer, .number: return json
        }
    }
}

/// A saved value cannot stand in a path.
struct UnusableValue: Error, Hashable {
    let name: String
    let value: JSONValue

    func mismatch(at position: SourcePosition, _ redaction: Redaction) -> Mismatch {
        let shown = redaction.redacted(value.text)
        return Mismatch(
            position: position, expected: "${\(name)} to be a number or a word that can stand in a path",
            actual: shown.count > 100 ? shown.prefix(100) + "…" : shown)
    }
}

extension JSONValue {
    /// Whether it stands for itself in a path or a query: a whole number, or a short text of unreserved characters that is no
    /// `.` or `..`.
    fileprivate var isPlain: Bool {
        switch self {
        case .integer: return true
        case .string(let text):
            return !text.isEmpty && text.utf8.count <= 4_096 && text.percentEncodedSegment == text
                && !text.allSatisfy { $0 == "." }
        default: return false
        }
    }
}

extension String {
    /// The text as one segment of a path.
    var percentEncodedSegment: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(Unicode.Scalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}

internal import WireContract

extension ScenarioRun {
    /// Sends a call, with its saved values, tenant and token filled in.
    func send(_ call: Scenario.Call) async throws -> Exchange {
        let tenant = call.tenant ?? connection.access?.tenant ?? scenario.tenant
        let path = onTeam(try filled(call.path.text))
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
            case .json(let json) where Self.isCelonis(path): Array(onTeam(try filled(json).text).utf8)
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
            return own ?? scenario.tokens.token(of: login, tenants: [call.tenant].compactMap { $0 } + tenants)
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

    /// Fills in saved values, and a cluster's names for the world's.
    func filled(_ json: JSONValue) throws -> JSONValue {
        switch json {
        case .string(let text):
            if let name = connection.access?.names[text] { return .string(name) }
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

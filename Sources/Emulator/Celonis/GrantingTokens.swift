internal import CelonisAPI
internal import HTTPTypes
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// `POST /oauth2/token`: the client's id and secret by basic authentication, or with the other parameters in a form
    /// or the query.
    mutating func grantToken(_ request: inout CelonisRequest, team named: Int?) -> CelonisAnswer? {
        let form = RequestTarget("/?" + String(decoding: request.request.body.prefix(65_536), as: UTF8.self))
        let target = request.target
        func values(_ name: String) -> [String] { (form?.values(name) ?? []) + target.values(name) }
        func parameter(_ name: String) -> String? { values(name).first }
        // RFC 6749 forbids repetition; one that says the same harms nobody.
        for name in ["grant_type", "client_id", "client_secret", "scope"] where Set(values(name)).count > 1 {
            request.refusals.add(CelonisRefusal(.parameterTwice, ["parameter": name]))
        }
        guard request.refusals.isEmpty else { return nil }
        let basic = BasicCredentials(request.request.head.headerFields[.authorization])
        guard let id = basic?.user ?? parameter("client_id"),
            let secret = basic?.password ?? parameter("client_secret"),
            let client = client(id, secret, team: named)
        else {
            request.refusals.add(CelonisRefusal(.clientInvalid))
            return nil
        }
        let grant = parameter("grant_type") ?? ""
        guard grant == "client_credentials" else {
            request.refusals.add(CelonisRefusal(grant.isEmpty ? .grantMissing : .grantUnsupported))
            return nil
        }
        let has = keys.callers[client].kind.scopes
        let wants = (parameter("scope") ?? "").split(separator: " ").map { String($0) }
        guard wants.allSatisfy({ has.contains($0) }) else {
            request.refusals.add(CelonisRefusal(.scopeInvalid))
            return nil
        }
        if wants.isEmpty { request.leansOn.append(.tokenDefaultScope) }
        let scopes = wants.isEmpty ? has : wants
        let token = keys.grant(to: client, scopes: scopes, until: request.now + settings.tokenLifetime)
        return CelonisAnswer(
            .granted,
            AccessTokenGrant {
                $0.accessToken = token
                $0.tokenType = "Bearer"
                $0.expiresIn = settings.tokenLifetime.microseconds / 1_000_000
                $0.scope = scopes.joined(separator: " ")
            })
    }

    /// What RFC 6749 asks for beside the refusal of a client that tried basic authentication.
    func challenge(_ request: CelonisRequest) -> HTTPFields? {
        let header = request.request.head.headerFields[.authorization]?.lowercased() ?? ""
        guard request.refusals.first?.condition == .clientInvalid, header.hasPrefix("basic") else { return nil }
        return [.wwwAuthenticate: "Basic realm=\"oauth2\""]
    }

    private func client(_ id: String, _ secret: String, team named: Int?) -> Int? {
        keys.callers.firstIndex { caller in
            guard case .client(id, secret, _) = caller.kind else { return false }
            return named == nil || caller.team == named
        }
    }
}

extension CallerDefinition.Kind {
    /// The scopes of an OAuth client.
    var scopes: [String] {
        if case .client(_, _, let scopes) = self { scopes } else { [] }
    }
}

/// What basic authentication carries.
struct BasicCredentials: Hashable {
    let user: String
    let password: String

    /// Reads an `Authorization` header; nil when it is no basic authentication.
    init?(_ header: String?) {
        guard let header, header.lowercased().hasPrefix("basic "),
            let bytes = Self.decoded(header.utf8.dropFirst(6)), let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            let user = String(validating: bytes[..<colon], as: UTF8.self),
            let password = String(validating: bytes[(colon + 1)...], as: UTF8.self)
        else { return nil }
        self.user = user
        self.password = password
    }

    /// Decodes base64, with or without padding; nil for anything else.
    private static func decoded(_ text: Substring.UTF8View) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.reversed().drop(while: { $0 == UInt8(ascii: "=") }).reversed() {
            guard let value = value(byte) else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

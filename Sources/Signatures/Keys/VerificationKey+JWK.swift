package import WireContract

extension VerificationKey {
    /// Reads a JWK (RFC 7517): RSA, or EC on P-256. Of a private one the public part is taken; unknown members are ignored.
    package init(jwk: JSONValue) throws(KeyError) {
        guard jwk.object != nil else { throw .notObject(kind: jwk.kind) }
        let id = jwk["kid"]
        if let id, id.string == nil { throw .noText(member: "kid") }
        try Self.require("use", of: jwk, among: ["sig"])
        let type = try jwk.jwkText("kty")
        switch type {
        case "RSA":
            try Self.require("alg", of: jwk, among: ["RS256"])
            let material = PublicNumbers.rsa(
                modulus: try jwk.jwkNumber("n"), exponent: try jwk.jwkNumber("e"))
            try self.init(id: id?.string, material)
        case "EC":
            try Self.require("alg", of: jwk, among: ["ES256"])
            try Self.require("crv", of: jwk, among: ["P-256"])
            try self.init(id: id?.string, .p256(x: try jwk.jwkBytes("x"), y: try jwk.jwkBytes("y")))
        default:
            throw .unsupported(member: "kty", value: type, taken: "RSA and EC")
        }
    }

    private static func require(_ member: String, of jwk: JSONValue, among taken: [String]) throws(KeyError) {
        guard let value = jwk[member] else { return }
        guard let text = value.string else { throw .noText(member: member) }
        guard taken.contains(text) else {
            throw .unsupported(member: member, value: text, taken: taken.joined(separator: " and "))
        }
    }

    /// The key as a JWK, ready to be published.
    package var jwk: JSONValue {
        var members: [JSONObject.Member] = []
        func add(_ key: String, _ text: String) { members.append(.init(key: key, value: .string(text))) }
        switch material {
        case .rsa(let modulus, let exponent):
            add("kty", "RSA")
            add("n", Base64URL.encoded(modulus))
            add("e", Base64URL.encoded(exponent))
        case .p256(let x, let y):
            add("kty", "EC")
            add("crv", "P-256")
            add("x", Base64URL.encoded(x))
            add("y", Base64URL.encoded(y))
        }
        add("use", "sig")
        add("alg", algorithm.rawValue)
        if let id { add("kid", id) }
        return .object(JSONObject(members))
    }
}

extension JSONValue {
    func jwkText(_ member: String) throws(KeyError) -> String {
        guard let text = self[member]?.string else { throw .noText(member: member) }
        return text
    }

    func jwkBytes(_ member: String) throws(KeyError) -> [UInt8] {
        guard let bytes = Base64URL.decoded(try jwkText(member)) else { throw .notBase64URL(member: member) }
        return bytes
    }

    /// A number, big-endian, without the zeros that some writers put in front.
    func jwkNumber(_ member: String) throws(KeyError) -> [UInt8] {
        Array(try jwkBytes(member).drop { $0 == 0 })
    }
}

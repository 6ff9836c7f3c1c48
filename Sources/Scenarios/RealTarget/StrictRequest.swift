package import HTTPTypes
package import LoadClient
package import WireContract

/// A request to a real target, parsed strictly. Anything that two servers could read differently is refused, so the
/// target reads what was checked.
package struct StrictRequest {
    package let method: String
    package let endpoint: Endpoint
    /// The values in the path, by the endpoint's parameters.
    package let values: [String: String]
    package let query: [String: String]
    /// Nil where there is no body.
    package let json: JSONValue?
    /// The value of the `Authorization` header.
    package let authorization: String?

    /// The longest body that may be sent, in bytes.
    private static let bodyLimit = 1 << 20

    package init(
        _ request: HTTPRequest, body: [UInt8]?, below base: BaseURL, endpoints: [Endpoint]
    ) throws(WithheldRequest) {
        method = request.method.rawValue
        guard ["GET", "HEAD", "POST"].contains(method) else { throw WithheldRequest(.changes) }
        guard request.scheme == base.scheme, request.authority == base.authority else {
            throw WithheldRequest(.otherTarget)
        }
        authorization = try Self.authorization(in: request.headerFields)
        let (segments, parameters) = try Self.target(request.path ?? "", below: base)
        let wanted = method == "HEAD" ? "GET" : method
        let found = endpoints.lazy.filter { $0.method == wanted }.compactMap { endpoint in
            Self.values(of: segments, in: endpoint.path).map { (endpoint, $0) }
        }.first
        guard let (endpoint, raw) = found else { throw WithheldRequest(.unknown) }
        self.endpoint = endpoint
        values = try Self.decoded(raw)
        query = try Self.query(parameters, of: endpoint)
        json = try Self.json(body ?? [], method: method, contentType: request.headerFields[.contentType])
    }

    /// Only these headers may be sent, each once. Others could name another method, tenant or host.
    private static func authorization(in fields: HTTPFields) throws(WithheldRequest) -> String? {
        var seen: Set<String> = []
        for field in fields {
            let name = field.name.canonicalName
            guard ["accept", "content-type", "authorization"].contains(name), seen.insert(name).inserted else {
                throw WithheldRequest(.ambiguous)
            }
        }
        guard ["application/json", nil].contains(fields[.accept]),
            ["application/json", nil].contains(fields[.contentType])
        else { throw WithheldRequest(.ambiguous) }
        return fields[.authorization]
    }

    /// The segments of the path below the base, as they are written, and the query.
    private static func target(
        _ path: String, below base: BaseURL
    ) throws(WithheldRequest) -> (segments: [Substring], query: Substring?) {
        guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !path.contains("#") else {
            throw WithheldRequest(.ambiguous)
        }
        guard path.hasPrefix(base.prefix + "/") else { throw WithheldRequest(.otherTarget) }
        let rest = path.dropFirst(base.prefix.count + 1)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let segments = parts[0].split(separator: "/", omittingEmptySubsequences: false)
        return (segments, parts.count == 2 ? parts[1] : nil)
    }

    /// The values of an endpoint's path parameters, still encoded; nil for another path.
    private static func values(of segments: [Substring], in path: String) -> [(name: String, raw: Substring)]? {
        let own = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard own.count == segments.count else { return nil }
        var values: [(String, Substring)] = []
        for (template, segment) in zip(own, segments) {
            if template.hasPrefix("{") {
                values.append((String(template.dropFirst().dropLast()), segment))
            } else if template != segment {
                return nil
            }
        }
        return values
    }

    private static func decoded(_ values: [(name: String, raw: Substring)]) throws(WithheldRequest) -> [String: String]
    {
        var decoded: [String: String] = [:]
        for (name, raw) in values {
            guard let text = raw.plainText, !text.isEmpty, text != ".", text != "..",
                !text.contains(where: { "/\\%;?#".contains($0) })
            else { throw WithheldRequest(.ambiguous) }
            decoded[name] = text
        }
        return decoded
    }

    /// Parameters that the endpoint has, each once.
    private static func query(_ text: Substring?, of endpoint: Endpoint) throws(WithheldRequest) -> [String: String] {
        guard let text else { return [:] }
        let known = Set(endpoint.parameters.filter { $0.location == .query }.map(\.name))
        var query: [String: String] = [:]
        for pair in text.split(separator: "&", omittingEmptySubsequences: false) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let value = parts[1].plainText, query[String(parts[0])] == nil else {
                throw WithheldRequest(.ambiguous)
            }
            guard known.contains(String(parts[0])) else { throw WithheldRequest(.unknown) }
            query[String(parts[0])] = value
        }
        return query
    }

    private static func json(
        _ body: [UInt8], method: String, contentType: String?
    ) throws(WithheldRequest) -> JSONValue? {
        guard !body.isEmpty else { return nil }
        guard method == "POST", contentType != nil, body.count <= bodyLimit,
            let json = try? JSONValue(parsing: body)
        else { throw WithheldRequest(.ambiguous) }
        return json
    }
}

extension Substring {
    /// The decoded text of a part of a path or a query. Nil where the part is not in its normal form, which servers may read
    /// differently, and where it holds a control character.
    package var plainText: String? {
        var bytes: [UInt8] = []
        var rest = utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let text = String(validating: bytes, as: UTF8.self),
            text.percentEncoded.utf8.elementsEqual(utf8)
        else { return nil }
        return text
    }
}

extension StrictRequest {
    /// Every text of the path, the query and the body, decoded.
    package var texts: [String] {
        Array(values.values) + Array(query.values) + (json?.allTexts ?? [])
    }
}

extension JSONValue {
    /// The names of members, and the values that are no members and no elements, as texts.
    fileprivate var allTexts: [String] {
        switch self {
        case .string(let text), .number(let text): [text]
        case .integer(let value): [String(value)]
        case .array(let elements): elements.flatMap(\.allTexts)
        case .object(let object): object.members.flatMap { [$0.key] + $0.value.allTexts }
        case .null, .bool: []
        }
    }

    /// Whether it is a text, a number, a flag or nothing.
    package var isScalar: Bool { array == nil && object == nil }
}

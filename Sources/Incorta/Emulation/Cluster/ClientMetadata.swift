internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import WireContract

/// The metadata that a client sends about itself, checked.
struct ClientMetadata: Hashable {
    let redirectURIs: [String]
    let grants: [GrantType]
    /// How the client says who it is.
    let method: String
    let name: String?
    /// The scopes that it may ask for, with spaces between; nil for any.
    let scope: String?

    /// How long a scope may be, in bytes.
    private static let maximumScope = 2_000

    /// Reads a body. What it does not say is as in `earlier`, where a registered client is changed.
    init(
        _ body: [UInt8], isConfidential: Bool, changing earlier: ClientMetadata? = nil
    ) throws(Refusals) {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: body, limit: JSONValue.maximumRequest)
        } catch {
            throw Refusals(.metadataInvalid, problem: "the body must be a JSON object: \(error)")
        }
        guard json.object != nil else {
            throw Refusals(.metadataInvalid, problem: "the body must be an object, not \(json.kind)")
        }
        redirectURIs = try Self.redirectURIs(in: json) ?? earlier?.redirectURIs ?? []
        grants =
            try Self.grants(in: json, isConfidential: isConfidential) ?? earlier?.grants
            ?? (isConfidential ? [.clientCredentials] : [.authorizationCode, .refreshToken])
        let asked = try Self.text("token_endpoint_auth_method", in: json) ?? earlier?.method
        method = try Self.method(asked, isConfidential: isConfidential)
        if grants.contains(.authorizationCode), redirectURIs.isEmpty {
            throw Refusals(.redirectInvalid, problem: "redirect_uris is missing; authorization_code takes at least one")
        }
        name = try Self.text("client_name", in: json).map { String($0.prefix(200)) } ?? earlier?.name
        scope = try Self.text("scope", in: json) ?? earlier?.scope
        guard (scope?.utf8.count ?? 0) <= Self.maximumScope else {
            throw Refusals(.metadataInvalid, problem: "scope must be at most \(Self.maximumScope) bytes long")
        }
    }

    /// How a client will say who it is that asks for this. Without a secret there is only `none`, whatever it asks for.
    private static func method(_ asked: String?, isConfidential: Bool) throws(Refusals) -> String {
        let withSecret = ["client_secret_basic", "client_secret_post"]
        let known = isConfidential ? withSecret : ["none"] + withSecret
        guard let asked else { return known[0] }
        guard known.contains(asked) else {
            throw Refusals(
                .metadataInvalid, problem: "token_endpoint_auth_method must be one of \(known.joined(separator: ", "))")
        }
        return isConfidential ? asked : "none"
    }

    private static func text(_ member: String, in json: JSONValue) throws(Refusals) -> String? {
        guard let value = json[member], value != .null else { return nil }
        guard let text = value.string else {
            throw Refusals(.metadataInvalid, problem: "\(member) must be a text, not \(value.kind)")
        }
        return text
    }

    private static func redirectURIs(in json: JSONValue) throws(Refusals) -> [String]? {
        guard let list = json["redirect_uris"], list != .null else { return nil }
        let uris = list.array?.compactMap(\.string) ?? []
        guard uris.count == list.array?.count, uris.count <= 20 else {
            throw Refusals(.redirectInvalid, problem: "redirect_uris must be a list of at most 20 texts")
        }
        for uri in uris where !OAuthClientDefinition.isRedirectURI(uri) {
            throw Refusals(.redirectInvalid, problem: "\(uri.prefix(200)) is no absolute URI without a fragment")
        }
        return uris
    }

    private static func grants(in json: JSONValue, isConfidential: Bool) throws(Refusals) -> [GrantType]? {
        guard let list = json["grant_types"], list != .null else { return nil }
        let allowed = GrantType.allCases.filter { isConfidential || $0 != .clientCredentials }
        let grants = list.array?.compactMap { $0.string.flatMap(GrantType.init) } ?? []
        guard let count = list.array?.count, count > 0, grants.count == count, count <= GrantType.allCases.count,
            grants.allSatisfy(allowed.contains)
        else {
            let hint = isConfidential ? "" : "; client_credentials takes a registration with a personal access token"
            throw Refusals(
                .metadataInvalid,
                problem: "grant_types must be a list of \(allowed.map(\.rawValue).joined(separator: ", "))\(hint)")
        }
        return grants
    }
}

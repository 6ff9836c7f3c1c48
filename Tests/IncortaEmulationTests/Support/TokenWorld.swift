import CelonisEmulation
import Emulator
import HTTPTypes
import IncortaEmulation
import IncortaWire
import LoadEngine
import Signatures
import TestWorlds
import Testing
import WireContract

/// A world with two tenants that take tokens, and what it says.
struct TokenWorld {
    var world: World
    /// The time outside of the world.
    var outside = start
    static let start = Instant(microseconds: 1_767_225_600_000_000)

    static func definition(_ change: (inout WorldDefinition) -> Void = { _ in }) -> WorldDefinition {
        var admin = UserDefinition(login: "admin", roles: [.superRole])
        admin.tokens = [TokenDefinition(value: "admin-pat")]
        var service = UserDefinition(login: "service", roles: [.schemaManager])
        service.grants = ["S": .edit]
        service.tokens = [TokenDefinition(value: "service-pat")]
        var tenant = TenantDefinition(name: "default")
        tenant.users = [admin, service]
        tenant.schemas = [SchemaDefinition(name: "S", id: 1, content: .tables([TableDefinition(name: "t")]))]
        tenant.plans = [PlanDefinition(name: "P", groups: [.init(schemas: ["S"])])]
        tenant.history = [PastExecution(plan: "P", id: 1, startedBefore: .seconds(60), outcomes: [:])]
        tenant.oauth.clients = [
            OAuthClientDefinition(id: "nightly", secret: "hush", grants: [.clientCredentials], user: "service"),
            OAuthClientDefinition(
                id: "app", redirectURIs: ["https://app.example.com/cb?x=1"],
                grants: [.authorizationCode, .refreshToken]),
        ]
        var other = TenantDefinition(name: "other")
        other.users = [admin].map { user in
            var user = user
            user.tokens = []
            return user
        }
        var definition = WorldDefinition(
            clock: ClockDefinition(mode: .manual, startsAt: start),
            vendors: VendorDefinitions([IncortaDefinition(tenants: [tenant, other]), CelonisDefinition()]))
        change(&definition)
        return definition
    }

    init(_ change: (inout WorldDefinition) -> Void = { _ in }) {
        world = World(Self.definition(change), outside: Self.start)
    }

    struct Answer {
        let status: Int
        let head: HTTPResponse
        let json: JSONValue?
        let text: String

        func header(_ name: String) -> String? {
            HTTPField.Name(name).flatMap { head.headerFields[$0] }
        }

        /// The last part of the outcome's id.
        var condition: String {
            header("X-Understudy-Outcome")?.split(separator: ".").last.map { String($0) } ?? "none"
        }
    }

    mutating func send(
        _ method: HTTPRequest.Method, _ path: String, body: String = "", _ fields: HTTPFields = [:]
    ) throws -> Answer {
        let head = HTTPRequest(
            method: method, scheme: "http", authority: "127.0.0.1:8080", path: path, headerFields: fields)
        let reply = world.reply(to: EmulatedRequest(head: head, body: Array(body.utf8)), outside: outside)
        guard case .respond(let response) = reply else {
            Issue.record("no reply")
            throw KeyError.noKeys
        }
        return Answer(
            status: response.head.status.code, head: response.head, json: try? JSONValue(parsing: response.body),
            text: String(decoding: response.body, as: UTF8.self))
    }

    /// Asks for a status with this token.
    mutating func status(_ token: String, tenant: String = "default") throws -> Answer {
        try send(.get, "/incorta/api/v2/\(tenant)/load-plan/status/1", [.authorization: "Bearer \(token)"])
    }

    mutating func token(_ form: String, _ fields: HTTPFields = [:]) throws -> Answer {
        var fields = fields
        fields[.contentType] = "application/x-www-form-urlencoded"
        return try send(.post, "/oauth/default/token", body: form, fields)
    }

    mutating func register(_ body: String, token: String? = nil) throws -> Answer {
        try send(
            .post, "/oauth/default/register", body: body, token.map { [.authorization: "Bearer \($0)"] } ?? [:])
    }

    /// The code of an authorization for `app`.
    mutating func code(_ more: String = "") throws -> String {
        let answer = try send(.get, "/oauth/default/authorize?" + Self.authorization + more)
        let location = try #require(answer.header("Location"))
        let match = try #require(location.firstMatch(of: /[?&]code=([A-Za-z0-9_-]+)/))
        return String(match.1)
    }

    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let authorization =
        "response_type=code&client_id=app&login_hint=admin&code_challenge_method=S256"
        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
}

import CelonisWire
import Emulator
import HTTPTypes
import LoadEngine
import Scenarios
import TestWorlds
import WireContract

/// A world with Celonis in it, whose clock only tests turn, and short ways to ask it.
final class CelonisStage {
    /// A reply as tests look at it.
    struct Answer {
        let status: Int
        let outcome: String
        let assumed: String
        let contentType: String?
        let body: [UInt8]
        let fields: HTTPFields

        var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
        var text: String { String(decoding: body, as: UTF8.self) }
        var condition: String { String(outcome.split(separator: ".").last ?? "") }
        /// The ids of what it depends on.
        var assumes: Set<String> {
            Set(assumed.split(separator: ",").map { String($0.drop { $0 == " " }) })
        }
    }

    static let pool = "11111111-1111-4111-8111-111111111111"
    static let model = "22222222-2222-4222-8222-222222222222"
    static let job = "44444444-4444-4444-8444-444444444444"
    static let tables = ["EKKO", "EKPO"].map { name in
        name == "EKKO" ? "33333333-3333-4333-8333-333333333331" : "33333333-3333-4333-8333-333333333332"
    }
    static let modelPath = "/integration/api/v1/data-pools/\(pool)/data-models/\(model)"
    static let inner = "/integration/api/pools/\(pool)"
    static let infoPath = "\(inner)/data-models/\(model)/load-history/load-info-sync"
    static let jobPath = "\(inner)/jobs/\(job)"
    static let executePath = "/integration/api/v2/data-pools/\(pool)/data-jobs/\(job)/execute"

    var world: World

    static let rateLimitReset = HTTPField.Name("x-ratelimit-reset") ?? .retryAfter

    init(
        settings: String = "{}", outcomes: String = "{}", pushes: String = "{}", second: String = "",
        extra: String = "", clock: String = "manual", secret: String = "sec"
    ) throws {
        let text = """
            clock: {mode: \(clock), startsAt: 2026-01-01T00:00:00Z}
            celonis:
              settings: \(settings)
              teams:
                acme:
                  users:
                    ada: {key: ada-key, pools: edit}
                    vic: {key: vic-key, pools: view}
                    sue: {key: sue-key}
                    old: {pools: edit, keys: [{value: old-key, revoked: true}, {value: brief-key, expiresAfter: 1m}]}
                  applicationKeys: {loader: {key: app-key, pools: {Purchasing: edit}}}
                  oauthClients:
                    good: {id: cid, secret: \(secret), scopes: [integration.data-pools, studio], pools: edit}
                  pools:
                    Purchasing:
                      id: \(Self.pool)
                      models:
                        Orders:
                          id: \(Self.model)
                          tables:
                            - {name: EKKO, id: \(Self.tables[0]), alias: Documents, rows: 10}
                            - {name: EKPO, id: \(Self.tables[1])}
                      jobs:
                        Nightly:
                          id: \(Self.job)
                          tasks:
                            - extraction: [EKKO, EKPO]
                            - {transformation: SELECT 1}
                            - load: Orders
                      outcomes: \(outcomes)
                      pushes: \(pushes)
                      changedTables: {EKPO: always, EKKO: [1h]}
            \(second)
            \(extra)
            """
        world = World(try Fixture.read(Array(text.utf8), name: "test"), outside: Instant(microseconds: 0))
    }

    /// A second team, for tests of how teams are told apart.
    static let otherTeam = "    other: {users: {olga: {key: olga-key, pools: edit}}, pools: {Elsewhere: {}}}"

    /// Sends a request and gives its answer; nil when the reply is held or dropped.
    func send(
        _ method: String, _ path: String, _ body: String? = nil, key: String? = "Bearer ada-key",
        host: String? = nil, type: String? = nil
    ) -> Answer? {
        var head = HTTPRequest(
            method: HTTPRequest.Method(method) ?? .get, scheme: "http", authority: host ?? "127.0.0.1", path: path)
        if let key { head.headerFields[.authorization] = key }
        if let type { head.headerFields[.contentType] = type }
        let request = EmulatedRequest(head: head, body: Array((body ?? "").utf8))
        guard case .respond(let response) = world.reply(to: request, outside: Instant(microseconds: 0)) else {
            return nil
        }
        return Answer(response)
    }

    func get(_ path: String, key: String? = "Bearer ada-key") -> Answer? {
        send("GET", path, key: key)
    }

    func post(_ path: String, _ body: String? = nil, key: String? = "Bearer ada-key") -> Answer? {
        send("POST", path, body, key: key)
    }

    /// How the data model's load stands, in the words of load-info-sync.
    func loadStatus() -> String? {
        get(Self.infoPath)?.json["loadInfo"]?["currentComputeLoad"]?["loadStatus"]?.string
    }

    /// How the job stands.
    func jobStatus() -> String? {
        get(Self.jobPath)?.json["status"]?.string
    }

    /// The items of the job's last execution that are tasks.
    func tasks() -> [JSONValue] {
        let runs = get("\(Self.inner)/logs/\(Self.job)/executions?limit=1&page=0")
        guard let id = runs?.json["executionItems"]?.array?.first?["executionId"]?.string else { return [] }
        return get("\(Self.inner)/logs/executions?executionId=\(id)&type=TASK&id=\(Self.job)")?.json.array ?? []
    }
}

extension CelonisStage.Answer {
    init(_ response: EmulatedResponse) {
        func field(_ name: String) -> String? { HTTPField.Name(name).flatMap { response.head.headerFields[$0] } }
        status = response.head.status.code
        outcome = field("X-Understudy-Outcome") ?? ""
        assumed = field("X-Understudy-Assumed") ?? ""
        contentType = response.head.headerFields[.contentType]
        body = response.body
        fields = response.head.headerFields
    }
}

import Emulator
import HTTPTypes
import LoadClient
import Synchronization
import TestSupport

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

/// A real cluster or a real team, as far as scenarios can tell: a world behind a wall that hides what neither has.
final class FakeServer: Transport {
    struct Seen: Hashable {
        let method: String
        let path: String
        let authorization: String?
        let body: String
    }

    private let stage: StageTransport
    private let seen = Mutex<[Seen]>([])
    /// What lies before the wall.
    private let shows: @Sendable (HTTPRequest) -> Bool
    /// Replaces replies, where it gives one.
    private let replacing: @Sendable (HTTPRequest) -> (HTTPResponse, [UInt8])?

    init(
        _ world: WorldDefinition, shows: @escaping @Sendable (HTTPRequest) -> Bool,
        replacing: @escaping @Sendable (HTTPRequest) -> (HTTPResponse, [UInt8])? = { _ in nil }
    ) {
        stage = StageTransport(Stage(world, outside: Lines.noon) { _ in world })
        self.shows = shows
        self.replacing = replacing
    }

    /// A cluster with the documented names.
    static func cluster(
        replacing: @escaping @Sendable (HTTPRequest) -> (HTTPResponse, [UInt8])? = { _ in nil }
    ) throws -> FakeServer {
        let fixture = "fixtures/documented.yaml"
        var world = try Fixture.read(try Repository.bytes(fixture), name: fixture)
        world.clock = ClockDefinition(mode: .skip(toEnd: false))
        return FakeServer(world, shows: { $0.path?.hasPrefix("/incorta/") == true }, replacing: replacing)
    }

    /// A team with names and ids of its own.
    static func team(
        replacing: @escaping @Sendable (HTTPRequest) -> (HTTPResponse, [UInt8])? = { _ in nil }
    ) throws -> FakeServer {
        let text = """
            clock: {mode: skip, startsAt: 2026-01-01T00:00:00Z}
            celonis:
              teams:
                prod:
                  users: {ada: {key: user-key, pools: edit}}
                  applicationKeys: {ci: {key: prod-key, pools: {Real Pool: edit}}}
                  pools:
                    Real Pool:
                      id: \(TeamID.pool)
                      models:
                        Real Orders: {id: \(TeamID.model), tables: [{name: EKKO, id: \(TeamID.table)}, {name: EKPO, id: \(TeamID.otherTable)}]}
                      jobs: {Real Job: {id: \(TeamID.job), tasks: [{extraction: [EKKO]}]}}
                      changedTables: [EKKO]
            """
        let shows: @Sendable (HTTPRequest) -> Bool = { request in
            request.authority == "prod.eu-1.celonis.cloud" && request.path?.hasPrefix("/_understudy") == false
        }
        return FakeServer(try Fixture.read(Array(text.utf8), name: "team"), shows: shows, replacing: replacing)
    }

    /// The calls, in order.
    var calls: [Seen] { seen.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        guard shows(request) else {
            return (HTTPResponse(status: .notFound), Array("<html>Not Found</html>".utf8))
        }
        let call = Seen(
            method: request.method.rawValue, path: request.path ?? "",
            authorization: request.headerFields[.authorization], body: String(decoding: body ?? [], as: UTF8.self))
        seen.withLock { $0.append(call) }
        if let reply = replacing(request) { return reply }
        var (head, reply) = try await stage.send(request, body: body, timeout: timeout)
        head.headerFields = head.headerFields.filter { !$0.name.canonicalName.hasPrefix("x-understudy") }
        return (head, reply)
    }
}

/// The ids that the fake team has.
enum TeamID {
    static let pool = "aaaaaaaa-1111-4111-8111-111111111111"
    static let model = "aaaaaaaa-2222-4222-8222-222222222222"
    static let table = "aaaaaaaa-3333-4333-8333-333333333333"
    static let otherTable = "aaaaaaaa-3333-4333-8333-333333333334"
    static let job = "aaaaaaaa-4444-4444-8444-444444444444"
}

/// Runs scenarios of files against a cluster or a team.
struct RealRun {
    private let server: FakeServer
    private let access: Access
    var tenant = "default"
    var token = "ABC123456789"
    var key = "AppKey prod-key"
    var names: [String: String] = [:]
    var allowsLoads = false
    var shows = false

    private enum Access {
        case cluster
        case team
    }

    static func on(cluster: FakeServer) -> RealRun { RealRun(server: cluster, access: .cluster) }

    static func on(team: FakeServer) -> RealRun { RealRun(server: team, access: .team) }

    /// The results, whether all was good, and what was printed.
    func run(_ paths: [String]) async throws -> (isGood: Bool, results: [ScenarioResult], printed: String) {
        var options = SuiteOptions(target: .inProcess)
        switch access {
        case .cluster:
            let base = try BaseURL("https://cluster.example.com")
            options.target = .url(base)
            options.realTargets = [
                ClusterAccess(base: base, tenant: tenant, token: token, names: names, allowsLoads: allowsLoads)
            ]
        case .team:
            let base = try BaseURL("https://prod.eu-1.celonis.cloud")
            options.realTargets = [TeamAccess(base: base, key: key, names: names, allowsLoads: allowsLoads)]
        }
        options.transport = server
        options.pause = Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 })
        options.shows = shows
        let lines = Lines()
        var results: [ScenarioResult] = []
        let suite = Suite(options, outside: Lines.noon, print: lines.add)
        let isGood = try await suite.run(try Self.scenarios(paths, suite)) { results.append($0) }
        return (isGood, results, lines.text)
    }

    private static let read = Mutex<[[String]: [Scenario]]>([:])

    /// The scenarios at these paths, read once for all tests: that takes longer than to play them.
    private static func scenarios(_ paths: [String], _ suite: Suite) throws(SuiteError) -> [Scenario] {
        if let known = read.withLock({ $0[paths] }) { return known }
        let scenarios = try suite.read(paths.map { Repository.path($0) })
        read.withLock { $0[paths] = scenarios }
        return scenarios
    }
}

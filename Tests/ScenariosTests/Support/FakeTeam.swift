import Emulator
import HTTPTypes
import LoadClient
import Synchronization

@testable import Scenarios

/// A team of Celonis without a control API, with names and ids of its own.
final class FakeTeam: Transport {
    struct Seen: Hashable {
        let method: String
        let path: String
        let authorization: String?
        let body: String
    }

    static let pool = "aaaaaaaa-1111-4111-8111-111111111111"
    static let model = "aaaaaaaa-2222-4222-8222-222222222222"
    static let table = "aaaaaaaa-3333-4333-8333-333333333333"
    static let job = "aaaaaaaa-4444-4444-8444-444444444444"

    private let stage: StageTransport
    private let seen = Mutex<[Seen]>([])

    init() throws {
        let text = """
            clock: {mode: skip, startsAt: 2026-01-01T00:00:00Z}
            celonis:
              teams:
                prod:
                  users: {ada: {key: user-key, pools: edit}}
                  applicationKeys: {ci: {key: prod-key, pools: {Real Pool: edit}}}
                  pools:
                    Real Pool:
                      id: \(Self.pool)
                      models:
                        Real Orders: {id: \(Self.model), tables: [{name: EKKO, id: \(Self.table)}, EKPO]}
                      jobs: {Real Job: {id: \(Self.job), tasks: [{extraction: [EKKO]}]}}
                      changedTables: [EKKO]
            """
        let world = try Fixture.read(Array(text.utf8), name: "team")
        stage = StageTransport(Stage(world, outside: Lines.noon) { _ in world })
    }

    /// The calls, in order.
    var calls: [Seen] { seen.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let path = request.path ?? ""
        guard request.authority == "prod.eu-1.celonis.cloud", !path.hasPrefix("/_understudy") else {
            return (HTTPResponse(status: .notFound), Array("<html>Not Found</html>".utf8))
        }
        let text = String(decoding: body ?? [], as: UTF8.self)
        seen.withLock {
            $0.append(
                Seen(
                    method: request.method.rawValue, path: path,
                    authorization: request.headerFields[.authorization], body: text))
        }
        var (head, reply) = try await stage.send(request, body: body, timeout: timeout)
        head.headerFields = head.headerFields.filter { !$0.name.canonicalName.hasPrefix("x-understudy") }
        return (head, reply)
    }
}

/// Runs scenarios of files against a team.
struct TeamRun {
    let team: FakeTeam
    var key = "AppKey prod-key"
    var names: [String: String] = [:]
    var allowsLoads = false

    init(_ team: FakeTeam) {
        self.team = team
    }

    /// The results, whether all was good, and what was printed.
    func run(_ paths: [String]) async throws -> (isGood: Bool, results: [ScenarioResult], printed: String) {
        var options = SuiteOptions(target: .inProcess)
        options.team = TeamAccess(
            base: try BaseURL("https://prod.eu-1.celonis.cloud"), key: key, names: names, allowsLoads: allowsLoads)
        options.transport = team
        options.pause = Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 })
        let lines = Lines()
        var results: [ScenarioResult] = []
        let suite = Suite(options, outside: Lines.noon, print: lines.add)
        let isGood = try await suite.run(paths.map { Repository.path($0) }) { results.append($0) }
        return (isGood, results, lines.text)
    }
}

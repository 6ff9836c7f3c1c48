import Emulator
import HTTPTypes
import LoadClient
import Synchronization

@testable import Scenarios

/// A cluster without a control API: a world of a fixture behind a wall that hides what a real cluster does not have.
final class FakeCluster: Transport {
    struct Seen: Hashable {
        let method: String
        let path: String
        let authorization: String?
        let body: String
    }

    private let stage: StageTransport
    private let seen = Mutex<[Seen]>([])
    /// Replaces replies to calls below `/incorta`, where it gives one.
    private let replacing: @Sendable (HTTPRequest) -> (HTTPResponse, [UInt8])?

    init(
        fixture: String = "fixtures/documented.yaml",
        replacing: @escaping @Sendable (HTTPRequest) -> (HTTPResponse, [UInt8])? = { _ in nil }
    ) throws {
        var definition = try Fixture.read(try Repository.bytes(fixture), name: fixture)
        definition.clock = ClockDefinition(mode: .skip(toEnd: false))
        let world = definition
        stage = StageTransport(Stage(world, outside: Lines.noon) { _ in world })
        self.replacing = replacing
    }

    /// The calls below `/incorta`, in order.
    var calls: [Seen] { seen.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let path = request.path ?? ""
        guard path.hasPrefix("/incorta/") else {
            return (HTTPResponse(status: .notFound), Array("<html>Not Found</html>".utf8))
        }
        let text = String(decoding: body ?? [], as: UTF8.self)
        seen.withLock {
            $0.append(
                Seen(
                    method: request.method.rawValue, path: path,
                    authorization: request.headerFields[.authorization], body: text))
        }
        if let reply = replacing(request) { return reply }
        var (head, reply) = try await stage.send(request, body: body, timeout: timeout)
        head.headerFields = head.headerFields.filter { !$0.name.canonicalName.hasPrefix("x-understudy") }
        return (head, reply)
    }
}

/// Runs scenarios of texts and files against a cluster.
struct ClusterRun {
    let cluster: FakeCluster
    var tenant = "default"
    var token = "ABC123456789"
    var names: [String: String] = [:]
    var allowsLoads = false
    var shows = false

    init(_ cluster: FakeCluster) {
        self.cluster = cluster
    }

    /// The results, whether all was good, and what was printed.
    func run(_ paths: [String]) async throws -> (isGood: Bool, results: [ScenarioResult], printed: String) {
        let access = ClusterAccess(tenant: tenant, token: token, names: names, allowsLoads: allowsLoads)
        var options = SuiteOptions(target: .url(try BaseURL("https://cluster.example.com"), access))
        options.transport = cluster
        options.pause = Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 })
        options.shows = shows
        let lines = Lines()
        var results: [ScenarioResult] = []
        let suite = Suite(options, outside: Lines.noon, print: lines.add)
        let isGood = try await suite.run(paths.map { Repository.path($0) }) { results.append($0) }
        return (isGood, results, lines.text)
    }
}

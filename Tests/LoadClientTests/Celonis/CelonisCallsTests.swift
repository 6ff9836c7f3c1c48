import CelonisContract
import CelonisWire
import LoadClient
import Testing
import WireContract

@Suite("The calls of the Celonis client")
struct CelonisCallsTests {
    typealias Use = @Sendable (CelonisClient) async throws -> Void

    static let reads: [Use] = [
        { _ = try await $0.user() }, { _ = try await $0.pools() }, { _ = try await $0.models(in: TestIDs.pool) },
        { _ = try await $0.jobs(in: TestIDs.pool) }, { _ = try await $0.tables(of: TestIDs.model, in: TestIDs.pool) },
        { _ = try await $0.lastLoad(of: TestIDs.model, in: TestIDs.pool) },
        { _ = try await $0.loadInfo(of: TestIDs.model, in: TestIDs.pool) },
        { _ = try await $0.status(of: TestIDs.job, in: TestIDs.pool) },
        { _ = try await $0.logStatus(in: TestIDs.pool) },
        { _ = try await $0.loadTasks(of: TestIDs.job, in: TestIDs.pool) },
        { _ = try await $0.executions(of: TestIDs.job, in: TestIDs.pool, page: 2, limit: 5) },
        { _ = try await $0.items(ofExecution: "e", of: TestIDs.job, in: TestIDs.pool) },
        { _ = try await $0.log(of: "t", ofExecution: "e", in: TestIDs.pool) },
    ]

    @Test("are named after the endpoints of the catalogue, and go where those are")
    func catalogue() async throws {
        var names: Set<String> = []
        for use in Self.reads + [{ try await $0.cancel(TestIDs.job, in: TestIDs.pool) }] {
            let error = try await clientError { try await use(try testCelonis(ScriptedTransport(.reply(404)))) }
            let endpoint = try #require(
                Catalogue.celonis.endpoints.first { $0.id == error.operation.name }, "\(error.operation.name)")
            #expect(error.method == endpoint.method)
            let path = try #require(error.path).prefix { $0 != "?" }.split(separator: "/")
            let template = endpoint.path.split(separator: "/")
            #expect(path.count == template.count, "\(endpoint.path)")
            for (part, expected) in zip(path, template) where !expected.hasPrefix("{") { #expect(part == expected) }
            names.insert(error.operation.name)
        }
        #expect(names.count == 14)
    }

    @Test("take a body of another shape for undecodable", arguments: ["{}", "[{}]", "<html>", "nonsense", "3"])
    func undecodable(body: String) async throws {
        for (number, use) in Self.reads.enumerated() where !(number == 0 && body == "{}") {
            let error = try await clientError { try await use(try testCelonis(ScriptedTransport(.reply(200, body)))) }
            #expect(error.kind.isUndecodable, "\(number): \(error)")
        }
    }

    @Test("are repeated when they fail to come through", arguments: [429, 502, 503, 504])
    func repeated(status: Int) async throws {
        for use in Self.reads {
            let transport = ScriptedTransport(.reply(status))
            _ = try await clientError { try await use(try testCelonis(transport)) }
            #expect(transport.sent.count == 4)
        }
    }

    @Test("read the job and the statuses as they are known")
    func samples() async throws {
        let job = try testCelonis(ScriptedTransport(.reply(200, try celonisSample("job.illustration.json"))))
        let status = try await job.status(of: TestIDs.job, in: TestIDs.pool)
        #expect(status.status == .running && status.timeStamp == EpochMilliseconds(1_700_000_000_000))
        let all = try testCelonis(ScriptedTransport(.reply(200, try celonisSample("log-status.illustration.json"))))
        #expect(try await all.logStatus(in: TestIDs.pool).map(\.status) == [.running])
    }

    @Test("tell a model that was never loaded from one that does not exist", arguments: ["", "null"])
    func neverLoaded(body: String) async throws {
        let never = try testCelonis(ScriptedTransport(.reply(200, body)))
        #expect(try await never.lastLoad(of: TestIDs.model, in: TestIDs.pool) == nil)
        let loaded = try testCelonis(ScriptedTransport(.reply(200, #"{"loadStatus":"WARNING","done":true}"#)))
        #expect(try await loaded.lastLoad(of: TestIDs.model, in: TestIDs.pool)?.loadStatus == .warning)
        let missing = try testCelonis(ScriptedTransport(.reply(404, "")))
        let error = try await clientError { try await missing.lastLoad(of: TestIDs.model, in: TestIDs.pool) }
        #expect(error.isNotFound)
    }
}

extension ClientError.Kind {
    fileprivate var isUndecodable: Bool {
        if case .undecodable(200, _) = self { true } else { false }
    }
}

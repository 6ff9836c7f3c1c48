import CelonisWire
import Foundation
import HTTPTypes
import LoadClient
import Synchronization
import Testing
import WireContract
import WireSamples

/// A key as Celonis makes them: base64 of `uuid:secret`.
enum TestKey {
    static let id = "7d3f1a52-0c44-4d8e-9a1b-2f6f0c9e7b10"
    static let secret = "Xy+Zs3cr3tT0ken/9"
    static let text = Data("\(id):\(secret)".utf8).base64EncodedString()
}

/// The ids and the paths of a team in tests.
enum TestIDs {
    static let poolText = "11111111-1111-4111-8111-111111111111"
    static let modelText = "22222222-2222-4222-8222-222222222222"
    static let tableText = "33333333-3333-4333-8333-333333333331"
    static let jobText = "44444444-4444-4444-8444-444444444444"

    static var pool: PoolID { get throws { try PoolID(poolText) } }
    static var model: ModelID { get throws { try ModelID(modelText) } }
    static var table: TableID { get throws { try TableID(tableText) } }
    static var job: JobID { get throws { try JobID(jobText) } }

    static let pools = "/integration/api/pools"
    static let modelPath = "/integration/api/v1/data-pools/\(poolText)/data-models/\(modelText)"
    static let infoPath = "\(pools)/\(poolText)/data-models/\(modelText)/load-history/load-info-sync"
    static let jobPath = "\(pools)/\(poolText)/jobs/\(jobText)"
    static let executePath = "/integration/api/v2/data-pools/\(poolText)/data-jobs/\(jobText)/execute"
    static let executionsPath = "\(pools)/\(poolText)/logs/\(jobText)/executions"
}

func testCelonis(
    _ transport: any Transport, clock: TestClock = TestClock(), retry: RetryPolicy = RetryPolicy(),
    credentials: TeamCredentials? = nil, timeout: Duration = .seconds(30)
) throws -> CelonisClient {
    CelonisClient(
        try Team("https://my-team.eu-1.celonis.cloud", credentials ?? .userKey(TestKey.text)), transport: transport,
        retry: retry, timeout: timeout, pause: clock.pause)
}

/// A transport that answers each path, without its query, with its own answers: one after the other, and the last from then
/// on. Paths without answers get a 404.
final class ScriptedTeam: Transport {
    private let script: [String: [Answer]]
    private let log = Mutex<[ScriptedTransport.Sent]>([])

    init(_ script: [String: [Answer]]) {
        self.script = script
    }

    var sent: [ScriptedTransport.Sent] { log.withLock { $0 } }

    /// Method and path of every request, with the query.
    var asked: [String] { sent.map { "\($0.request.method) \($0.request.path ?? "")" } }

    /// How many requests to this path there were.
    func count(_ path: String) -> Int { sent.count { Self.path($0) == path } }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        let sent = ScriptedTransport.Sent(request: request, body: body, timeout: timeout)
        let number = log.withLock { log in
            log.append(sent)
            return log.count { Self.path($0) == Self.path(sent) }
        }
        let answers = script[Self.path(sent)] ?? [.reply(404)]
        return try answers[min(number, answers.count) - 1].result()
    }

    private static func path(_ sent: ScriptedTransport.Sent) -> String {
        String((sent.request.path ?? "").prefix { $0 != "?" })
    }
}

/// A load as `load-info-sync` has it.
struct TestLoad: Sendable {
    let id: String?
    let status: String?
    let type: String?
    let began: Int64?
    let ended: Int64?

    init(_ id: String?, _ status: String?, type: String? = "COMPLETE", began: Int64? = nil, ended: Int64? = nil) {
        self.id = id
        self.status = status
        self.type = type
        self.began = began
        self.ended = ended
    }

    var transport: DataModelDataLoadHistoryTransport {
        DataModelDataLoadHistoryTransport {
            $0.dataLoadId = id
            $0.loadStatus = status.map { DataModelLoadStatus(rawValue: $0) }
            $0.loadType = type.map { DataLoadType(rawValue: $0) }
            $0.startDate = began.map { EpochMilliseconds($0) }
            $0.endDate = ended.map { EpochMilliseconds($0) }
        }
    }
}

extension Answer {
    /// What `load-info-sync` answers when these are the loads, newest first; the first is the current one.
    static func loads(_ loads: [TestLoad]) -> Answer {
        .reply(
            200,
            String(
                decoding: DataModelLoadSyncTransport {
                    $0.loadInfo = DataModelLoadInfoTransport { $0.currentComputeLoad = loads.first?.transport }
                    $0.loadHistory = DataModelLoadHistoryTransport { $0.dataLoadHistory = loads.map(\.transport) }
                }.json.bytes, as: UTF8.self))
    }

    /// A page of executions with these ids and statuses, newest first.
    static func runs(_ runs: (id: String, status: String)..., mode: String? = nil) -> Answer {
        .reply(
            200,
            String(
                decoding: ExecutionItemWithPageTransport {
                    $0.numOfPages = 1
                    $0.executionItems = runs.map { run in
                        ExecutionItemTransport {
                            $0.executionId = run.id
                            $0.status = ExecutionStatus(rawValue: run.status)
                            $0.mode = mode.map { ExtractionMode(rawValue: $0) }
                        }
                    }
                }.json.bytes, as: UTF8.self))
    }

    /// A data job with this status and current execution.
    static func job(_ status: String?, current: String? = nil) -> Answer {
        .reply(
            200,
            String(
                decoding: JobTransport {
                    $0.id = TestIDs.jobText
                    $0.status = status.map { ExecutionStatus(rawValue: $0) }
                    $0.currentExecutionId = current
                }.json.bytes, as: UTF8.self))
    }
}

/// A body from `fixtures/celonis/wire`, without the line feed that ends its file.
func celonisSample(_ name: String) throws -> String { try WireSamples.celonis.text(name) }

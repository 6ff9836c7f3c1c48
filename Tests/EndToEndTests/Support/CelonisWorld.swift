import Foundation
import LoadClient
import Synchronization

/// A served world with a team of Celonis in it, and clients of that team.
final class CelonisWorld: Sendable {
    let served: ServedWorld
    private let file: URL

    /// Serves a world with these settings and outcomes; with `manual` only clients' pauses turn the clock.
    init(
        settings: String = "{}", outcomes: String = "{}", faults: String = "[]", clock: String = "skip"
    ) async throws {
        let text = """
            world: w
            faults: \(faults)
            celonis:
              settings: \(settings)
              teams:
                acme:
                  users: {ada: {key: ada-key, pools: edit}, vic: {key: vic-key, pools: view}}
                  applicationKeys: {loader: {key: app-key, pools: {Purchasing: edit}}, idle: {key: idle-key}}
                  oauthClients:
                    ci: {id: ci, secret: ci-secret, scopes: [integration.data-pools, studio], pools: edit}
                  pools:
                    Purchasing:
                      models:
                        Orders: {tables: [{name: EKKO, alias: Documents}, {name: EKPO}]}
                      jobs:
                        Nightly: [{extraction: [EKKO, EKPO]}, {transformation: SELECT 1}, {load: Orders}]
                      outcomes: \(outcomes)
                      changedTables: [EKPO]
            """
        file = FileManager.default.temporaryDirectory.appending(path: "celonis-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        served = try await ServedWorld(file.path, clock: clock)
    }

    deinit { try? FileManager.default.removeItem(at: file) }

    /// A client whose pauses take no time; on a manual clock each turns the world's clock by as much.
    func client(_ credentials: TeamCredentials? = nil, turning: Bool = false) throws -> CelonisClient {
        CelonisClient(
            try Team(served.base + "/acme", credentials ?? .userKey("ada-key")), timeout: .seconds(600),
            pause: turning
                ? turningPause : Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 }))
    }

    /// The pool, the model and the job of a team.
    struct Names {
        let pool: PoolID
        let model: ModelID
        let job: JobID
    }

    /// What stands in the fixture, by its names.
    static func names(_ client: CelonisClient) async throws -> Names {
        let pool = try await client.pool(named: "Purchasing")
        return Names(
            pool: pool, model: try await client.model(named: "Orders", in: pool),
            job: try await client.job(named: "Nightly", in: pool))
    }

    /// Turns the world's clock.
    func advance(by duration: Duration) throws {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        let answer = try Wire(port: served.port).ask(
            "POST", "/_understudy/worlds/w/clock", #"{"advance": "\#(milliseconds)ms"}"#)
        guard answer.status == 200 else { throw Wire.Failure(answer.body) }
    }

    private var turningPause: Pause {
        let clock = TurnedClock()
        return Pause(
            elapsed: { clock.now },
            sleep: { duration in
                try Task.checkCancellation()
                clock.advance(by: duration)
                try self.advance(by: duration)
            },
            secondsSince1970: { 0 })
    }
}

/// How far a client has turned a world's clock.
private final class TurnedClock: Sendable {
    private let state = Mutex(Duration.zero)

    var now: Duration { state.withLock { $0 } }
    func advance(by duration: Duration) { state.withLock { $0 += duration } }
}

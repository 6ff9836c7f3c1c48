import CelonisWire
import HTTPTypes
import IncortaWire
import LoadClient

/// The examples of the doc comments of `LoadClient` and of docs/clients.md, word for word, so that they compile. Nothing calls
/// them. `ExamplesTests` compares.
enum Examples {
    static func tokenFile() throws {
        struct TokenFile: TokenProvider {
            func token() async throws -> AccessToken { try AccessToken(readToken()) }
            func invalidate(_ token: AccessToken) async {}
        }
        let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", tokens: TokenFile())
        _ = cluster
    }

    static func oauth(id: String, secret: String) throws {
        let tokens = try OAuthTokens(
            endpoint: "https://login.example.com/oauth2/token", grant: .clientCredentials(id: id, secret: secret))
        let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", tokens: tokens)
        _ = cluster
    }

    static func errors(incorta: IncortaClient) async {
        do {
            try await incorta.execute("Nightly")
        } catch {
            print(error.isBusy ? "The plan runs already" : error.description)
        }
    }

    static func changes(celonis: CelonisClient, load: StartedLoad) async throws {
        for try await sighting in celonis.changes(of: load, deadline: .seconds(7_200)) {
            print(sighting)
        }
    }

    static func failedTasks(celonis: CelonisClient, end: RunSighting) async throws {
        for task in try await celonis.failedTasks(of: end) {
            print(task.item.name ?? "unnamed", task.reason ?? "no reason")
        }
    }

    static func celonis(team: Team) async throws {
        let celonis = CelonisClient(team)
        let pool = try await celonis.pool(named: "Purchasing")
        let load = try await celonis.load(celonis.model(named: "Orders", in: pool), in: pool)
        let end = try await celonis.wait(for: load, deadline: .seconds(7_200))
        if !end.hasSucceeded { print(end.message ?? "no message") }
    }

    static func team(key: String) throws {
        let team = try Team("https://my-team.eu-1.celonis.cloud", .applicationKey(key))
        _ = team
    }

    static func sharedTokens(id: String, secret: String) throws {
        let tokens = try Team.oauthTokens("https://my-team.eu-1.celonis.cloud", clientID: id, secret: secret)
        let team = try Team("https://my-team.eu-1.celonis.cloud", .tokens(tokens))
        _ = team
    }

    static func cluster(token: String) throws {
        let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", token: token)
        _ = cluster
    }

    static func statusChanges(incorta: IncortaClient, id: ExecutionID) async throws {
        for try await status in incorta.statusChanges(of: id, level: .groups) {
            print(status.jobStatus)
        }
    }

    static func schemas(incorta: IncortaClient) async throws {
        try await incorta.loadSchemas(["Sales", "HR"], source: .incremental, waiting: .seconds(60))
        let sales = try await incorta.waitForSchema("Sales", deadline: .seconds(3_600))
        _ = sales
    }

    static func incorta(cluster: Cluster) async throws {
        let incorta = IncortaClient(cluster, ledger: FileExecutionLedger(path: "executions.json"))
        let id = try await incorta.execute("Nightly")
        let end = try await incorta.wait(for: id, deadline: .seconds(7_200))
        print(end.jobStatus)
    }

    static func restart(incorta: IncortaClient, failed: ExecutionID) async throws {
        let id = try await incorta.restart("Nightly", .fromFailedSteps(of: failed, inGroup: 2))
        _ = id
    }

    static func ledger(cluster: Cluster) async throws {
        let incorta = IncortaClient(cluster, ledger: FileExecutionLedger(path: "executions.json"))
        let id = try await incorta.restartFailedSteps("Nightly")
        _ = id
    }

    static func certainty(celonis: CelonisClient, model: ModelID, pool: PoolID) async throws {
        let load = try await celonis.load(model, in: pool)
        if case .uncertain(let doubt) = load.certainty { print("This may be another load: \(doubt)") }
    }

    static func pause(cluster: Cluster) {
        let atOnce = Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 })
        let incorta = IncortaClient(cluster, pause: atOnce)
        _ = incorta
    }

    static func retries(cluster: Cluster) {
        let patient = RetryPolicy(maximumAttempts: 8, longestRetryAfter: .seconds(300))
        let incorta = IncortaClient(cluster, retry: patient)
        _ = incorta
    }

    static func curlTransport(cluster: Cluster) {
        let transport = CurlTransport(bodyLimit: 16 << 20)
        let client = IncortaClient(cluster, transport: transport)
        _ = client
    }

    static func recorded(cluster: Cluster) {
        struct Recorded: Transport {
            func send(
                _ request: HTTPRequest, body: [UInt8]?, timeout: Duration
            ) async throws -> (HTTPResponse, [UInt8]) {
                (HTTPResponse(status: .ok), Array(#"{"loadPlanExecutionId": 24}"#.utf8))
            }
        }
        let incorta = IncortaClient(cluster, transport: Recorded())
        _ = incorta
    }

    static func clientsPageIncorta(token: String) async throws {
        let cluster = try Cluster("https://my-cluster.cloud.incorta.com", tenant: "default", token: token)
        let incorta = IncortaClient(cluster, ledger: FileExecutionLedger(path: "executions.json"))

        let id = try await incorta.execute("Nightly")
        let status = try await incorta.wait(for: id, level: .groups, deadline: .seconds(7200))
        if status.jobStatus != .success {
            let again = try await incorta.restartFailedSteps("Nightly")
            _ = try await incorta.wait(for: again)
        }
    }

    static func clientsPageCelonis(id: String, secret: String) async throws {
        let team = try Team("https://acme.eu-1.celonis.cloud", .oauth(clientID: id, secret: secret))
        // Or .userKey, .applicationKey, and .key, which finds out which of the two it is.
        let celonis = CelonisClient(team)
        let pool = try await celonis.pool(named: "Purchasing")

        let orders = try await celonis.model(named: "Orders", in: pool)
        let load = try await celonis.partialSync(tablesNamed: ["EKKO"], of: orders, in: pool)
        let end = try await celonis.wait(for: load, deadline: .seconds(7200))
        if !end.hasSucceeded { print(end.status ?? "lost", end.message ?? "", end.certainty) }

        let run = try await celonis.execute(celonis.job(named: "Nightly", in: pool), mode: .delta, in: pool)
        let done = try await celonis.wait(for: run)
        for task in try await celonis.failedTasks(of: done) { print(task.item.name ?? "", task.reason ?? "") }
        // A job succeeds before the loads that it starts have ended.
        _ = try await celonis.waitForLoads(startedBy: done)
    }
}

/// Stands for what an example leaves open.
private func readToken() -> String { "token" }

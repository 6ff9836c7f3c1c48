public import IncortaWire
internal import WireContract

/// A client of Incorta's load plan endpoints (public API v2).
///
/// All calls throw ``ClientError`` only. It keeps the latest execution id of each plan in its ledger, because no
/// endpoint returns it and restarting failed steps takes it.
///
/// ```swift
/// let incorta = IncortaClient(cluster, ledger: FileExecutionLedger(path: "executions.json"))
/// let id = try await incorta.execute("Nightly")
/// let end = try await incorta.wait(for: id, deadline: .seconds(7_200))
/// print(end.jobStatus)
/// ```
public struct IncortaClient: Sendable {
    /// The tenant that this client talks to.
    public let cluster: Cluster
    /// Which failed requests are sent again.
    public let retry: RetryPolicy
    /// The longest that one try of a request may take.
    public let timeout: Duration

    let sender: CallSender
    let pause: Pause
    let ledger: any ExecutionLedger

    /// A client of this tenant. The default transport is a ``CurlTransport`` of its own. The default ledger is lost
    /// with the process, so pass a ``FileExecutionLedger`` to restart failed steps from another process.
    public init(
        _ cluster: Cluster, transport: any Transport = CurlTransport(), retry: RetryPolicy = RetryPolicy(),
        timeout: Duration = .seconds(30), pause: Pause = .real,
        ledger: any ExecutionLedger = InMemoryExecutionLedger()
    ) {
        self.cluster = cluster
        self.retry = retry
        self.timeout = timeout
        self.pause = pause
        self.ledger = ledger
        sender = CallSender(
            base: cluster.baseURL, credentials: ProvidedAuthorization(provider: cluster.tokens), transport: transport,
            retry: retry, pause: pause, timeout: timeout, dialect: .incorta(tenant: cluster.tenant))
    }

    /// Starts a load plan, by its case-sensitive name, and returns at once with the id of the new execution.
    ///
    /// The user needs the SuperRole or the Schema Manager role, and edit access to every schema of the plan (Public API
    /// v2, Execute Load Plan Endpoint). The server refuses it while the same plan runs: ``ClientError/isBusy``.
    @discardableResult
    public func execute(_ plan: String) async throws(ClientError) -> ExecutionID {
        let operation = ClientOperation(
            name: IncortaEndpointName.executeLoadPlan.rawValue, summary: "execute load plan [\(plan)]")
        return try await start(plan, operation, action: "execute", body: ExecuteRequest(loadPlanName: plan).json.bytes)
    }

    /// Restarts a load plan, by its case-sensitive name, and returns at once with the id of the new execution.
    ///
    /// The user needs the rights of ``execute(_:)`` (Public API v2, Restart Load Plan Endpoint). Group sequences and
    /// execution ids below 1 are refused before anything is sent, because for the server they mean another kind of
    /// restart.
    ///
    /// ```swift
    /// let id = try await incorta.restart("Nightly", .fromFailedSteps(of: failed, inGroup: 2))
    /// ```
    @discardableResult
    public func restart(_ plan: String, _ restart: Restart) async throws(ClientError) -> ExecutionID {
        let operation = Self.restarting(plan)
        let body: [UInt8]
        do {
            body = try restart.request(for: plan).json.bytes
        } catch {
            throw ClientError(operation, .invalidInput(error))
        }
        return try await start(plan, operation, action: "restart", body: body)
    }

    /// The status of an execution, down to this level.
    ///
    /// The user needs view access to a schema of the plan (Public API v2, Load Plan Execution Status Endpoint).
    public func status(
        of execution: ExecutionID, level: DetailsLevel = .loadPlan
    ) async throws(ClientError) -> StatusDetails {
        try await sender.reply(to: statusCall(execution, level))
    }
}

extension IncortaClient {
    static func restarting(_ plan: String) -> ClientOperation {
        ClientOperation(name: IncortaEndpointName.restartLoadPlan.rawValue, summary: "restart load plan [\(plan)]")
    }

    func statusCall(_ execution: ExecutionID, _ level: DetailsLevel) -> ClientCall<StatusDetails> {
        ClientCall(
            operation: ClientOperation(
                name: IncortaEndpointName.loadPlanStatus.rawValue, summary: "status of execution \(execution)"),
            method: "GET",
            path: cluster.path("load-plan", "status", execution.description) + "?level=\(level.rawValue)",
            effect: .reads, expected: "the status of an execution",
            decode: { (try? JSONValue(parsing: $0)).flatMap { StatusDetails(json: $0) } })
    }

    /// Sends a request that starts the plan. The ledger is read first: if that fails, the new id could not be recorded.
    private func start(
        _ plan: String, _ operation: ClientOperation, action: String, body: [UInt8]
    ) async throws(ClientError) -> ExecutionID {
        _ = try await recorded(plan, operation)
        let call = ClientCall(
            operation: operation, method: "POST", path: cluster.path("load-plan", action), body: body,
            effect: .starts, expected: "an execution id",
            decode: { (try? JSONValue(parsing: $0)).flatMap { ExecutionStarted(json: $0) } })
        let id = ExecutionID(rawValue: try await sender.reply(to: call).loadPlanExecutionID)
        do {
            try await ledger.record(id, of: recordedPlan(plan))
        } catch {
            throw ClientError(operation, .startedButNotRecorded(id, error))
        }
        return id
    }
}

extension IncortaClient: CustomStringConvertible, CustomReflectable {
    /// `Incorta client of default at https://my-cluster.cloud.incorta.com`
    public var description: String { "Incorta client of \(cluster)" }
    /// The cluster and the settings; not the transport or the ledger, which could hold anything.
    public var customMirror: Mirror {
        Mirror(self, children: ["cluster": cluster, "retry": retry, "timeout": timeout])
    }
}

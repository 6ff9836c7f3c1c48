import LoadClient
import Testing

let secretToken = "s3cr3t+T0ken/with=chars"

func testCluster(_ url: String = "https://my-cluster.cloud.incorta.com", token: String = secretToken) throws -> Cluster
{
    try Cluster(url, tenant: "default", token: token)
}

func testClient(
    _ transport: any Transport, clock: TestClock = TestClock(), retry: RetryPolicy = RetryPolicy(),
    ledger: any ExecutionLedger = InMemoryExecutionLedger(), token: String = secretToken
) throws -> IncortaClient {
    IncortaClient(
        try testCluster(token: token), transport: transport, retry: retry, pause: clock.pause, ledger: ledger)
}

/// The error that the body throws; an issue when it throws none.
func clientError<Value>(
    _ body: () async throws -> Value, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> ClientError {
    try #require(
        await #expect(throws: ClientError.self, sourceLocation: sourceLocation) { _ = try await body() },
        sourceLocation: sourceLocation)
}

/// Everything that printing, interpolating and dumping a value shows.
func everythingShown(_ value: Any) -> String {
    var dumped = ""
    dump(value, to: &dumped)
    return "\(value)\n\(String(reflecting: value))\n\(dumped)"
}

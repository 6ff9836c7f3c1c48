import LoadClient
import Testing

@Suite("Restarting failed steps from the ledger")
struct RestartingFromLedgerTests {
    private func started(_ id: Int) -> Answer { .reply(200, #"{"loadPlanExecutionId": \#(id)}"#) }

    @Test("takes the id that execute and each restart recorded")
    func takesRecorded() async throws {
        let transport = ScriptedTransport(started(7), started(8), started(9), started(10))
        let client = try testClient(transport)
        try await client.execute("SALES")
        try await client.restartFailedSteps("SALES")
        try await client.restartFailedSteps("SALES", inGroup: 2)
        #expect(try await client.latestExecution(of: "SALES") == 9)
        #expect(
            transport.sent.dropFirst().map(\.text) == [
                #"{"loadPlanName": "SALES","groupSequence": 0,"recentLoadPlanExecution": 7}"#,
                #"{"loadPlanName": "SALES","groupSequence": 2,"recentLoadPlanExecution": 8}"#,
            ])
    }

    @Test("says what to do when no execution is recorded, and sends nothing")
    func nothingRecorded() async throws {
        let transport = ScriptedTransport(started(7))
        let client = try testClient(transport)
        for name in ["SALES", "sales"] {
            let error = try await clientError { try await client.restartFailedSteps(name) }
            #expect(error.kind == .noRecordedExecution(plan: name))
            #expect(error.description.contains("no execution of load plan [\(name)] is recorded"))
        }
        #expect(transport.sent.isEmpty)
    }

    @Test("keeps clusters and tenants apart")
    func apart() async throws {
        let ledger = InMemoryExecutionLedger()
        let transport = ScriptedTransport(started(7))
        func client(_ url: String, _ tenant: String) throws -> IncortaClient {
            IncortaClient(try Cluster(url, tenant: tenant, token: "abc"), transport: transport, ledger: ledger)
        }
        try await client("https://a.example.com", "t").execute("SALES")
        #expect(try await client("https://A.example.com/incorta/", "t").latestExecution(of: "SALES") == 7)
        for (url, tenant) in [("https://b.example.com", "t"), ("https://a.example.com", "T")] {
            _ = try await clientError { try await client(url, tenant).latestExecution(of: "SALES") }
        }
    }

    @Test("records nothing when the server refuses")
    func refused() async throws {
        let transport = ScriptedTransport(.reply(400, #"{"message": "INC_05290501: busy"}"#))
        let client = try testClient(transport)
        _ = try await clientError { try await client.execute("SALES") }
        _ = try await clientError { try await client.latestExecution(of: "SALES") }
    }

    @Test("hands over the id of a load that was started but could not be recorded")
    func unrecorded() async throws {
        let client = try testClient(ScriptedTransport(started(7)), ledger: FullLedger())
        let error = try await clientError { try await client.execute("SALES") }
        #expect(error.startedExecution == 7)
        #expect(error.description.contains("started as execution 7, but that could not be recorded"))
    }
}

/// A ledger on a full disk.
private struct FullLedger: ExecutionLedger {
    func latestExecution(of plan: RecordedPlan) -> ExecutionID? { nil }

    func record(_ execution: ExecutionID, of plan: RecordedPlan) throws(LedgerError) {
        throw .inaccessible(path: "/full", problem: "No space left on device")
    }
}

import HTTPTypes
import IncortaWire
import LoadClient
import Testing
import WireContract

@Suite("The Incorta client")
struct IncortaClientTests {
    @Test("executes a load plan as the page shows it")
    func execute() async throws {
        let transport = ScriptedTransport(.reply(200, #"{"loadPlanExecutionId": 3}"#))
        #expect(try await testClient(transport).execute("MyLoadPlan") == 3)
        let sent = try #require(transport.sent.first)
        #expect(sent.text == #"{"loadPlanName": "MyLoadPlan"}"#)
        #expect(sent.request.method == .post)
        #expect(sent.request.scheme == "https")
        #expect(sent.request.authority == "my-cluster.cloud.incorta.com")
        #expect(sent.request.path == "/incorta/api/v2/default/load-plan/execute")
        #expect(
            sent.request.headerFields == [
                .contentType: "application/json", .accept: "application/json",
                .authorization: "Bearer \(secretToken)",
            ])
        #expect(sent.timeout == .seconds(30))
    }

    @Test(
        "restarts a load plan in each of the four ways",
        arguments: [
            (.fromBeginning, #"{"loadPlanName": "MyLoadPlan","groupSequence": 0}"#),
            (.fromGroup(2), #"{"loadPlanName": "MyLoadPlan","groupSequence": 2}"#),
            (
                .fromFailedSteps(of: 12),
                #"{"loadPlanName": "MyLoadPlan","groupSequence": 0,"recentLoadPlanExecution": 12}"#
            ),
            (
                .fromFailedSteps(of: 12, inGroup: 1),
                #"{"loadPlanName": "MyLoadPlan","groupSequence": 1,"recentLoadPlanExecution": 12}"#
            ),
        ] as [(Restart, String)])
    func restart(_ restart: Restart, body: String) async throws {
        let transport = ScriptedTransport(.reply(200, #"{"loadPlanExecutionId": 13}"#))
        #expect(try await testClient(transport).restart("MyLoadPlan", restart) == 13)
        #expect(transport.sent.first?.text == body)
        #expect(transport.sent.first?.request.method == .post)
        #expect(transport.sent.first?.request.path == "/incorta/api/v2/default/load-plan/restart")
    }

    @Test("sends the restart that the page gives as its example")
    func documentedRestart() async throws {
        let example = """
            {
            "loadPlanName": "MyLoadPlan",
            "groupSequence": 1,
            "recentLoadPlanExecution": 12
            }
            """
        let transport = ScriptedTransport(.reply(200, #"{"loadPlanExecutionId": 3}"#))
        _ = try await testClient(transport).restart("MyLoadPlan", .fromFailedSteps(of: 12, inGroup: 1))
        let sent = try #require(transport.sent.first?.body)
        #expect(try JSONValue(parsing: sent) == JSONValue(parsing: Array(example.utf8)))
    }

    @Test(
        "refuses restarts that the server would take for others",
        arguments: [
            (.fromGroup(0), .groupSequence(0)), (.fromGroup(-1), .groupSequence(-1)),
            (.fromFailedSteps(of: 12, inGroup: 0), .groupSequence(0)), (.fromFailedSteps(of: 0), .executionID(0)),
            (.fromFailedSteps(of: -3, inGroup: 1), .executionID(-3)),
        ] as [(Restart, InvalidInput)])
    func refused(_ restart: Restart, problem: InvalidInput) async throws {
        let transport = ScriptedTransport(.reply(200, #"{"loadPlanExecutionId": 3}"#))
        let error = try await clientError { try await testClient(transport).restart("MyLoadPlan", restart) }
        #expect(error.kind == .invalidInput(problem))
        #expect(transport.sent.isEmpty)
    }

    @Test(
        "reads the status that the page gives as its example, and keeps every byte of it",
        arguments: DetailsLevel.allCases)
    func status(level: DetailsLevel) async throws {
        let transport = ScriptedTransport(.reply(200, Self.documentedStatus))
        let status = try await testClient(transport).status(of: 23, level: level)
        #expect(status.json.text == Self.documentedStatus)
        #expect(
            status.flattened.map(\.name) == ["LoadPlan_Demo", "Group 1", "OnlineStore", "OnlineStore.productmodel"])
        #expect(status.flattened.map(\.type) == [.loadPlan, .group, .schema, .table])
        #expect(status.jobStatus == .finishedWithErrors)
        let sent = try #require(transport.sent.first)
        #expect(sent.request.path == "/incorta/api/v2/default/load-plan/status/23?level=\(level.rawValue)")
        #expect(sent.request.method == .get)
        #expect(sent.body == nil)
    }

    @Test("asks for the load plan alone unless told otherwise")
    func defaultLevel() async throws {
        let transport = ScriptedTransport(.state("Load State", "Some New Word", name: "Läden \u{1F69A}"))
        let status = try await testClient(transport).status(of: 23)
        #expect(transport.sent.first?.request.path?.hasSuffix("?level=1") == true)
        #expect(status.jobStatus == JobStatus(rawValue: "Some New Word"))
        #expect(status.name == "Läden \u{1F69A}")
    }

    /// The page's example, mended of the comma that it has after the last object.
    static let documentedStatus =
        #"{"name": "LoadPlan_Demo","type": "LOAD_PLAN","status": {"stateType": "Terminator State","jobStatus": "#
        + #""Finished with Errors"},"childStatusDetails": [{"name": "Group 1","type": "GROUP","status": "#
        + #"{"stateType": "Terminator State","jobStatus": "Finished with Errors"},"childStatusDetails": [{"name": "#
        + #""OnlineStore","type": "SCHEMA","status": {"stateType": "Terminator State","jobStatus": "#
        + #""Finished with Errors"},"childStatusDetails": [{"name": "OnlineStore.productmodel","type": "TABLE","#
        + #""status": {"stateType": "Terminator State","jobStatus": "Success"}}]}]}]}"#
}

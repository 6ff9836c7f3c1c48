import IncortaContract
import IncortaWire
import Testing
import WireContract
import WireSamples

@Suite("Bodies as Incorta's pages print them")
struct DocumentedBodiesTests {
    /// A row of a page that prints a body, and the names in its example.
    struct Row: Sendable, CustomTestStringConvertible {
        var file: String
        var endpoint: Endpoint
        var condition: Condition
        var status: Int
        var names: [String: String] = [:]

        var testDescription: String { file }
    }

    static let token = ["token": "abcde12345"]
    static let rows: [Row] = [
        Row(file: "execute-200.json", endpoint: .executeLoadPlan, condition: .started, status: 200, names: ["id": "3"]),
        Row(file: "execute-400-busy.json", endpoint: .executeLoadPlan, condition: .busy, status: 400),
        Row(file: "restart-200.json", endpoint: .restartLoadPlan, condition: .started, status: 200, names: ["id": "3"]),
        Row(file: "restart-400-busy.json", endpoint: .restartLoadPlan, condition: .busy, status: 400),
        Row(file: "restart-401.json", endpoint: .restartLoadPlan, condition: .tokenInvalid, status: 401, names: token),
        Row(file: "restart-401.json", endpoint: .restartLoadPlan, condition: .tokenExpired, status: 401, names: token),
        Row(
            file: "restart-401.json", endpoint: .restartLoadPlan, condition: .tenantMismatch, status: 401, names: token),
        Row(
            file: "restart-403-edit-denied.json", endpoint: .restartLoadPlan, condition: .editDenied, status: 403,
            names: ["schema": "OnlineStore", "id": "185"]),
        Row(
            file: "restart-404-tenant.json", endpoint: .restartLoadPlan, condition: .tenantMissing, status: 404,
            names: ["tenant": "DEFAULT"]),
        Row(
            file: "restart-404-tenant.json", endpoint: .restartLoadPlan, condition: .tenantDisabled, status: 404,
            names: ["tenant": "DEFAULT"]),
        Row(
            file: "restart-404-plan.json", endpoint: .restartLoadPlan, condition: .planMissing, status: 404,
            names: ["name": "SALES"]),
        Row(
            file: "restart-422-field-null.json", endpoint: .restartLoadPlan, condition: .fieldNull, status: 422,
            names: ["field": "loadPlanName"]),
        Row(file: "restart-500-no-loader.json", endpoint: .restartLoadPlan, condition: .noLoaderService, status: 500),
        Row(file: "status-401.json", endpoint: .loadPlanStatus, condition: .tokenInvalid, status: 401, names: token),
        Row(file: "status-401.json", endpoint: .loadPlanStatus, condition: .tokenExpired, status: 401, names: token),
        Row(
            file: "status-404-tenant.json", endpoint: .loadPlanStatus, condition: .tenantMissing, status: 404,
            names: ["tenant": "DEFAULT"]),
        Row(
            file: "status-404-execution.json", endpoint: .loadPlanStatus, condition: .executionMissing, status: 404,
            names: ["id": "111"]),
        Row(file: "status-500-no-loader.json", endpoint: .loadPlanStatus, condition: .noLoaderService, status: 500),
    ]

    @Test("come out of the catalogue byte for byte, with the page's names filled in", arguments: rows)
    func templates(row: Row) throws {
        let outcome = try #require(row.endpoint.outcome(row.condition.rawValue))
        let body = try #require(outcome.body)
        #expect(outcome.status == row.status)
        #expect(Set(body.gaps) == Set(row.names.keys))
        #expect(body.filled(row.names) == (try WireSamples.incorta.bytes(row.file)))
        #expect(outcome.evidence.grade == "documented", "\(row.file) is printed on the endpoint's own page")
    }

    @Test("are all checked by some test of this target")
    func noOrphans() throws {
        let others = [
            "execute-request", "restart-request-shape", "restart-request", "status-200", "status-error-shape",
        ]
        #expect(Set(WireSamples.incorta.names("json")) == Set(Self.rows.map(\.file) + others.map { $0 + ".json" }))
    }

    @Test("of requests are what the types write")
    func requests() throws {
        let requests: [(String, JSONValue)] = [
            ("execute-request.json", ExecuteRequest(loadPlanName: "string").json),
            (
                "restart-request-shape.json",
                RestartRequest(loadPlanName: "string", groupSequence: 0, recentLoadPlanExecution: 0).json
            ),
            (
                "restart-request.json",
                RestartRequest(loadPlanName: "MyLoadPlan", groupSequence: 1, recentLoadPlanExecution: 12).json
            ),
        ]
        for (file, json) in requests {
            #expect(json.bytes == (try WireSamples.incorta.bytes(file)), "\(file)")
        }
    }

    @Test("of a restart leave out an execution id that is not given, and keep one of zero or less")
    func optionalExecution() {
        #expect(
            RestartRequest(loadPlanName: "A", groupSequence: -1).json.text
                == #"{"loadPlanName": "A","groupSequence": -1}"#)
        #expect(
            RestartRequest(loadPlanName: "\"A\"", groupSequence: .max, recentLoadPlanExecution: .min).json.text
                == #"{"loadPlanName": "\"A\"","groupSequence": 9223372036854775807,"#
                + #""recentLoadPlanExecution": -9223372036854775808}"#)
    }

    @Test("of a start are read and written again unchanged", arguments: ["execute-200.json", "restart-200.json"])
    func started(file: String) throws {
        let reply = try #require(ExecutionStarted(json: try WireSamples.incorta.json(file)))
        #expect(reply.loadPlanExecutionID == 3)
        #expect(reply.json.bytes == (try WireSamples.incorta.bytes(file)))
    }

    @Test(
        "of a start are refused without an integer id",
        arguments: [
            [:], ["loadPlanExecutionId": nil], ["loadPlanExecutionId": "3"], ["loadPlanExecutionId": .number("3.0")],
            ["loadplanexecutionid": 3], [3], 3, nil,
        ] as [JSONValue])
    func notStarted(json: JSONValue) {
        #expect(ExecutionStarted(json: json) == nil)
    }

    @Test(
        "were mended in nothing but white space and one comma",
        arguments: ["status-200", "restart-request", "restart-request-shape"])
    func mended(name: String) throws {
        let printed = try WireSamples.incorta.text(name + ".printed")
        let mended = printed.replacing("\n", with: "").replacing("}},]", with: "}}]")
        #expect(printed != mended, "a sample that was not mended needs no printed form")
        #expect(mended == (try WireSamples.incorta.text(name + ".json")))
    }

    @Test("of errors are the envelope that the pages describe")
    func envelope() throws {
        let shape = try WireSamples.incorta.json("status-error-shape.json")
        #expect(shape == ["message": "string"])
        for row in Self.rows where row.status >= 400 {
            let members = try #require(try WireSamples.incorta.json(row.file).object?.members)
            #expect(members.map(\.key) == ["message"], "\(row.file)")
        }
    }
}

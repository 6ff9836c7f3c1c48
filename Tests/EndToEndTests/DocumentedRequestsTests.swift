import Foundation
import TestSupport
import Testing
import WireContract
import WireSamples

@Suite("Requests as the vendor prints them", .blocking)
struct DocumentedRequestsTests {
    /// A request of a page, and the reply that the page, or the fixture made after it, promises.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var path: String
        /// The file of the body; nil for none.
        var body: String?
        var token = "ABC123456789"
        var status: Int
        /// The file of the reply; nil where `reply` says it.
        var sample: String?
        var reply = ""
    }

    static let demo =
        #"{"name": "LoadPlan_Demo","type": "LOAD_PLAN","status": {"stateType": "Terminator State","jobStatus": "#
        + #""Finished with Errors"}"#
    static let rows = [
        Row(
            testDescription: "the restart page's example", path: "default/load-plan/restart",
            body: "restart-request.printed", status: 200, reply: #"{"loadPlanExecutionId": 24}"#),
        Row(
            testDescription: "the restart page's template", path: "default/load-plan/restart",
            body: "restart-request-shape.printed", status: 404,
            reply: #"{"message": "INC_05290503: The [string] LOAD_PLAN cannot be found."}"#),
        Row(
            testDescription: "the status page's example", path: "default/load-plan/status/23?level=2", status: 200,
            reply: demo + #","childStatusDetails": [{"name": "Group 1","type": "GROUP","status": "#
                + #"{"stateType": "Terminator State","jobStatus": "Finished with Errors"}}]}"#),
        Row(
            testDescription: "the status without a level", path: "default/load-plan/status/23", status: 200,
            reply: demo + "}"),
        Row(
            testDescription: "an execution that is not there", path: "default/load-plan/status/111", status: 404,
            sample: "status-404-execution.json"),
        Row(
            testDescription: "a token that is not valid", path: "default/load-plan/restart",
            body: "restart-request.json", token: "abcde12345", status: 401, sample: "restart-401.json"),
        Row(
            testDescription: "a tenant in the wrong case", path: "DEFAULT/load-plan/restart",
            body: "restart-request.json", status: 404, sample: "restart-404-tenant.json"),
        Row(
            testDescription: "a tenant in the wrong case, for a status", path: "DEFAULT/load-plan/status/23",
            status: 404, sample: "status-404-tenant.json"),
        Row(
            testDescription: "a schema without edit access", path: "default/load-plan/restart",
            body: "restart-request.json", token: "restricted-token", status: 403,
            sample: "restart-403-edit-denied.json"),
        Row(
            testDescription: "a tenant without loader", path: "asleep/load-plan/status/1", token: "asleep-token",
            status: 500, sample: "status-500-no-loader.json"),
    ]

    @Test("get the documented replies when curl sends them", arguments: rows)
    func curl(_ row: Row) async throws {
        let world = try await ServedWorld()
        let wire = "fixtures/incorta/wire/"
        let body = row.body.map { ["--data-binary", "@\(wire)\($0)"] } ?? []
        let finished = try await Program.run(
            URL(filePath: "/usr/bin/env"),
            [
                "curl", "-sS", "--noproxy", "*", "-w", "\n%{http_code} %{content_type}", "-H",
                "Content-Type: application/json", "-H", "Accept: application/json", "-H",
                "Authorization: Bearer \(row.token)",
            ] + body + ["\(world.base)/incorta/api/v2/\(row.path)"])
        #expect(finished.errors == "")
        let expected = try row.sample.map { try WireSamples.incorta.text($0) } ?? row.reply
        #expect(finished.output == "\(expected)\n\(row.status) application/json")
    }

    /// The script of the community page on loading schemas, with the braces, the call and the URL that it lost on the way,
    /// and two lines that show the reply.
    static let script = """
        import requests
        incorta_url = "BASE"
        headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Authorization": "Bearer ABC123456789"
        }
        schema_request_payload = {
            "schemaNames": ["OnlineStore", "HR"],
            "loadSource": "FULL",
            "synchronous": True,
            "requestedTimeoutInMilliseconds": 0
        }
        schema = requests.post(incorta_url + "/incorta/api/v2/default/schema/load", json=schema_request_payload, headers=headers)
        print(schema.status_code, schema.headers["X-Understudy-Outcome"])
        print(schema.text)
        """

    static func hasRequests() async -> Bool {
        let finished = try? await Program.run(URL(filePath: "/usr/bin/env"), ["python3", "-c", "import requests"])
        return finished?.status == 0
    }

    @Test(
        "of the vendor's Python script load the schemas and wait for them",
        .enabled("python3 has no module requests; on Debian: apt-get install python3-requests") {
            await Self.hasRequests()
        })
    func python() async throws {
        let world = try await ServedWorld(clock: "skip")
        let script = Self.script.replacing("BASE", with: world.base)
        let finished = try await Program.run(URL(filePath: "/usr/bin/env"), ["python3", "-c", script])
        #expect(finished.errors == "")
        #expect(
            finished.output == """
                200 incorta.schema.load.started
                {"loadingStatus": {"OnlineStore": "Success","HR": "Success"}}

                """)
    }
}

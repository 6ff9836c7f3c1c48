import HTTPTypes
import IncortaWire
import LoadClient
import Testing
import WireContract

@Suite("The Incorta client loads and lists schemas")
struct SchemaCallsTests {
    private static let success = Answer.reply(200, #"{"loadingStatus": {"OnlineStore": "Success"}}"#)

    @Test("loads schemas without waiting")
    func load() async throws {
        let transport = ScriptedTransport(Self.success)
        let status = try await testClient(transport).loadSchemas(["OnlineStore"])
        #expect(status.states == ["OnlineStore": .success])
        let sent = try #require(transport.sent.first)
        #expect(sent.request.path == "/incorta/api/v2/default/schema/load")
        #expect(
            sent.text
                == #"{"schemaNames": ["OnlineStore"],"loadSource": "FULL","synchronous": false,"requestedTimeoutInMilliseconds": 0}"#
        )
        #expect(sent.timeout == .seconds(30))
    }

    @Test(
        "waits as long as it is told, a minute at most, and is patient for longer than that",
        arguments: [
            (.zero, 1, 30), (.milliseconds(4_000), 4_000, 30), (.seconds(50), 50_000, 65),
            (.seconds(3_600), 60_000, 75),
        ] as [(Duration, Int64, Int)])
    func wait(wait: Duration, milliseconds: Int64, timeout: Int) async throws {
        let transport = ScriptedTransport(Self.success)
        _ = try await testClient(transport).loadSchemas(["OnlineStore"], source: .staging, waiting: wait)
        let sent = try #require(transport.sent.first)
        let body = try JSONValue(parsing: sent.body ?? [])
        #expect(body["synchronous"] == true && body["loadSource"] == "STAGING")
        #expect(body["requestedTimeoutInMilliseconds"]?.integer == milliseconds)
        #expect(sent.timeout == .seconds(timeout))
    }

    @Test("loads some tables of one schema, whose name is percent-encoded")
    func tables() async throws {
        let transport = ScriptedTransport(Self.success)
        _ = try await testClient(transport).loadSchema("Online Store/1", tables: ["orders"], source: .incremental)
        let sent = try #require(transport.sent.first)
        #expect(sent.request.path == "/incorta/api/v2/default/schema/Online%20Store%2F1/load")
        #expect(sent.text == #"{"tables": ["orders"],"loadSource": "INCREMENTAL"}"#)
    }

    @Test("never repeats a load that may have started", arguments: [500, 502, 503, 504])
    func noRepeat(status: Int) async throws {
        let transport = ScriptedTransport(.reply(status))
        await #expect(throws: ClientError.self) { try await testClient(transport).loadSchemas(["OnlineStore"]) }
        #expect(transport.sent.count == 1)
    }

    @Test("waits for a schema by polling its status until the last load has an end")
    func polling() async throws {
        func state(_ word: String, _ end: String) -> Answer {
            .reply(
                200,
                #"{"schemaName": "S","physicalSchemaDetails": {"lastLoadJob": {"status": "\#(word)","endTime": \#(end)}}}"#
            )
        }
        let transport = ScriptedTransport(
            state("In Queue", "null"), state("In Progress", "null"), state("Finished with Errors", #""2026-01-01""#))
        let status = try await testClient(transport).waitForSchema("S")
        #expect(status.name == "S" && status.lastLoad == .finishedWithErrors)
        #expect(transport.sent.count == 3)
        #expect(transport.sent.allSatisfy { $0.request.path == "/incorta/api/v2/default/schema/S/status" })
    }

    @Test("takes a status that it does not know for the last, unless it is told how to tell")
    func unknownStatus() async throws {
        let transport = ScriptedTransport(.reply(200, #"{"schemaName": "S","state": "loading"}"#))
        #expect(try await testClient(transport).waitForSchema("S").hasLoaded == nil)
        let told = ScriptedTransport(
            .reply(200, #"{"schemaName": "S","state": "loading"}"#),
            .reply(200, #"{"schemaName": "S","state": "done"}"#))
        let status = try await testClient(told).waitForSchema("S") { $0.json["state"] == "done" }
        #expect(status.json["state"] == "done")
    }

    @Test("lists schemas and their objects a page at a time")
    func lists() async throws {
        let schemas = ScriptedTransport(
            .reply(200, #"{"schemasDetails": [{"schemaName": "A"},{"schemaName": "B"}],"total": 7}"#))
        let page = try await testClient(schemas).listSchemas(.physical, limit: 2, offset: 4)
        #expect(page.names == ["A", "B"] && page.total == 7)
        let sent = try #require(schemas.sent.first)
        #expect(sent.request.path == "/incorta/api/v2/default/schema/list?schemaType=PHYSICAL")
        #expect(sent.text == #"{"limit": 2,"offset": 4}"#)
        let views = ScriptedTransport(.reply(200, #"{"viewsDetails": [{"name": "V"}],"total": 1}"#))
        #expect(try await testClient(views).listObjects(of: "S").names == ["V"])
        let empty = ScriptedTransport(.reply(200, #"{"total": 0}"#))
        #expect(try await testClient(empty).listObjects(of: "S").entries.isEmpty)
    }

    @Test("repeats reading a list, although it is read by POST")
    func listAgain() async throws {
        let transport = ScriptedTransport(.reply(503), .reply(200, #"{"schemasDetails": [],"total": 0}"#))
        #expect(try await testClient(transport).listSchemas().total == 0)
        #expect(transport.sent.count == 2)
    }

    @Test("says what to do about a schema that is not there")
    func missing() async throws {
        let transport = ScriptedTransport(
            .reply(404, #"{"message": "INC_05022801: The [x] SCHEMADEFINITION cannot be found."}"#))
        let error = try await clientError { try await testClient(transport).schemaStatus("x") }
        #expect(error.isNotFound && error.code == "INC_05022801")
        #expect(error.description.contains("upper and lower case matter"))
    }
}

import Emulator
import Foundation
import HTTPTypes
import LoadEngine
import Scenarios
import Synchronization
import TestWorlds
import Testing
import WireContract

/// A stage whose time outside stands still, with somebody at its door.
struct StageVisitor {
    let stage: Stage
    let turns = Turns()

    /// How often the clock of each channel was turned.
    final class Turns: Sendable {
        let channels = Mutex<[UInt64]>([])
    }

    init(_ definition: WorldDefinition?, vendors: VendorDefinitions? = nil) throws {
        let outside = try #require(Instant(text: "2026-01-01T00:00:00Z"))
        stage = Stage(definition, vendors: vendors, outside: { outside }) { bytes throws(FixtureRefusal) in
            do throws(InvalidFile) {
                return try Fixture.read(bytes, name: "fixture")
            } catch {
                throw FixtureRefusal(error.text)
            }
        }
        stage.whenClockTurns { [turns] channel in turns.channels.withLock { $0.append(channel) } }
    }

    func reply(
        _ method: HTTPRequest.Method, _ path: String, _ body: String = "", token: String? = "loader-token",
        host: String = "127.0.0.1"
    ) -> StageReply {
        var head = HTTPRequest(method: method, scheme: "http", authority: host, path: path)
        if let token { head.headerFields[.authorization] = "Bearer \(token)" }
        return stage.reply(to: EmulatedRequest(head: head, body: Array(body.utf8)))
    }

    func answer(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") throws -> Answer {
        try Answer(reply(method, path, body))
    }

    /// Adds a world of this fixture and gives its base path.
    func addWorld(_ fixture: String) throws -> String {
        let answer = try answer(.post, "/_understudy/worlds", fixture)
        #expect(answer.status == 201, "\(answer.text)")
        return try #require(answer.json["base"]?.string)
    }
}

extension Answer {
    init(_ reply: StageReply) throws {
        guard case .respond(let response) = reply else { throw CocoaError(.fileNoSuchFile) }
        try self.init(WorldReply.respond(response))
    }
}

@Suite("The control API")
struct ControlTests {
    static func visitor() throws -> StageVisitor { try StageVisitor(Worlds.documented()) }

    static let other = """
        world: other
        clock: {mode: manual, startsAt: 2030-01-01T00:00:00Z}
        incorta:
          tenants:
            default:
              users: {loader: {roles: [SuperRole], token: loader-token}}
              schemas: {A: {tables: [a]}}
              plans: {P: [[A]]}
              outcomes: {A.a: [succeed 10s]}
        """

    @Test("says what this is, and lists the worlds, the first one first")
    func overview() throws {
        let visitor = try Self.visitor()
        let base = try visitor.addWorld(Self.other)
        #expect(base == "/worlds/other")
        let expected = #"{"understudy": "\#(Understudy.version)","worlds": ["documented","other"]}"#
        for path in ["/_understudy", "/_understudy/", "/_understudy?x=y", "//_understudy".replacing("//", with: "/")] {
            #expect(try visitor.answer(.get, path).text == expected)
        }
        #expect(try visitor.answer(.head, "/_understudy").status == 200)
    }

    @Test("describes a world: its clock, its assumptions and whether they are accepted, its outcomes")
    func description() throws {
        let visitor = try Self.visitor()
        let base = try visitor.addWorld("accepts: [incorta.unknown-path]\n" + Self.other)
        _ = try visitor.answer(.get, base + "/elsewhere")
        #expect(
            try visitor.answer(.get, "/_understudy/worlds/other").text
                == #"{"world": "other","clock": {"mode": "manual","now": "2030-01-01T00:00:00Z"},"assumptions": "#
                + #"[{"id": "incorta.unknown-path","served": 1,"accepted": true}],"outcomes": "#
                + #"{"incorta.unknown-path": 1}}"#)
        #expect(try visitor.answer(.get, "/_understudy/worlds/documented").json["assumptions"] == [])
    }

    @Test("turns the clock of one world, and has its held replies asked again")
    func clock() throws {
        let visitor = try Self.visitor()
        let base = try visitor.addWorld(Self.other)
        let load = #"{"schemaNames": ["A"],"synchronous": true}"#
        let reply = visitor.reply(.post, base + "/incorta/api/v2/default/schema/load", load)
        guard case .hold(let wait, let channel, let again) = reply else {
            Issue.record("the reply is not held")
            return
        }
        #expect(wait == nil)
        #expect(channel == 1)
        let clock = "/_understudy/worlds/other/clock"
        #expect(
            try visitor.answer(.post, clock, #"{"advance": "9s"}"#).text == #"{"now": "2030-01-01T00:00:09Z"}"#)
        guard case .hold(nil, 1, _) = again() else {
            Issue.record("answered too early")
            return
        }
        _ = try visitor.answer(.post, clock, #"{"advance": "1s"}"#)
        #expect(try Answer(again()).text == #"{"loadingStatus": {"A": "Success"}}"#)
        #expect(visitor.turns.channels.withLock { $0 } == [1, 1])
        let first = try #require(visitor.stage.snapshot(of: "documented"))
        #expect(first.clock.now(outside: .distantPast).text == "2026-01-01T00:00:00Z")
    }

    @Test("interrupts a plan, or a load of a schema, and has held replies asked again")
    func interrupt() throws {
        let visitor = try Self.visitor()
        let base = try visitor.addWorld(Self.other) + "/incorta/api/v2/default"
        let control = "/_understudy/worlds/other/interrupt"
        let plan = #"{"tenant": "default","loadPlanName": "P"}"#
        let schema = #"{"tenant": "default","schemaName": "A"}"#
        #expect(try visitor.answer(.post, control, plan).status == 409)
        #expect(try visitor.answer(.post, control, schema).status == 409)
        #expect(try visitor.answer(.post, base + "/load-plan/execute", #"{"loadPlanName": "P"}"#).status == 200)
        let load = #"{"schemaNames": ["A"],"synchronous": true}"#
        guard case .hold(_, _, let again) = visitor.reply(.post, base + "/schema/load", load) else {
            Issue.record("the reply is not held")
            return
        }
        #expect(try visitor.answer(.post, control, plan).text == #"{"interrupted": 1}"#)
        #expect(try visitor.answer(.post, control, schema).text == #"{"interrupted": "A"}"#)
        #expect(visitor.turns.channels.withLock { $0.count } == 2)
        #expect(try Answer(again()).text == #"{"loadingStatus": {"A": "Interrupted"}}"#)
        #expect(try visitor.answer(.get, base + "/load-plan/status/1").jobStatus() == "Interrupted")
    }

    @Test("explains an execution: what ran, when, and which error it left")
    func explanation() throws {
        let visitor = try Self.visitor()
        let answer = try visitor.answer(.get, "/_understudy/worlds/documented/executions/default/12")
        #expect(answer.json["plan"] == "MyLoadPlan")
        #expect(answer.json["state"] == "ended")
        #expect(answer.json["steps"]?.array?.count == 3)
        let tables = answer.json["steps"]?.array?.first?["steps"]?.array?.first?["steps"]?.array ?? []
        #expect(
            tables.map { $0["name"] } == ["OnlineStore.productmodel", "OnlineStore.orders", "OnlineStore.customers"])
        #expect(tables.map { $0["result"] } == ["succeeded", "failed", "succeeded"])
        for path in ["default/999", "default/x", "none/12"] {
            #expect(try visitor.answer(.get, "/_understudy/worlds/documented/executions/\(path)").status == 404)
        }
    }

    @Test("shows the journal of a world")
    func journal() throws {
        let visitor = try Self.visitor()
        _ = try visitor.answer(.post, "/incorta/api/v2/default/schema/list", #"{"limit": 1}"#)
        let entries = try visitor.answer(.get, "/_understudy/worlds/documented/journal").json.array ?? []
        #expect(
            entries == [
                [
                    "number": 1, "at": "2026-01-01T00:00:00Z", "method": "POST",
                    "target": "/incorta/api/v2/default/schema/list", "body": #"{"limit": 1}"#, "login": "loader",
                    "status": 200, "outcome": "incorta.schema.list.listed", "ambiguous": nil,
                ]
            ])
    }

    @Test("refuses what it does not know, with what to do instead")
    func refusals() throws {
        let visitor = try Self.visitor()
        _ = try visitor.addWorld(Self.other)
        let world = "/_understudy/worlds/other"
        let rows: [(HTTPRequest.Method, String, String, Int, String)] = [
            (.get, "/_understudy/nothing", "", 404, "known are GET /_understudy"),
            (.post, "/_understudy", "", 404, "known are GET /_understudy"),
            (.get, "/_understudy/worlds", "", 404, "POST /_understudy/worlds"),
            (.get, "/_understudy/%zz", "", 400, "percent-encoded"),
            (.get, "/_understudy/worlds/none", "", 404, "There is no world none"),
            (.put, world, "", 404, "takes another method"),
            (.post, world, "", 404, "takes another method"),
            (.get, world + "/clock", "", 404, "takes another method"),
            (.delete, world + "/journal", "", 404, "takes another method"),
            (.patch, world + "/executions/default/1", "", 404, "takes another method"),
            (.post, world + "/clock", "", 400, #"Send {\"advance\": \"90s\"}"#),
            (.post, world + "/clock", #"{"advance": 90}"#, 400, "a duration such as"),
            (.post, world + "/clock", #"{"advance": "90"}"#, 400, "a duration such as"),
            (.post, world + "/clock", #"{"advance": "99999999999d"}"#, 400, "a duration of at most 36500d"),
            (.post, world + "/interrupt", "", 400, "loadPlanName"),
            (.post, world + "/interrupt", #"{"tenant": "default"}"#, 400, "schemaName"),
            (
                .post, world + "/interrupt", #"{"tenant": "default","loadPlanName": "P","schemaName": "A"}"#, 400,
                "or"
            ),
            (.post, world + "/interrupt", #"{"tenant": "none","loadPlanName": "P"}"#, 409, "tenant [none] is running"),
            (.post, world + "/interrupt", #"{"tenant": "default","schemaName": "X"}"#, 409, "not being loaded"),
            (.post, "/_understudy/worlds", "", 422, "fixture"),
            (.post, "/_understudy/worlds", "world: [", 422, "fixture:2:1: this is not YAML"),
            (
                .post, "/_understudy/worlds", "world: a b\nincorta: {tenants: {t: {}}}", 422,
                "letters, digits and dashes"
            ),
            (.delete, "/_understudy/worlds/documented", "", 409, "lives as long"),
            (.get, "/worlds/none/x", "", 404, "GET /_understudy lists them"),
        ]
        for (method, path, body, status, text) in rows {
            let answer = try visitor.answer(method, path, body)
            #expect(answer.status == status, "\(method) \(path) \(body)")
            #expect(answer.text.contains(text), "\(method) \(path): \(answer.text)")
        }
    }

    @Test("shows what was pushed to a team of Celonis, byte for byte")
    func pushed() throws {
        let visitor = try Self.visitor()
        let fixture =
            "{world: push, clock: manual, celonis: {teams: {acme: {users: {a: {key: loader-token, pools: edit}}, pools: {P: {}}}}}}"
        let base = try visitor.addWorld(fixture)
        let pools = try visitor.answer(.get, base + "/integration/api/pools").json.array
        let jobs = "\(base)/data-ingestion/api/v1/data-push/\(pools?.first?["id"]?.string ?? "")/jobs/"
        let job = try #require(try visitor.answer(.post, jobs, #"{"targetName": "T"}"#).json["id"]?.string)
        let form = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na,\u{1F600}\n\r\n--b--\r\n"
        var head = HTTPRequest(method: .post, scheme: "http", authority: "h", path: jobs + job + "/chunks/upserted")
        head.headerFields[.authorization] = "Bearer loader-token"
        head.headerFields[.contentType] = "multipart/form-data; boundary=b"
        _ = visitor.stage.reply(to: EmulatedRequest(head: head, body: Array(form.utf8)))
        let place = "/_understudy/worlds/push/pushed/acme"
        let shown = try #require(try visitor.answer(.get, place).json.array?.first)
        #expect(shown["id"]?.string == job && shown["dataPool"] == "P" && shown["targetName"] == "T")
        #expect(shown["status"] == "NEW")
        let file = try #require(shown["files"]?.array?.first)
        #expect(file["type"] == "UPSERT" && file["bytes"] == 7)
        #expect(try visitor.answer(.get, "\(place)/\(file["id"]?.string ?? "")").text == "a,\u{1F600}\n")
        for wrong in ["/x", "/11111111-1111-4111-8111-111111111111", "/x/y"] {
            #expect(try visitor.answer(.get, place + wrong).status == 404)
        }
        #expect(try visitor.answer(.get, "/_understudy/worlds/push/pushed/nobody").status == 404)
        #expect(try visitor.answer(.get, "/_understudy/worlds/documented/pushed/my-team").text == "[]")
    }
}

import Emulator
import Foundation
import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@Suite("Worlds of one process")
struct WorldsTests {
    static let execute = #"{"loadPlanName": "P"}"#
    static let path = "/incorta/api/v2/default/load-plan/execute"

    @Test("have names of their own, even where their fixtures give the same")
    func names() throws {
        let visitor = try ControlTests.visitor()
        let bases = try (0..<3).map { _ in try visitor.addWorld(ControlTests.other) }
        #expect(bases == ["/worlds/other", "/worlds/other-1", "/worlds/other-2"])
        #expect(visitor.stage.worldNames == ["documented", "other", "other-1", "other-2"])
        let documented = ControlTests.other.replacing("world: other", with: "world: documented")
        #expect(try visitor.addWorld(documented) == "/worlds/documented-1")
    }

    @Test("see nothing of each other: executions, clocks, counts and journals are their own")
    func isolation() throws {
        let visitor = try ControlTests.visitor()
        let one = try visitor.addWorld(ControlTests.other)
        let two = try visitor.addWorld(ControlTests.other)
        #expect(try visitor.answer(.post, one + Self.path, Self.execute).status == 200)
        _ = try visitor.answer(.post, "/_understudy/worlds/other/clock", #"{"advance": "5s"}"#)
        let untouched = try #require(visitor.stage.snapshot(of: "other-1"))
        #expect(untouched.journal.count == 0)
        #expect(untouched.servedOutcomes == [:])
        #expect(try visitor.answer(.get, two + "/incorta/api/v2/default/load-plan/status/1").status == 404)
        #expect(try visitor.answer(.post, two + Self.path, Self.execute).json["loadPlanExecutionId"] == 1)
        #expect(visitor.stage.snapshot(of: "documented")?.journal.count == 0)
    }

    @Test("are reached below their base path, the first one at the root as well")
    func paths() throws {
        let visitor = try ControlTests.visitor()
        _ = try visitor.addWorld(ControlTests.other)
        let rows = [
            ("/incorta/api/v2/default/load-plan/status/23", 200),
            ("/worlds/documented/incorta/api/v2/default/load-plan/status/23?level=4", 200),
            ("/worlds/other/incorta/api/v2/default/load-plan/status/23", 404),
            ("/worlds/other", 404), ("/worlds/other/", 404), ("/worlds/other?x", 404), ("/worlds/", 404),
            ("/worlds", 404), ("/worlds//", 404), ("/worlds/other/_understudy", 404), ("/_understudyx", 404),
        ]
        for (path, status) in rows {
            #expect(try visitor.answer(.get, path).status == status, "\(path)")
        }
        let journal = try #require(visitor.stage.snapshot(of: "other")).journal
        #expect(journal.entries.first?.target == "/incorta/api/v2/default/load-plan/status/23")
    }

    @Test(
        "are reached by host name, and by the host name in the target that a proxy gets",
        arguments: [
            ("other.localhost", "", true), ("other.localhost:8080", "", true), ("OTHER.localhost.", "", true),
            ("documented.localhost", "", false), ("localhost", "", false), ("otherlocalhost", "", false),
            ("other.localhost.example", "", false), ("other.example", "", false), (".localhost", "", false),
            ("h", "http://other.localhost", true), ("h", "HTTP://other.localhost:80", true),
            ("h", "https://ada:key@other.localhost", true), ("other.localhost", "http://localhost", false),
            ("other.localhost", "/worlds/documented", false), ("h", "http://localhost/worlds/other", true),
        ])
    func hosts(host: String, before: String, isOther: Bool) throws {
        let visitor = try ControlTests.visitor()
        _ = try visitor.addWorld(ControlTests.other)
        let path = "/incorta/api/v2/default/load-plan/status/23?level=1"
        _ = visitor.reply(.get, before + path, host: host)
        let reached = try #require(visitor.stage.snapshot(of: isOther ? "other" : "documented"))
        #expect(reached.journal.entries.map(\.target) == [path])
    }

    @Test("with capitals in their names are found by host names, which have none")
    func capitals() throws {
        let visitor = try ControlTests.visitor()
        _ = try visitor.addWorld(ControlTests.other.replacing("world: other", with: "world: Night-Run"))
        _ = visitor.reply(.get, "/incorta/api/v2/default/load-plan/status/23", host: "night-run.localhost")
        #expect(visitor.stage.snapshot(of: "Night-Run")?.journal.count == 1)
    }

    @Test(
        "are not answered for by another where the host name names nothing",
        arguments: [
            "nope.localhost", "team.nope.localhost", "team.other.localhost:80", "a.b.documented.localhost",
            "x.my-team.documented.localhost",
        ])
    func noHost(host: String) throws {
        let visitor = try ControlTests.visitor()
        _ = try visitor.addWorld(ControlTests.other)
        let reply = try Answer(visitor.reply(.get, "/incorta/api/v2/default/load-plan/status/23", host: host))
        #expect(reply.status == 404 && reply.text.contains("GET /_understudy lists the worlds"))
        for name in ["documented", "other"] { #expect(visitor.stage.snapshot(of: name)?.journal.count == 0) }
    }

    @Test("are found by credentials that no other has, of either vendor, as long as they are there")
    func credentials() throws {
        let visitor = try ControlTests.visitor()
        for name in ["one", "two"] {
            let celonis =
                "celonis: {teams: {acme: {users: {ada: {key: \(name)-key}}, applicationKeys: {all: {key: same}}}}}"
            _ = try visitor.addWorld(
                ControlTests.other.replacing("world: other", with: "world: \(name)").replacing(
                    "token: loader-token", with: "token: \(name)-token") + "\n" + celonis)
        }
        let path = "/incorta/api/v2/default/load-plan/status/23?level=1"
        let pools = "/integration/api/pools"
        for (token, path, world) in [
            ("one-token", path, "one"), ("two-token", path, "two"), ("two-key", pools, "two"),
            ("loader-token", path, "documented"), ("same", pools, "documented"), ("nobodys", pools, "documented"),
        ] {
            let before = visitor.stage.snapshot(of: world)?.journal.count ?? 0
            _ = visitor.reply(.get, path, token: token)
            #expect(visitor.stage.snapshot(of: world)?.journal.count == before + 1, "\(token)")
        }
        _ = try visitor.answer(.delete, "/_understudy/worlds/two")
        #expect(try Answer(visitor.reply(.get, path, token: "two-token")).status == 401)
    }

    @Test(
        "a team that no world has is not answered for by another",
        arguments: [("acme.us-1", 404), ("nosuch.eu-1", 404), ("acme.eu-1", 200), ("ACME.EU-1", 200)])
    func noTeam(host: String, status: Int) throws {
        let visitor = try ControlTests.visitor()
        _ = try visitor.addWorld("celonis: {teams: {acme: {users: {ada: {key: ada-key}}}, globex: {}}}")
        let host = host + ".celonis.cloud:443"
        let reply = try Answer(visitor.reply(.get, "/integration/api/pools", token: "ada-key", host: host))
        #expect(reply.status == status, "\(reply.text)")
        if status == 404 { #expect(reply.text.contains("acme.eu-1.celonis.cloud, globex.eu-1.celonis.cloud")) }
    }

    @Test("are found by the host name of a team that no other has, whatever credentials come with it")
    func teamsHost() throws {
        let visitor = try ControlTests.visitor()
        for name in ["one", "two"] {
            _ = try visitor.addWorld(
                "{world: \(name), celonis: {teams: {\(name): {oauthClients: {c: {id: i, secret: s}}}, both: {}}}}")
        }
        let path = "/oauth2/token?grant_type=client_credentials&client_id=i&client_secret=s"
        for (host, status) in [("one", 200), ("two", 200), ("both", 421), ("none", 404)] {
            let reply = try Answer(visitor.reply(.post, path, token: nil, host: host + ".eu-1.celonis.cloud"))
            #expect(reply.status == status, "\(host): \(reply.text)")
        }
        _ = try visitor.answer(.delete, "/_understudy/worlds/two")
        let reply = try Answer(visitor.reply(.post, path, token: nil, host: "both.eu-1.celonis.cloud"))
        #expect(reply.status == 401, "the only one that is left has it")
    }

    @Test("are found by a JWT of their own server, which says so, and by a key at the host name of a team alone")
    func issuers() throws {
        let visitor = try ControlTests.visitor()
        for name in ["one", "two"] {
            let celonis = "celonis: {teams: {acme: {users: {ada: {key: \(name)-key}}}}}"
            _ = try visitor.addWorld(ControlTests.other.replacing("other", with: name) + "\n" + celonis)
        }
        func count(_ name: String) -> Int { visitor.stage.snapshot(of: name)?.journal.count ?? 0 }
        let claims = #"{"iss":"http://127.0.0.1:80/worlds/two/oauth/default","sub":"loader"}"#
        let parts = [#"{"alg":"RS256","kid":"k"}"#, claims, "signature"].map { Data($0.utf8).base64EncodedString() }
        let token = parts.map { $0.prefix { $0 != "=" } }.joined(separator: ".")
        _ = visitor.reply(.get, "/incorta/api/v2/default/load-plan/status/1", token: token)
        #expect(count("two") == 1 && count("documented") == 0)
        let pools = try Answer(
            visitor.reply(.get, "/integration/api/pools", token: "one-key", host: "acme.localhost"))
        #expect(pools.status == 200 && count("one") == 1)
    }

    @Test(
        "answer targets that are nearly a URL without being confused",
        arguments: [
            ("http://", 404), ("http:///x", 404), ("http://h", 403), ("http://h?x", 403), ("https://#", 404),
            ("h", 404),
            ("http:", 404), ("http://h#", 403), ("http://@", 403), ("http://@?", 403), ("http://:80", 403),
        ])
    func oddTargets(target: String, status: Int) throws {
        let visitor = try ControlTests.visitor()
        #expect(try visitor.answer(.get, target).status == status)
    }

    @Test("say what to do to who asks for a tunnel on a connection that has served others")
    func tunnel() throws {
        let visitor = try ControlTests.visitor()
        let reply = try Answer(visitor.reply(.connect, "acme.eu-1.celonis.cloud:443"))
        #expect(reply.status == 501 && reply.text.contains("on a new one"))
    }

    @Test("end when they are deleted, but for the first")
    func ending() throws {
        let visitor = try ControlTests.visitor()
        let base = try visitor.addWorld(ControlTests.other)
        #expect(try visitor.answer(.delete, "/_understudy/worlds/other").text == #"{"ended": "other"}"#)
        #expect(try visitor.answer(.delete, "/_understudy/worlds/other").status == 404)
        #expect(try visitor.answer(.get, base + "/incorta").status == 404)
        #expect(visitor.stage.snapshot(of: "other") == nil)
        #expect(try visitor.addWorld(ControlTests.other) == "/worlds/other", "the name is free again")
    }

    @Test("are a thousand at most")
    func limit() throws {
        let visitor = try ControlTests.visitor()
        for _ in 1..<Stage.maximumWorlds { _ = try visitor.addWorld(ControlTests.other) }
        let refused = try visitor.answer(.post, "/_understudy/worlds", ControlTests.other)
        #expect(refused.status == 507)
        #expect(refused.text.contains("DELETE some first"))
        _ = try visitor.answer(.delete, "/_understudy/worlds/other-7")
        #expect(try visitor.addWorld(ControlTests.other) == "/worlds/other-7")
    }

    @Test("tell how long to wait for a held reply when their clock is real")
    func realHold() throws {
        let visitor = try StageVisitor(Worlds.documented(.real(scale: 2)))
        let reply = visitor.reply(
            .post, "/incorta/api/v2/default/schema/load",
            #"{"schemaNames": ["HR"],"synchronous": true,"requestedTimeoutInMilliseconds": 500}"#)
        guard case .hold(let wait, 0, _) = reply else {
            Issue.record("the reply is not held")
            return
        }
        #expect(wait == .milliseconds(250))
    }

    @Test("answer what they hold back when they are deleted")
    func endWhileHolding() throws {
        let visitor = try StageVisitor(Worlds.documented(.manual))
        let base = try visitor.addWorld(
            """
            {world: held, clock: manual, incorta: {tenants: {default: {users: {a: {roles: [SuperRole], token: t1}},
            schemas: {S: {tables: [t]}}}}}}
            """)
        let reply = visitor.reply(
            .post, base + "/incorta/api/v2/default/schema/load", #"{"schemaNames": ["S"],"synchronous": true}"#,
            token: "t1")
        guard case .hold(nil, _, let again) = reply, case .hold = again() else {
            Issue.record("the reply is not held")
            return
        }
        _ = try visitor.answer(.delete, "/_understudy/worlds/held")
        guard case .respond(let response) = again() else {
            Issue.record("the reply is still held")
            return
        }
        #expect(response.head.status.code == 410)
    }
}

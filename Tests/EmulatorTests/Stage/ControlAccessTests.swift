import Emulator
import HTTPTypes
import LoadEngine
import TestWorlds
import Testing

@Suite("Who may use the control API")
struct ControlAccessTests {
    private static let secret = "0123456789abcdef"

    private func stage(_ access: ControlAccess = ControlAccess()) throws -> Stage {
        let outside = try #require(Instant(text: "2026-01-01T00:00:00Z"))
        let world = try Worlds.documented()
        return Stage(world, outside: { outside }, access: access) { _ in world }
    }

    /// The status of a request to the control API that makes a world, and what it says.
    private func answer(
        _ stage: Stage, host: String?, _ fields: [(String, String)] = [], method: HTTPRequest.Method = .post,
        path: String = "/_understudy/worlds"
    ) throws -> Answer {
        var head = HTTPRequest(method: method, scheme: "http", authority: host, path: path)
        for (name, value) in fields {
            head.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value))
        }
        guard case .respond(let response) = stage.reply(to: EmulatedRequest(head: head)) else {
            Issue.record("the reply is held")
            throw CancellationError()
        }
        return try Answer(WorldReply.respond(response))
    }

    @Test(
        "is whoever calls it by a name or an address of this machine",
        arguments: [
            "127.0.0.1", "127.0.0.1:8080", "127.1.2.3:1", "localhost", "LocalHost:8080", "localhost.:80", "[::1]",
            "[::1]:8080", "documented.localhost:8080", "my-team.documented.localhost",
        ])
    func loopback(host: String) throws {
        #expect(try answer(stage(), host: host).status == 201)
    }

    @Test(
        "is nobody who calls it by another name, as a page can that has its own name lead here",
        arguments: [
            "evil.example", "evil.example:8080", "127.0.0.1.evil.example", "localhost.evil.example", "notlocalhost",
            "10.0.0.5:8080", "0.0.0.0:8080", "127.0.0", "127.0.0.1.5", "127.0.0.256", "127.+1.0.1", "2130706433",
            "[::2]",
            "[::1].evil.example", "127.0.0.1:80@evil.example", "[::1", "", "127.0.0.1@evil.example",
            "my-team.eu-1.celonis.cloud", nil,
        ] as [String?])
    func otherHosts(host: String?) throws {
        let stage = try stage()
        for (method, path) in [
            (.get, "/_understudy"), (.post, "/_understudy/worlds"), (.post, "/_understudy/worlds/documented/clock"),
            (.delete, "/_understudy/worlds/documented"), (.get, "/_understudy/none"), (.options, "/_understudy"),
        ] as [(HTTPRequest.Method, String)] {
            let refused = try answer(stage, host: host, method: method, path: path)
            #expect(refused.status == 403, "\(method) \(path): \(refused.text)")
            #expect(refused.text.contains("Host is [") && refused.text.contains("--control-host"))
        }
        #expect(stage.worldNames == ["documented"])
    }

    @Test(
        "is nobody whom a browser names as another page",
        arguments: [
            ("Origin", "http://evil.example"), ("Origin", "null"), ("Origin", "http://localhost:9090"),
            ("Origin", "https://localhost:8080"), ("Origin", "http://localhost:8080, http://evil.example"),
            ("Origin", ""), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", ""),
        ])
    func otherPages(field: (String, String)) throws {
        let refused = try answer(stage(), host: "localhost:8080", [field])
        #expect(refused.status == 403)
        #expect(refused.text.contains("\(field.0) is [\(field.1)]"), "\(refused.text)")
    }

    @Test("takes fields of a page only as a whole: one that is foreign among several is refused")
    func severalFields() throws {
        let stage = try stage()
        let own = ("Origin", "http://localhost:8080")
        #expect(try answer(stage, host: "localhost:8080", [own, ("Origin", "http://evil.example")]).status == 403)
        #expect(try answer(stage, host: "localhost:8080", [own, ("Sec-Fetch-Site", "cross-site")]).status == 403)
        #expect(try answer(stage, host: "LOCALHOST:8080", [own, ("Sec-Fetch-Site", "same-origin")]).status == 201)
        #expect(try answer(stage, host: "localhost:8080", [("Sec-Fetch-Site", "none")]).status == 201)
        #expect(try answer(stage, host: "localhost:80", [("Origin", "http://localhost")]).status == 201)
    }

    @Test("goes by the URL where the target is a whole one, as proxies get it")
    func wholeURLs() throws {
        let stage = try stage()
        func status(_ target: String, host: String) throws -> Int {
            try answer(stage, host: host, path: target).status
        }
        #expect(try status("http://evil.example/_understudy/worlds", host: "127.0.0.1") == 403)
        #expect(try status("HTTP://127.0.0.1@evil.example/_understudy/worlds", host: "127.0.0.1") == 403)
        #expect(try status("https://evil.example/_understudy/worlds?x", host: "127.0.0.1") == 403)
        #expect(try status("http://127.0.0.1:8080/_understudy/worlds", host: "127.0.0.1:8080") == 201)
        let page = [("Origin", "http://evil.example")]
        #expect(try answer(stage, host: "h", page, path: "http://localhost/_understudy/worlds").status == 403)
    }

    @Test("is asked for nothing outside the control API, and there is none below a world")
    func elsewhere() throws {
        let stage = try stage()
        let foreign = [("Origin", "http://evil.example"), ("Sec-Fetch-Site", "cross-site")]
        let status = "/incorta/api/v2/default/load-plan/status/23"
        #expect(try answer(stage, host: "evil.example", foreign, method: .get, path: status).status == 401)
        let below = try answer(stage, host: "127.0.0.1", path: "/worlds/documented/_understudy/worlds")
        #expect(below.status == 404 && below.outcome == "incorta.unknown-path")
        #expect(stage.worldNames == ["documented"])
    }

    @Test("is also whoever calls it by the name and address that are served")
    func served() throws {
        let one = try stage(ControlAccess(listeningOn: "192.168.1.5", names: ["Build-Box"], token: nil))
        #expect(try answer(one, host: "192.168.1.5:80").status == 201)
        #expect(try answer(one, host: "build-box").status == 201)
        #expect(try answer(one, host: "192.168.1.6").status == 403)
        let all = try stage(ControlAccess(listeningOn: "0.0.0.0", token: nil))
        #expect(try answer(all, host: "192.168.1.6:1").status == 201)
        #expect(try answer(all, host: "192.168.1.6.evil.example").status == 403)
    }

    @Test("is whoever knows the secret, where there is one")
    func secret() throws {
        let stage = try stage(ControlAccess(token: Self.secret))
        for wrong in [
            nil, "Bearer", "Bearer ", "Bearer 0123456789abcdeX", "Bearer \(Self.secret)0", "Basic \(Self.secret)",
        ] {
            let refused = try answer(stage, host: "127.0.0.1", wrong.map { [("Authorization", $0)] } ?? [])
            #expect(refused.status == 401, "\(wrong ?? "none")")
            #expect(refused.field("WWW-Authenticate")?.hasPrefix("Bearer") == true)
            #expect(refused.text.contains("--control-token") && !refused.text.contains(Self.secret))
        }
        #expect(stage.worldNames == ["documented"])
        let right = [("Authorization", "Bearer \(Self.secret)")]
        #expect(try answer(stage, host: "127.0.0.1", right).status == 201)
        #expect(try answer(stage, host: "evil.example", right).status == 403)
        #expect(try answer(stage, host: "127.0.0.1", right + [("Origin", "null")]).status == 403)
    }

    @Test("is anybody on a loopback address, which only this machine reaches")
    func addresses() {
        for address in ["127.0.0.1", "127.9.9.9"] { #expect(ControlAccess.isLoopback(address)) }
        for address in ["0.0.0.0", "10.0.0.1", "localhost", "127.0.0.1.evil.example", ""] {
            #expect(!ControlAccess.isLoopback(address))
        }
    }
}

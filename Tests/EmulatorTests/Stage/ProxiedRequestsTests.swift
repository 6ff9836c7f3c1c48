import Emulator
import HTTPTypes
import LoadEngine
import Scenarios
import TestWorlds
import Testing

@Suite("The emulator as a client's proxy")
struct ProxiedRequestsTests {
    private static let status = "/incorta/api/v2/default/load-plan/status/1"
    private static let host = "my-cluster.cloud.incorta.com"
    private static let team = "acme.eu-1.celonis.cloud"

    /// A world of this name with a cluster and a team at their vendors' host names.
    private static func fixture(_ name: String, hosts: String = host) -> String {
        """
        world: \(name)
        incorta:
          hosts: [\(hosts)]
          tenants: {default: {users: {loader: {roles: [SuperRole], token: loader-token}}}}
        celonis: {teams: {acme: {users: {ada: {key: loader-token}}}}}
        """
    }

    private static func visitor(_ first: String?, _ others: String...) throws -> StageVisitor {
        let definition = try Fixture.read(Array((first ?? fixture("none")).utf8), name: "first")
        let visitor = try StageVisitor(first == nil ? nil : definition, vendors: definition.vendors)
        for other in others { _ = try visitor.addWorld(other) }
        return visitor
    }

    /// `w:` and so on, as a proxy's user is sent.
    private static func basic(_ user: String) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        let bytes = Array("\(user):".utf8)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(0) { $0 << 8 | Int(start + $1 < bytes.count ? bytes[start + $1] : 0) }
            for place in 0...group.count { text.append(digits[bits >> (18 - 6 * place) & 63]) }
        }
        return "Basic " + text
    }

    /// The answer to a request with a whole URL, or, with a tunnel, to one in that.
    private func answer(
        _ visitor: StageVisitor, _ target: String, host: String? = nil, user: String? = nil, tunnel: String? = nil,
        port: UInt16? = 8080
    ) throws -> Answer {
        var head = HTTPRequest(method: .get, scheme: "http", authority: host ?? tunnel ?? "x", path: target)
        head.headerFields[.authorization] = "Bearer loader-token"
        let credentials = user.map { Self.basic($0) }
        if tunnel == nil { head.headerFields[.proxyAuthorization] = credentials }
        let passage = Passage(port: port, tunnel: tunnel, proxyAuthorization: tunnel == nil ? nil : credentials)
        return try Answer(visitor.stage.reply(to: EmulatedRequest(head: head, passage: passage)))
    }

    private func world(_ answer: Answer) -> String? { answer.field("X-Understudy-World") }

    @Test("leads to the world that has the host, of each vendor, by whole URLs and through tunnels")
    func knownHosts() throws {
        let visitor = try Self.visitor(Self.fixture("one"))
        for (host, path) in [(Self.host, Self.status), (Self.team, "/integration/api/pools")] {
            for scheme in ["http", "https"] {
                #expect(world(try answer(visitor, "\(scheme)://\(host)\(path)")) == "one")
            }
            for tunnel in ["\(host):443", "\(host.uppercased()):80", "\(host).:443"] {
                #expect(visitor.stage.refusal(ofTunnelTo: tunnel, proxyAuthorization: nil, port: 8080) == nil)
                #expect(world(try answer(visitor, path, host: host, tunnel: tunnel)) == "one")
            }
        }
    }

    @Test(
        "refuses every other host, and says what to do",
        arguments: [
            "pypi.org", "cloud.incorta.com", "x.my-cluster.cloud.incorta.com", "nobody.eu-1.celonis.cloud",
            "169.254.169.254",
            "127.0.0.1.evil.example", "notlocalhost", "[::2]",
        ])
    func unknownHosts(host: String) throws {
        let visitor = try Self.visitor(Self.fixture("one"))
        let whole = try answer(visitor, "http://\(host)/x")
        let tunnel = try #require(
            visitor.stage.refusal(ofTunnelTo: "\(host):443", proxyAuthorization: nil, port: 8080))
        for refusal in [whole, try Answer(WorldReply.respond(tunnel.response))] {
            #expect(refusal.status == 403)
            #expect(refusal.head.status.reasonPhrase == "Nothing here is at \(host)")
            #expect(refusal.text.contains("no request leaves this machine"))
            #expect(refusal.text.contains("\(Self.team), \(Self.host)") && refusal.text.contains("no_proxy=\(host)"))
        }
        #expect(!visitor.stage.isServed(name: host))
        #expect(visitor.stage.snapshot(of: "one")?.journal.count == 0)
    }

    @Test("leads to itself by its own address, and to no other program of the machine")
    func thisMachine() throws {
        let visitor = try Self.visitor(Self.fixture("one"))
        visitor.stage.opensPorts(by: WorldPorts(main: 8080, open: { _ in 9090 }, close: { _ in }))
        _ = try visitor.answer(.post, "/_understudy/worlds?port=0", Self.fixture("two"))
        for own in ["127.0.0.1:8080", "localhost:8080", "127.0.0.1:9090", "one.localhost:443", "one.localhost:8080"] {
            #expect(visitor.stage.refusal(ofTunnelTo: own, proxyAuthorization: nil, port: 8080) == nil, "\(own)")
            #expect(try answer(visitor, "http://\(own)/_understudy").status == 200, "\(own)")
        }
        for other in ["127.0.0.1:9999", "localhost:80", "127.9.9.9:8081", "[::1]:1"] {
            let refusal = visitor.stage.refusal(ofTunnelTo: other, proxyAuthorization: nil, port: 8080)
            #expect(refusal?.reason == "\(other) is not the emulator")
            #expect(refusal?.advice.contains("no_proxy") == true)
            #expect(try answer(visitor, "http://\(other)/_understudy").status == 403, "\(other)")
        }
        #expect(try answer(visitor, "http://localhost/_understudy").status == 403, "that is port 80")
    }

    @Test("leads the user of the proxy to the world of that name, whatever its host, in URLs and tunnels")
    func users() throws {
        let visitor = try Self.visitor(
            Self.fixture("one"), Self.fixture("two"), Self.fixture("three", hosts: "a.example"))
        for user in ["one", "two"] {
            for host in [Self.host, Self.team, "two.localhost:8080", "127.0.0.1:8080"] {
                #expect(world(try answer(visitor, "http://\(host)\(Self.status)", user: user)) == user)
                let tunnel = host.contains(":") ? host : host + ":443"
                #expect(world(try answer(visitor, Self.status, user: user, tunnel: tunnel)) == user)
            }
        }
        #expect(world(try answer(visitor, "http://a.example\(Self.status)", user: "three")) == "three")
        let foreign = try answer(visitor, "http://a.example\(Self.status)", user: "one")
        #expect(foreign.head.status.reasonPhrase == "World one has nothing at a.example")
        #expect(world(try answer(visitor, "http://127.0.0.1:8080/worlds/two\(Self.status)", user: "one")) == "two")
        #expect(try answer(visitor, "http://127.0.0.1:8080/_understudy", user: "one").status == 200)
        #expect(try answer(visitor, "http://\(Self.host)/_understudy", user: "one").status == 403)
    }

    @Test("refuses a user that is no world, in the words that clients show")
    func unknownUsers() throws {
        let visitor = try Self.visitor(Self.fixture("one"))
        for (credentials, reason) in [
            (Self.basic("nope"), "There is no world nope"), ("Bearer x", "Proxy-Authorization is not understood"),
            ("Basic !", "Proxy-Authorization is not understood"),
            (Self.basic("a\r\nb"), #"There is no world a\u{D}\u{A}b"#),
        ] {
            let refusal = try #require(
                visitor.stage.refusal(ofTunnelTo: "\(Self.host):443", proxyAuthorization: credentials, port: 8080))
            #expect(refusal.reason == reason)
            #expect(refusal.response.head.status.code == 403)
        }
        #expect(try answer(visitor, "http://\(Self.host)/x", user: "nope").status == 403)
        #expect(world(try answer(visitor, "http://\(Self.host)/incorta/x", user: "")) == "one", "no user")
    }

    @Test("keeps the proxy's user to itself")
    func secrets() throws {
        let visitor = try Self.visitor(Self.fixture("one"))
        let stage = visitor.stage
        var head = HTTPRequest(method: .get, scheme: "http", authority: "x", path: "http://\(Self.host)/incorta/x")
        head.headerFields[.proxyAuthorization] = Self.basic("one")
        _ = stage.reply(to: EmulatedRequest(head: head))
        let entry = try #require(stage.snapshot(of: "one")?.journal.entries.first)
        #expect(entry.target == "/incorta/x")
    }

    @Test("refuses a request in a tunnel that is for another host")
    func otherHostInTunnel() throws {
        let visitor = try Self.visitor(Self.fixture("one"))
        let refusal = try answer(visitor, Self.status, host: Self.team, tunnel: "\(Self.host):443")
        #expect(refusal.status == 421 && refusal.text.contains("open another"))
        let whole = try answer(visitor, "http://\(Self.team)/x", tunnel: "\(Self.host):443")
        #expect(whole.status == 421)
        #expect(world(try answer(visitor, Self.status, host: Self.host + ":443", tunnel: Self.host + ":443")) == "one")
    }

    @Test("asks who is meant where several worlds have a host, and the credentials say nothing")
    func severalWorlds() throws {
        let visitor = try Self.visitor(nil, Self.fixture("one"), Self.fixture("two"))
        let unclear = try answer(visitor, "http://\(Self.host)\(Self.status)")
        #expect(
            unclear.status == 421 && unclear.text.contains("one, two") && unclear.text.contains("user of the proxy"))
        #expect(world(try answer(visitor, "http://\(Self.host)\(Self.status)", user: "two")) == "two")
    }

    @Test("has certificates for what it leads to, and for itself")
    func names() throws {
        let visitor = try Self.visitor(Self.fixture("one"), Self.fixture("two", hosts: "b.example"))
        for name in [nil, "localhost", "one.localhost", Self.host, Self.team, "b.example"] {
            #expect(visitor.stage.isServed(name: name), "\(name ?? "none")")
        }
        _ = try visitor.answer(.delete, "/_understudy/worlds/two")
        #expect(!visitor.stage.isServed(name: "b.example"))
    }
}

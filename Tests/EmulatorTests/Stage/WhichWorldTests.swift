import Emulator
import HTTPTypes
import LoadEngine
import Scenarios
import TestWorlds
import Testing
import WireContract

@Suite("Which world a reply is from")
struct WhichWorldTests {
    private static let status = "/incorta/api/v2/default/load-plan/status/23"
    private static let celonis = """
        celonis: {teams: {acme: {users: {ada: {key: ada-key}}, oauthClients: {c: {id: i, secret: s}}}}}
        """

    /// A visitor of a stage without a first world.
    private static func visitorOfNoWorld() throws -> StageVisitor {
        let vendors = try Fixture.read(Array((ControlTests.other + "\n" + celonis).utf8), name: "both").vendors
        return try StageVisitor(nil, vendors: vendors)
    }

    /// A world of this name, with both vendors and the same credentials as every other.
    private static func fixture(_ name: String) -> String {
        ControlTests.other.replacing("world: other", with: "world: \(name)") + "\n" + celonis
    }

    @Test(
        "is said by every reply, however the world was found, and by what a fault puts in its place",
        arguments: [
            ("\(WorldsTests.path)", "127.0.0.1", "documented"), ("/worlds/other\(status)", "127.0.0.1", "other"),
            ("/worlds/other/nothing", "127.0.0.1", "other"), ("/worlds/other/%zz", "127.0.0.1", "other"),
            (status, "other.localhost", "other"), ("/worlds/other/faulty/answer", "127.0.0.1", "other"),
            ("/worlds/other/faulty/late", "127.0.0.1", "other"), ("/worlds/none/x", "127.0.0.1", nil),
            ("/_understudy", "127.0.0.1", nil),
        ] as [(String, String, String?)])
    func header(path: String, host: String, world: String?) throws {
        let visitor = try ControlTests.visitor()
        _ = try visitor.addWorld(
            ControlTests.other
                + "\nfaults: [{on: /faulty/answer, answer: 503}, {on: /faulty/late, delay: 5s}]")
        var reply = visitor.reply(.get, path, host: host)
        if case .hold(_, _, let again) = reply {
            _ = try visitor.answer(.post, "/_understudy/worlds/other/clock", #"{"advance": "5s"}"#)
            reply = again()
        }
        #expect(try Answer(reply).field("X-Understudy-World") == world)
    }

    @Test("is said with the others that have the same credentials, in the reply and the journal")
    func ambiguous() throws {
        let visitor = try ControlTests.visitor()
        #expect(try visitor.answer(.get, Self.status).field("X-Understudy-Ambiguous") == nil)
        _ = try visitor.addWorld(ControlTests.other)
        let reply = try visitor.answer(.get, Self.status)
        #expect(reply.field("X-Understudy-World") == "documented")
        #expect(reply.field("X-Understudy-Ambiguous") == "documented, other")
        for path in [Self.status, "/worlds/documented" + Self.status, "/worlds/other" + Self.status] {
            let host = path == Self.status ? "other.localhost" : "127.0.0.1"
            let clear = try Answer(visitor.reply(.get, path, host: host))
            #expect(clear.field("X-Understudy-Ambiguous") == nil, "\(path)")
        }
        let shown = try visitor.answer(.get, "/_understudy/worlds/documented/journal").json.array ?? []
        #expect(shown.map { $0["ambiguous"] } == [.null, "documented, other", .null])
    }

    @Test("is said of the first world where only others have the credentials, of which it knows nothing")
    func ambiguousElsewhere() throws {
        let visitor = try ControlTests.visitor()
        for name in ["one", "two", "three", "four", "five", "six"] {
            let fixture = Self.fixture(name).replacing("token: loader-token", with: "token: elsewhere")
            _ = try visitor.addWorld(fixture)
        }
        let reply = try Answer(visitor.reply(.get, Self.status, token: "elsewhere"))
        #expect(reply.status == 401 && reply.field("X-Understudy-World") == "documented")
        #expect(reply.field("X-Understudy-Ambiguous") == "one, two, three, four, five and 1 more")
    }

    @Test("of none, while there is no world at all, with what to do")
    func noWorld() throws {
        let visitor = try Self.visitorOfNoWorld()
        for host in ["127.0.0.1", "h", "acme.eu-1.celonis.cloud"] {
            let reply = try Answer(visitor.reply(.get, Self.status, host: host))
            #expect(reply.status == 421 && reply.text.contains("POST one to /_understudy/worlds"), "\(reply.text)")
        }
        #expect(try visitor.answer(.get, "/_understudy").json["worlds"] == [])
        let unknown = try visitor.answer(.get, "/_understudy/nothing")
        #expect(unknown.status == 404 && unknown.text.contains("pushed/TEAM"), "it names what vendors have")
    }

    @Test("where there is no first one, what names none is refused with the reason")
    func noFirst() throws {
        let visitor = try Self.visitorOfNoWorld()
        #expect(try visitor.addWorld(Self.fixture("one")) == "/worlds/one")
        let alone = try Answer(visitor.reply(.get, Self.status))
        #expect(alone.status == 404 && alone.field("X-Understudy-World") == "one")
        _ = try visitor.addWorld(Self.fixture("two"))
        for (host, token, reason) in [
            ("127.0.0.1", "loader-token", "Several worlds have these credentials (one, two)"),
            ("acme.localhost", "ada-key", "Several worlds have these credentials (one, two)"),
            ("acme.eu-1.celonis.cloud", "ada-key", "Several worlds have something at acme.eu-1.celonis.cloud"),
            ("127.0.0.1", "nobodys", "No world has these credentials"), ("127.0.0.1", nil, "No world has"),
        ] as [(String, String?, String)] {
            let reply = try Answer(visitor.reply(.get, Self.status, token: token, host: host))
            #expect(reply.status == 421 && reply.text.contains(reason), "\(reply.text)")
            #expect(reply.text.contains("/worlds/NAME") && reply.field("X-Understudy-World") == nil)
            #expect(reply.field("X-Understudy-Ambiguous") == (reason.hasPrefix("Several") ? "one, two" : nil))
        }
        for path in ["/worlds/one" + Self.status, "http://two.localhost" + Self.status] {
            #expect(try visitor.answer(.get, path).status == 404, "the world has no such execution")
        }
        _ = try visitor.answer(.delete, "/_understudy/worlds/one")
        #expect(try visitor.answer(.get, Self.status).field("X-Understudy-World") == "two")
    }

    @Test("are as many as with a first one")
    func limit() throws {
        let visitor = try Self.visitorOfNoWorld()
        for _ in 0..<Stage.maximumWorlds { _ = try visitor.addWorld(ControlTests.other) }
        #expect(try visitor.answer(.post, "/_understudy/worlds", ControlTests.other).status == 507)
    }
}

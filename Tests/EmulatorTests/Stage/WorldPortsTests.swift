import Emulator
import HTTPTypes
import Synchronization
import TestWorlds
import Testing
import WireContract

@Suite("Ports of worlds")
struct WorldPortsTests {
    private static let status = "/incorta/api/v2/default/load-plan/status/23"

    /// What was opened and closed. Port 1 is refused.
    private final class Opener: Sendable {
        let open = Mutex<Set<UInt16>>([])

        func ports() -> WorldPorts {
            WorldPorts(
                main: 8080,
                open: { [self] port throws(NoPort) in
                    guard port != 1 else { throw NoPort("Port 1 is not for us. Choose another.") }
                    return open.withLock { open in
                        let given = port == 0 ? 40_000 + UInt16(open.count) : port
                        open.insert(given)
                        return given
                    }
                },
                close: { [self] port in open.withLock { _ = $0.remove(port) } })
        }
    }

    private func visitor(_ opener: Opener) throws -> StageVisitor {
        let visitor = try ControlTests.visitor()
        visitor.stage.opensPorts(by: opener.ports())
        return visitor
    }

    private func answer(_ visitor: StageVisitor, at port: UInt16?, host: String = "127.0.0.1", _ path: String = status)
        throws -> Answer
    {
        var head = HTTPRequest(method: .get, scheme: "http", authority: host, path: path)
        head.headerFields[.authorization] = "Bearer loader-token"
        return try Answer(visitor.stage.reply(to: EmulatedRequest(head: head, passage: Passage(port: port))))
    }

    @Test("are given where they are asked for, shown, and lead to their world whatever host and credentials say")
    func given() throws {
        let opener = Opener()
        let visitor = try visitor(opener)
        let made = try visitor.answer(.post, "/_understudy/worlds?port=0", ControlTests.other)
        #expect(made.status == 201)
        #expect(made.text == #"{"world": "other","base": "/worlds/other","port": 40000}"#)
        let second = try visitor.answer(.post, "/_understudy/worlds?port=9001", ControlTests.other)
        #expect(second.json["port"]?.integer == 9_001)
        #expect(try visitor.answer(.get, "/_understudy").json["ports"] == ["other": 40_000, "other-1": 9_001])
        #expect(try visitor.answer(.get, "/_understudy/worlds/other-1").json["port"]?.integer == 9_001)
        for host in ["127.0.0.1", "documented.localhost", "x", "acme.eu-1.celonis.cloud"] {
            #expect(try answer(visitor, at: 40_000, host: host).field("X-Understudy-World") == "other")
            #expect(try answer(visitor, at: 9_001, host: host).field("X-Understudy-World") == "other-1")
        }
        #expect(try answer(visitor, at: 8080).field("X-Understudy-World") == "documented")
        #expect(try answer(visitor, at: nil).field("X-Understudy-World") == "documented")
        #expect(
            try answer(visitor, at: 40_000, "/worlds/other-1" + Self.status).field("X-Understudy-World") == "other-1")
        #expect(try answer(visitor, at: 40_000, "/_understudy").status == 200)
    }

    @Test("end with their world, and lead to nobody on connections that stay")
    func ending() throws {
        let opener = Opener()
        let visitor = try visitor(opener)
        _ = try visitor.answer(.post, "/_understudy/worlds?port=0", ControlTests.other)
        #expect(opener.open.withLock { $0 } == [40_000])
        _ = try visitor.answer(.delete, "/_understudy/worlds/other")
        #expect(opener.open.withLock { $0 } == [])
        let reply = try answer(visitor, at: 40_000)
        #expect(reply.status == 404 && reply.text.contains("The world that had port 40000 has ended"))
        #expect(try visitor.answer(.get, "/_understudy").json["ports"] == nil)
    }

    @Test("that cannot be had leave no world behind, and say why")
    func refused() throws {
        let visitor = try visitor(Opener())
        let reply = try visitor.answer(.post, "/_understudy/worlds?port=1", ControlTests.other)
        #expect(reply.status == 409 && reply.text.contains("Port 1 is not for us"))
        #expect(visitor.stage.worldNames == ["documented"])
        #expect(try visitor.addWorld(ControlTests.other) == "/worlds/other", "the name is free")
        for query in ["port=x", "port=65536", "port=", "port=-1", "port=0&port=0"] {
            #expect(try visitor.answer(.post, "/_understudy/worlds?\(query)", ControlTests.other).status == 400)
        }
        let portless = try ControlTests.visitor()
        let none = try portless.answer(.post, "/_understudy/worlds?port=0", ControlTests.other)
        #expect(none.status == 409 && none.text.contains("leave out ?port"))
    }
}

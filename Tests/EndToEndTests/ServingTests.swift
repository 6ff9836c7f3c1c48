import Foundation
import TestSupport
import Testing

@Suite("Serving over a socket", .blocking)
struct ServingTests {
    static let status = "/incorta/api/v2/default/load-plan/status/23"

    @Test("says where it serves which fixture, with which clock")
    func greeting() async throws {
        let world = try await ServedWorld()
        #expect(world.greeting == "understudy serves fixtures/documented.yaml on \(world.base) (clock: manual)\n")
    }

    @Test("stops on SIGTERM with status 0, answers what is in flight, and says what was assumed")
    func stopping() async throws {
        let world = try await ServedWorld()
        let waiting = try Wire(port: world.port)
        let other = try Wire(port: world.port)
        #expect(try other.ask("GET", Self.status).status == 200)
        waiting.send(
            Wire.request("POST", "/incorta/api/v2/default/schema/load", #"{"schemaNames": ["HR"],"synchronous": true}"#)
        )
        // The reply is held once the journal shows its request.
        while try other.ask("GET", "/_understudy/worlds/documented/journal").body.contains("schema/load") == false {}
        world.terminate()
        let answer = try waiting.answer()
        #expect(answer.status == 503)
        let finished = await world.finished()
        #expect(finished.exited)
        #expect(finished.status == 0)
        #expect(finished.errors == "")
        #expect(finished.output.contains("Served on assumptions"))
        #expect(finished.output.contains("  incorta.status.leaf-children  1×  "))
        #expect(finished.output.contains("  incorta.schema.load.started  1×  "))
        #expect(throws: Wire.Failure.self) { try Wire(port: world.port) }
    }

    @Test("stops on SIGTERM also as soon as its port is open")
    func stoppingEarly() async throws {
        let world = try await ServedWorld()
        let port = world.port
        _ = await world.stop()
        for _ in 1...5 * Rounds.count {
            let running = try Running(
                Program.understudy(), ["serve", "fixtures/documented.yaml", "--port", "\(port)"])
            while running.isRunning, (try? Wire(port: port)) == nil { await Task.yield() }
            running.terminate()
            let finished = await running.finished()
            #expect(finished.exited)
            #expect(finished.status == 0)
        }
    }

    @Test("says so when nothing was assumed")
    func nothingAssumed() async throws {
        let finished = try await ServedWorld().stop()
        #expect(finished.output == "Nothing was served on an assumption.\n")
        #expect(finished.status == 0)
    }

    @Test("answers HEAD like GET, without the body")
    func head() async throws {
        let world = try await ServedWorld()
        let wire = try Wire(port: world.port)
        let get = try wire.ask("GET", Self.status)
        let head = try wire.ask("HEAD", Self.status)
        #expect(head.status == 200)
        #expect(head.fields["content-length"] == "\(get.body.utf8.count)")
        #expect(head.fields["x-understudy-outcome"] == get.fields["x-understudy-outcome"])
        #expect(try wire.ask("GET", Self.status).body == get.body, "nothing of a body was left on the connection")
    }

    @Test("answers another method with 405 and the methods that are allowed")
    func methods() async throws {
        let world = try await ServedWorld()
        let wire = try Wire(port: world.port)
        for (method, path, allow) in [
            ("DELETE", Self.status, "GET, HEAD"), ("GET", "/incorta/api/v2/default/load-plan/execute", "POST"),
        ] {
            let answer = try wire.ask(method, path)
            #expect(answer.status == 405)
            #expect(answer.fields["allow"] == allow)
        }
    }

    static let garbage = [
        "\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0\u{1}\u{FC}\u{3}\u{3}\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\r\n\r\n\r\n\r\n", "GET / HT",
        "GET /%00 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "POST /incorta/api/v2/default/schema/load HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    ]

    @Test("survives bytes that are no HTTP, and connections that end in the middle of something")
    func survives() async throws {
        let world = try await ServedWorld()
        for text in Self.garbage {
            do {
                let wire = try Wire(port: world.port)
                wire.send(Array(text.utf8))
            }
            #expect(try world.isAlive(), "\(text.debugDescription)")
        }
        #expect(await world.stop().status == 0)
    }

    @Test("makes and ends worlds of its own for each who asks")
    func worlds() async throws {
        let world = try await ServedWorld()
        let wire = try Wire(port: world.port)
        let fixture = try String(
            contentsOf: Repository.root.appending(path: "fixtures/documented.yaml"), encoding: .utf8)
        let made = try wire.ask("POST", "/_understudy/worlds", fixture)
        #expect(made.status == 201)
        #expect(made.body == #"{"world": "documented-1","base": "/worlds/documented-1"}"#)
        #expect(try wire.ask("GET", "/worlds/documented-1\(Self.status)").status == 200)
        #expect(try wire.ask("DELETE", "/_understudy/worlds/documented-1").status == 200)
        #expect(try wire.ask("GET", "/worlds/documented-1\(Self.status)").status == 404)
        let broken = try wire.ask("POST", "/_understudy/worlds", "incorta: {tenant: {}}")
        #expect(broken.status == 422)
        #expect(broken.body.contains("fixture:1:"))
    }
}

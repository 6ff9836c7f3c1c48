import Foundation
import TestSupport
import Testing

@Suite("The control API of a server", .blocking)
struct ControlAccessTests {
    static let secret = "a-secret-of-this-test"

    @Test("refuses what a web page of somebody else can send, as it was obeyed once")
    func webPages() async throws {
        let world = try await ServedWorld()
        let wire = try Wire(port: world.port)
        let fixture = "{incorta: {tenants: {t: {}}}}"
        let fields = "Origin: http://evil.example\r\nContent-Type: text/plain\r\n"
        for (host, fields) in [("evil.example", fields), ("127.0.0.1:\(world.port)", fields), ("evil.example", "")] {
            wire.send(Wire.request("POST", "/_understudy/worlds", fixture, host: host, fields: fields))
            #expect(try wire.answer().status == 403, "\(host) \(fields)")
        }
        let own = "Origin: \(world.base)\r\nSec-Fetch-Site: same-origin\r\n"
        wire.send(
            Wire.request("POST", "/_understudy/worlds", fixture, host: "127.0.0.1:\(world.port)", fields: own))
        #expect(try wire.answer().status == 201)
    }

    @Test("refuses fixtures of a few bytes that describe far too much, and reads deep ones without harm")
    func greedyFixtures() async throws {
        let world = try await ServedWorld()
        let wire = try Wire(port: world.port)
        let tenants = (0..<100).map { "t\($0): {schemas: {S: {tables: 200000}}}" }.joined(separator: ", ")
        let refused = try wire.ask("POST", "/_understudy/worlds", "{incorta: {tenants: {\(tenants)}}}")
        #expect(refused.status == 422)
        #expect(refused.body.contains("fixture:1:") && refused.body.contains("at most 200000 tables in all"))
        for deep in ["[", "{a: ", "- "] {
            let text = String(repeating: deep, count: 100_000)
            #expect(try wire.ask("POST", "/_understudy/worlds", text).status == 422)
        }
        #expect(try world.isAlive())
    }

    @Test("takes a secret on another address than loopback, made and printed where none is given")
    func madeSecret() async throws {
        let world = try await ServedWorld(options: ["--host", "0.0.0.0"])
        let line = try #require(world.advice.first)
        let secret = try #require(line.firstMatch(of: /curl -H 'Authorization: Bearer ([0-9a-f]{48})' http/)?.1)
        let wire = try Wire(port: world.port)
        #expect(try wire.ask("GET", "/_understudy").status == 401)
        #expect(try wire.ask("GET", "/_understudy", token: String(secret)).status == 200)
        #expect(try wire.ask("GET", ServingTests.status).status == 200, "only the control API takes it")
        let other = try await ServedWorld(options: ["--host", "0.0.0.0"])
        #expect(other.advice.first != line)
    }

    @Test("takes the secret that it is given, from the runner too, and prints it nowhere", arguments: [true, false])
    func givenSecret(inEnvironment: Bool) async throws {
        let environment = ["UNDERSTUDY_CONTROL_TOKEN": Self.secret]
        let world = try await ServedWorld(
            options: ["--log"] + (inEnvironment ? [] : ["--control-token", Self.secret]),
            environment: inEnvironment ? environment : [:])
        let run = ["run", "scenarios/incorta/restart/failed-group-from-failed-steps.yaml", "--target", world.base]
        let without = try await Program.run(
            Program.understudy(), run, environment: ["UNDERSTUDY_CONTROL_TOKEN": ""])
        #expect(without.status == 4)
        #expect(without.errors.contains("UNDERSTUDY_CONTROL_TOKEN"), "\(without.errors)")
        let with = try await Program.run(Program.understudy(), run, environment: environment)
        #expect(with.status == 0, "\(with.output) \(with.errors)")
        let journal = try Wire(port: world.port).ask(
            "GET", "/_understudy/worlds/documented/journal", token: Self.secret)
        #expect(journal.status == 200 && !journal.body.contains(Self.secret))
        let finished = await world.stop()
        #expect(finished.status == 0)
        #expect(!finished.output.contains(Self.secret) && !finished.errors.contains(Self.secret))
    }

    @Test(
        "takes no secret that could be guessed", arguments: ["short", "with a space in it", "with-ä-character-in-it"])
    func badSecret(secret: String) async throws {
        let finished = try await Program.understudy("serve", "fixtures/documented.yaml", "--control-token", secret)
        #expect(finished.status == 64)
        #expect(finished.errors.contains("16 to 1024 printable"))
    }

    @Test("is called by other names where they are given")
    func otherNames() async throws {
        let world = try await ServedWorld(options: ["--control-host", "understudy"])
        let wire = try Wire(port: world.port)
        for (host, status) in [("understudy:8080", 200), ("Understudy", 200), ("other", 403)] {
            wire.send(Wire.request("GET", "/_understudy", host: host))
            #expect(try wire.answer().status == status, "\(host)")
        }
    }
}

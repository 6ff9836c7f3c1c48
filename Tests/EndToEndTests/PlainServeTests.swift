import TestSupport
import Testing

/// `serve FIXTURE`, with or without `--port NUMBER`, is read without the argument parser. What is said here must be the same
/// with it.
@Suite("The plain form of serve", .blocking)
struct PlainServeTests {
    @Test("serves at the default address, by the fixture's clock, as the parsed form does")
    func serves() async throws {
        let plain = try await ServedWorld(clock: nil)
        let parsed = try await ServedWorld(clock: nil, options: ["--max-body", "128"])
        #expect(plain.greeting.hasPrefix("understudy serves fixtures/documented.yaml on http://127.0.0.1:"))
        #expect(
            plain.greeting.replacing("\(plain.port)", with: "PORT")
                == parsed.greeting.replacing("\(parsed.port)", with: "PORT"))
        #expect(await plain.stop().status == 0)
    }

    @Test("takes the secret of the environment, too")
    func secret() async throws {
        let server = try await ServedWorld(
            clock: nil, environment: ["UNDERSTUDY_CONTROL_TOKEN": "secret-of-the-environment"])
        #expect(try Wire(port: server.port).ask("GET", "/_understudy").status == 401)
    }

    @Test(
        "leaves every mistake to the parser",
        arguments: [
            ["serve", "a.yaml", "b.yaml"], ["serve", "--port", "65536", "a.yaml"], ["serve", "a.yaml", "--port"],
            ["serve", "a.yaml", "--prot", "1"],
        ])
    func mistakes(arguments: [String]) async throws {
        let finished = try await Program.run(Program.understudy(), arguments)
        #expect(finished.status == 64)
        #expect(finished.errors.contains("Usage: understudy serve [<fixture>]"), "\(finished.errors)")
    }
}

import TestSupport
import Testing

@Suite("Which of several worlds a server means", .blocking)
struct WhichWorldTests {
    private static let status = "/incorta/api/v2/default/load-plan/status/1"

    private static func fixture(_ name: String) -> String {
        "{world: \(name), incorta: {tenants: {default: {users: {a: {token: loader-token}}}}}}"
    }

    /// The next line of the log for a request with this path.
    private static func line(_ world: ServedWorld, for path: String) async throws -> String {
        while true {
            let line = try #require(await world.line())
            if line.contains(path) { return line }
        }
    }

    @Test("is refused where there is no first one, with what to do, and said in the log where several could be meant")
    func noFixture() async throws {
        let world = try await ServedWorld(nil, clock: nil, options: ["--log"])
        #expect(world.greeting.hasPrefix("understudy serves no world yet on http://127.0.0.1:"))
        let wire = try Wire(port: world.port)
        let none = try wire.ask("GET", Self.status)
        #expect(none.status == 421 && none.body.contains("POST one to /_understudy/worlds"))
        #expect(try await Self.line(world, for: Self.status).hasSuffix(" 421\n"))
        #expect(try wire.ask("POST", "/_understudy/worlds", Self.fixture("one")).status == 201)
        let alone = try wire.ask("GET", Self.status)
        #expect(alone.status != 421 && alone.fields["x-understudy-world"] == "one", "\(alone)")
        #expect(try wire.ask("POST", "/_understudy/worlds", Self.fixture("two")).status == 201)
        let several = try wire.ask("GET", Self.status + "?both")
        #expect(several.status == 421 && several.fields["x-understudy-ambiguous"] == "one, two")
        let line = try await Self.line(world, for: Self.status + "?both")
        #expect(line.hasSuffix(" 421 (ambiguous: the credentials are those of one, two)\n"), "\(line)")
        #expect(try wire.ask("GET", "/worlds/two" + Self.status).fields["x-understudy-world"] == "two")
        #expect(await world.stop().status == 0)
    }

    @Test("cannot be told by the clock of a fixture that is not there")
    func clock() async throws {
        let finished = try await Program.understudy("serve", "--clock", "skip")
        #expect(finished.status == 64 && finished.errors.contains("each fixture that is POSTed says"))
    }
}

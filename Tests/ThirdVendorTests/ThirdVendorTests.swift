import CelonisScenarios
import ContractDocuments
import Emulator
import Foundation
import HTTPTypes
import IncortaScenarios
import LoadEngine
import Scenarios
import Synchronization
import TestSupport
import Testing
import WireContract

/// The Ferry is invented. It is added by the three files beside this one, and by nothing else.
@Suite("A third vendor")
struct ThirdVendorTests {
    static let vendors: [any ScenarioVendor] = [IncortaScenarioVendor(), CelonisScenarioVendor(), FerryVendor()]

    static func world(_ text: String) throws(InvalidFile) -> World {
        World(
            try Fixture.read(Array(text.utf8), name: "ferry.yaml", vendors: vendors.compactMap(\.fixture)),
            outside: Instant(microseconds: 0))
    }

    static let fixture = """
        clock: manual
        ferry: {routes: {north: 10m}}
        incorta: {tenants: {default: {users: {ada: {roles: [SuperRole], token: ada-token}}}}}

        """

    private static func ask(
        _ world: inout World, _ method: HTTPRequest.Method, path: String
    ) throws -> (status: Int, text: String, outcome: String?) {
        let head = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1", path: path)
        guard
            case .respond(let response) = world.reply(
                to: EmulatedRequest(head: head), outside: Instant(microseconds: 0))
        else { throw CancellationError() }
        let outcome = HTTPField.Name("X-Understudy-Outcome").flatMap { response.head.headerFields[$0] }
        return (response.head.status.code, String(decoding: response.body, as: UTF8.self), outcome)
    }

    @Test("is emulated, and its refusals leave the world as it was")
    func emulated() throws {
        var world = try Self.world(Self.fixture)
        #expect(
            try Self.ask(&world, .post, path: "/ferry/v1/routes/north/crossings") == (
                201, #"{"crossing": 1}"#, "ferry.start.begun"
            ))
        let before = world.state(FerryHarbour.self)
        #expect(
            try Self.ask(&world, .post, path: "/ferry/v1/routes/west/crossings") == (
                404, #"{"message": "No route west."}"#, "ferry.start.route-missing"
            ))
        #expect(try Self.ask(&world, .get, path: "/ferry/v1/crossings/2").outcome == "ferry.show.crossing-missing")
        #expect(world.state(FerryHarbour.self) == before)
        #expect(try Self.ask(&world, .get, path: "/ferry/v1/crossings/1").text.contains("SAILING"))
        world.advance(by: .seconds(600))
        #expect(try Self.ask(&world, .get, path: "/ferry/v1/crossings/1").text.contains("ARRIVED"))
        #expect(try Self.ask(&world, .put, path: "/ferry/v1/crossings/1").status == 405)
        #expect(try Self.ask(&world, .get, path: "/ferry/v2").outcome == "ferry.unknown-path")
        #expect(
            try Self.ask(&world, .get, path: "/incorta/api/v2/default/load-plan/status/1").outcome
                == "incorta.load-plan.status.token-missing")
    }

    @Test("is counted and journalled")
    func journalled() throws {
        var world = try Self.world(Self.fixture)
        _ = try Self.ask(&world, .post, path: "/ferry/v1/routes/north/crossings")
        _ = try Self.ask(&world, .get, path: "/ferry/v1/crossings/7")
        #expect(world.journal.entries.map(\.outcome) == ["ferry.start.begun", "ferry.show.crossing-missing"])
        #expect(world.servedAssumptions == ["ferry.show.crossing-missing": 1])
    }

    @Test("is met by faults")
    func faulted() throws {
        var world = try Self.world(
            Self.fixture
                + "faults: [{on: POST /ferry/, times: 1, answer: 503}, {on: POST /ferry/, times: 1, drop: reply}]\n"
        )
        #expect(try Self.ask(&world, .post, path: "/ferry/v1/routes/north/crossings").status == 503)
        #expect(throws: CancellationError.self) {
            try Self.ask(&world, .post, path: "/ferry/v1/routes/north/crossings")
        }
    }

    @Test("has its mistakes in fixtures told where they are")
    func mistakes() throws {
        let refusal = #expect(throws: InvalidFile.self) { try Self.world("ferry: {route: {north: 10m}}\n") }
        #expect(refusal?.text.contains("did you mean 'routes'") == true)
    }

    @Test("is played in a scenario, in process", arguments: [("ARRIVED", true), ("SUNK", false)])
    func played(state: String, passes: Bool) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ferry-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let scenario = """
            scenario: a crossing
            world:
              clock: skip
              ferry: {routes: {north: 10m}}
            steps:
              - sail: north
                save: crossing
                expect: {status: 201}
              - crossing: ${crossing}
                expect: {body: {state: \(state)}}
              - sail: west
                expect: {status: 404, message: No route west.}
              - call: GET /ferry/v1/crossings/9
                expect: {outcome: ferry.show.crossing-missing}

            """
        let file = folder.appending(path: "crossing.yaml")
        try scenario.write(to: file, atomically: true, encoding: .utf8)
        let printed = Mutex<[String]>([])
        let suite = Suite(
            SuiteOptions(target: .inProcess, vendors: Self.vendors), outside: { Instant(microseconds: 0) },
            print: { line in printed.withLock { $0.append(line) } })
        let passed = try await suite.run([file.path])
        #expect(passed == passes, "\(printed.withLock { $0 })")
    }

    @Test("is documented")
    func documented() throws {
        let document = try JSONValue(parsing: Array(Catalogue.ferry.openAPIDocument.utf8))
        #expect(document["paths"]?["/ferry/v1/crossings/{crossing}"]?["get"] != nil)
        #expect(Catalogue.ferry.referencePage.contains("POST `/ferry/v1/routes/{route}/crossings`"))
        let files = ReferenceFile.all(of: Self.vendors)
        let schema = try #require(files.first { $0.path == "schemas/fixture.schema.json" }?.text(given: nil))
        #expect(try JSONValue(parsing: Array(schema.utf8))["properties"]?["ferry"] != nil)
    }

    @Test(
        "is what docs/adding-a-vendor.md walks through", arguments: ["FerryContract", "FerryWorld", "FerryScenarios"])
    func explained(name: String) throws {
        let code = try Repository.text("Tests/ThirdVendorTests/\(name).swift")
        let page = try Repository.text("docs/adding-a-vendor.md")
        // The page shows the files in pieces, each of which stands in its file as it is.
        let blocks = page.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        let own = blocks.filter { code.contains($0) }
        #expect(own.map(\.count).reduce(0, +) * 10 > code.count * 9, "\(name): the page leaves out more than a tenth")
    }
}

import ContractDocuments
import Emulator
import Foundation
import HTTPTypes
import IncortaAPI
import LoadEngine
import Scenarios
import Testing
import WireContract

@Suite("The walkthrough")
struct WalkthroughTests {
    static let catalogue = Catalogue.incorta
    static let now = Instant(microseconds: 1_800_000_000_000_000)

    @Test("leads to each outcome, by the request that is shown for it", arguments: catalogue.outcomes.map(\.id))
    func leads(to id: String) throws {
        let outcome = try #require(Self.catalogue.outcomes.first { $0.id == id })
        let request = try #require(
            Self.catalogue.sampleRequest(for: outcome), "add what leads to \(id) to the walkthrough of the catalogue")
        var world = try Self.world(edits: request.edits)
        var now = Self.now
        let response = try #require(try Self.send(request, to: &world, &now))
        let served = try #require(HTTPField.Name("X-Understudy-Outcome")).canonicalName
        #expect(response.head.headerFields.first { $0.name.canonicalName == served }?.value == id)
        #expect(response.head.status.code == outcome.status)
    }

    @Test("has a value of its own for every gap of every body")
    func gaps() throws {
        for outcome in Self.catalogue.outcomes {
            guard let body = outcome.body else { continue }
            for gap in body.gaps {
                let condition = try #require(outcome.id.split(separator: ".").last)
                let fillings = Self.catalogue.walkthrough.fillings
                #expect(
                    fillings["\(condition).\(gap)"] != nil || fillings[gap] != nil,
                    "\(outcome.id) has a gap {\(gap)}; add a value for it to the fillings of the walkthrough")
            }
        }
    }

    @Test("knows nothing of outcomes that are not there")
    func leftovers() {
        let conditions = Set(Self.catalogue.outcomes.compactMap { $0.id.split(separator: ".").last.map(String.init) })
        let known = conditions.union(Self.catalogue.outcomes.map(\.id))
        #expect(Set(Self.catalogue.walkthrough.provocations.keys).subtracting(known).isEmpty)
    }

    static func world(edits: [SampleRequest.Edit]) throws -> World {
        let place = CommittedFilesTests.root.appending(path: catalogue.walkthrough.fixture)
        var text = try String(contentsOf: place, encoding: .utf8)
        for edit in edits {
            try #require(text.components(separatedBy: edit.text).count == 2, "the fixture has once: \(edit.text)")
            text = text.replacingOccurrences(of: edit.text, with: edit.replacement)
        }
        return World(try Fixture.read(Array(text.utf8), name: "documented"), outside: now)
    }

    /// Sends a request and all before it, and gives the last reply.
    static func send(_ request: SampleRequest, to world: inout World, _ now: inout Instant) throws -> EmulatedResponse?
    {
        for earlier in request.earlier { _ = try send(earlier, to: &world, &now) }
        now = now + .seconds(request.wait)
        var last: EmulatedResponse?
        for _ in 0..<request.times {
            guard case .respond(let response) = world.reply(to: try emulated(request), outside: now) else { continue }
            last = response
        }
        return last
    }

    static func emulated(_ request: SampleRequest) throws -> EmulatedRequest {
        let method = try #require(HTTPRequest.Method(request.method))
        var head = HTTPRequest(method: method, scheme: "http", authority: "a", path: request.target)
        if let token = request.token { head.headerFields[.authorization] = "Bearer \(token)" }
        head.headerFields[.contentType] = request.contentType
        return EmulatedRequest(head: head, body: request.body)
    }
}

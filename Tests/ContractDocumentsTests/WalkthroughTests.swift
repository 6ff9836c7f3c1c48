import ContractDocuments
import Emulator
import Foundation
import HTTPTypes
import LoadEngine
import Scenarios
import TestSupport
import TestWorlds
import Testing
import WireContract

@Suite("The walkthrough")
struct WalkthroughTests {
    static let now = Instant(microseconds: 1_800_000_000_000_000)

    static let ids = Catalogue.all.flatMap { $0.outcomes.map(\.id) }

    @Test("leads to each outcome, by the request that is shown for it, and the reply is as described", arguments: ids)
    func leads(to id: String) throws {
        let catalogue = try #require(Catalogue.owning(id))
        let outcome = try #require(catalogue.outcomes.first { $0.id == id })
        let request = try #require(
            catalogue.sampleRequest(for: outcome), "add what leads to \(id) to the walkthrough of the catalogue")
        var world = try Self.world(edits: request.edits)
        var now = Self.now
        let response = try #require(try Self.send(request, to: &world, &now))
        let served = try #require(HTTPField.Name("X-Understudy-Outcome")).canonicalName
        #expect(response.head.headerFields.first { $0.name.canonicalName == served }?.value == id)
        #expect(response.head.status.code == outcome.status)
        #expect(response.head.headerFields[.contentType] == outcome.contentType)
        let names = Set(response.head.headerFields.map(\.name.canonicalName))
        #expect(Set(outcome.fields.keys).isSubset(of: names))
        guard let shape = outcome.shape ?? catalogue.shape(of: outcome) else {
            #expect(response.body.isEmpty)
            return
        }
        let text = JSONValue.string(String(decoding: response.body, as: UTF8.self))
        let isJSON = outcome.contentType == "application/json"
        let problem = catalogue.problem(with: isJSON ? try JSONValue(parsing: response.body) : text, as: shape)
        #expect(problem == nil, "\(problem ?? "")")
    }

    @Test("has a value of its own for every gap of every body", arguments: CatalogueRulesTests.vendors)
    func gaps(vendor: String) throws {
        let catalogue = try CatalogueRulesTests.catalogue(vendor)
        for outcome in catalogue.outcomes {
            guard let body = outcome.body else { continue }
            for gap in body.gaps {
                let condition = try #require(outcome.id.split(separator: ".").last)
                let fillings = catalogue.walkthrough.fillings
                #expect(
                    fillings["\(condition).\(gap)"] != nil || fillings[gap] != nil,
                    "\(outcome.id) has a gap {\(gap)}; add a value for it to the fillings of the walkthrough")
            }
        }
    }

    @Test("knows nothing of outcomes that are not there", arguments: CatalogueRulesTests.vendors)
    func leftovers(vendor: String) throws {
        let catalogue = try CatalogueRulesTests.catalogue(vendor)
        let conditions = Set(catalogue.outcomes.compactMap { $0.id.split(separator: ".").last.map(String.init) })
        let known = conditions.union(catalogue.outcomes.map(\.id))
        #expect(Set(catalogue.walkthrough.provocations.keys).subtracting(known).isEmpty)
        #expect(catalogue.walkthrough.fixture == Self.fixture)
    }

    private static let fixture = "fixtures/documented.yaml"

    /// The world of the fixture as it is, which is a value: made once, and changed by nobody.
    private static let documented = Result { try made(edits: []) }

    static func world(edits: [SampleRequest.Edit]) throws -> World {
        edits.isEmpty ? try documented.get() : try made(edits: edits)
    }

    private static func made(edits: [SampleRequest.Edit]) throws -> World {
        var text = try Repository.text(fixture)
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
        head.headerFields[.authorization] = request.authorization
        head.headerFields[.contentType] = request.contentType
        return EmulatedRequest(head: head, body: request.body)
    }
}

extension Catalogue {
    /// What the body of an outcome looks like that does not say so itself; nil where there is none.
    fileprivate func shape(of outcome: Outcome) -> Shape? {
        guard outcome.contentType != nil, !(300..<400).contains(outcome.status) else { return nil }
        let endpoint = endpoint(of: outcome)
        return outcome.status < 300 ? endpoint?.reply?.shape : endpoint?.refusal ?? refusal
    }
}

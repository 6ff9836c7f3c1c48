import HTTPTypes
import IncortaContract
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator

@Suite("Every outcome of Incorta's catalogue")
struct OutcomeTests {
    static let catalogue = Catalogue.incorta

    /// The endpoints of the authorization server keep a protocol of their own, with tests of their own.
    static let authorizationServer = "incorta.oauth."

    @Test("is brought about by a request of these tests")
    func coverage() {
        let provoked = Set(Provocation.all.map(\.outcome))
        let known = Self.catalogue.outcomes.map(\.id).filter { !$0.hasPrefix(Self.authorizationServer) }
        let missing = Set(known).subtracting(provoked)
        #expect(missing.isEmpty, "say in these tests how to bring them about: \(missing.sorted())")
        #expect(provoked.isSubset(of: known))
    }

    @Test(
        "comes with its status, its body byte for byte, its id, its evidence and what it assumes",
        arguments: Provocation.all)
    func served(_ provocation: Provocation) throws {
        let outcome = try #require(Self.catalogue.outcomes.first { $0.id == provocation.outcome })
        let (answer, _, after) = try provocation.play()
        #expect(answer.outcome == outcome.id, "\(answer.text)")
        #expect(answer.status == outcome.status)
        #expect(answer.evidence == outcome.evidence.headerValue)
        #expect(answer.field("Content-Type") == "application/json")
        #expect(answer.assumed.starts(with: outcome.assumptions))
        #expect(answer.json != .null, "the body is JSON: \(answer.text)")
        if let reply = provocation.reply { #expect(answer.text == reply) }
        if let sample = provocation.sample { #expect(answer.body == (try Worlds.sample(sample))) }
        for id in answer.assumed {
            #expect(Self.catalogue.summary(ofAssumption: id) != nil, "\(id) is no assumption of the catalogue")
            #expect(after.servedAssumptions[id, default: 0] >= 1)
        }
        #expect(after.servedOutcomes[outcome.id, default: 0] >= 1)
    }

    @Test(
        "that refuses leaves the world as it was, but for its journal and its counts",
        arguments: Provocation.all.filter { !isSuccess($0) })
    func refusalsChangeNothing(_ provocation: Provocation) throws {
        let (_, before, after) = try provocation.play()
        #expect(before.incorta == after.incorta)
        #expect(before.clock == after.clock)
        #expect(after.journal.count == before.journal.count + 1)
        #expect(after.journal.entries.last?.outcome == provocation.outcome)
    }

    @Test("that is printed is compared with what the pages print")
    func samples() throws {
        let used = Set(Provocation.all.compactMap(\.sample))
        let requests = ["execute-request.json", "restart-request.json", "restart-request-shape.json"]
        let others = requests + ["status-200.json", "status-error-shape.json"]
        #expect(used == Set(Worlds.sampleNames()).subtracting(others))
    }

    static func isSuccess(_ provocation: Provocation) -> Bool {
        catalogue.outcomes.contains { $0.id == provocation.outcome && $0.status == 200 }
    }
}

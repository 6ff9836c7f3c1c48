import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("What documents and server agree on")
struct AgreementTests {
    @Test(
        "is which numbers are integers",
        arguments: [("154.0", 200), ("1.54e2", 200), ("154", 200), ("154.5", 400), ("1e400", 400), ("\"154\"", 400)])
    func integers(number: String, status: Int) throws {
        var visitor = try Visitor(Worlds.documented())
        #expect(try visitor.post("/schema/list", #"{"limit": \#(number)}"#).status == status)
        let restart = #"{"loadPlanName": "MyLoadPlan","groupSequence": 1.0,"recentLoadPlanExecution": 0.0}"#
        #expect(try visitor.post("/load-plan/restart", restart).status == 200)
    }

    @Test(
        "is that a number can be too large",
        arguments: [
            ("/load-plan/status/99999999999999999999", 400, "is too large"),
            ("/load-plan/status/-99999999999999999999", 400, "is too small"),
            ("/load-plan/status/-1e3", 400, "not an integer"),
            ("/load-plan/status/12?level=99999999999999999999", 422, "is too large: it must be from 1 to 4"),
            ("/load-plan/status/12?level=-99999999999999999999", 422, "is too small"),
            ("/load-plan/status/12?level=5", 422, "is too large"),
            ("/load-plan/status/12?level=+", 400, "must be an integer"),
        ])
    func tooLarge(path: String, status: Int, text: String) throws {
        var visitor = try Visitor(Worlds.documented())
        let answer = try visitor.get(path)
        #expect(answer.status == status && answer.text.contains(text), "\(answer.text)")
    }

    @Test(
        "is that a number of a body can be too large",
        arguments: [
            ("99999999999999999999", "is too large"), ("1e400", "is too large"), ("-1e400", "is too small"),
            ("201", "is too large: it must be from 0 to 200"), ("-1", "is too small: it must be from 0 to 200"),
        ])
    func tooLargeInBodies(number: String, text: String) throws {
        var visitor = try Visitor(Worlds.documented())
        let answer = try visitor.post("/schema/list", #"{"limit": \#(number)}"#)
        #expect(answer.text.contains("limit \(text)"), "\(answer.text)")
    }

    @Test("is that a list of schemas is not empty and names each once, where a text can say it twice")
    func names() throws {
        var visitor = try Visitor(Worlds.small("schemas: {A: {tables: [a]}, B: {tables: [b]}}"))
        for (names, status) in [
            (#""A,B,A""#, 200), (#""""#, 422), (#"" , ""#, 422), ("[]", 422), (#"["A","A"]"#, 422), (#"["A"]"#, 200),
        ] {
            let answer = try visitor.post("/schema/load", #"{"schemaNames": \#(names)}"#)
            #expect(answer.status == status, "\(names): \(answer.text)")
        }
        #expect(visitor.world.incorta.tenants[0].schemaLoads.loads.count == 3)
    }
}

import Emulator
import LoadEngine
import TestWorlds
import Testing
import WireContract

@Suite("Starting a load plan again until it is taken")
struct StartedAgainTests {
    private static let tenant = """
        schemas: {A: {tables: [a, b]}}
        plans: {P: [[A]]}
        """

    private static func visitor(_ mode: ClockDefinition.Mode, _ more: String = "") throws -> Visitor {
        try Visitor(Worlds.small(tenant + "\n" + more, mode: mode))
    }

    private static let execute = ("/load-plan/execute", #"{"loadPlanName":"P"}"#)
    private static let restart = ("/load-plan/restart", #"{"loadPlanName":"P","groupSequence":1}"#)

    @Test("gets through at the second try where the clock skips", arguments: [false, true])
    func skipping(toEnd: Bool) throws {
        var visitor = try Self.visitor(.skip(toEnd: toEnd))
        let first = try visitor.execute("P")
        for (path, body) in [Self.execute, Self.restart, Self.execute] {
            let refused = try visitor.post(path, body)
            #expect(refused.status == 400 && refused.outcome?.hasSuffix(".busy") == true)
            #expect(try visitor.post(path, body).status == 200)
        }
        let status = try visitor.get("/load-plan/status/\(first)").text
        #expect(status.contains("Terminator State") && !status.contains("Load State"))
    }

    @Test("does not get through where time stands still, or where what runs hangs", arguments: [false, true])
    func standing(hangs: Bool) throws {
        var visitor =
            try hangs ? Self.visitor(.skip(toEnd: false), "outcomes: {A.a: hang}") : Self.visitor(.manual)
        _ = try visitor.execute("P")
        for _ in 0..<3 { #expect(try visitor.post(Self.execute.0, Self.execute.1).status == 400) }
        // b takes ten seconds: a status still sees it run.
        #expect(try visitor.get("/load-plan/status/1?level=4").text.contains("In Progress"))
    }

    @Test("moves no time by a refusal that is for another reason")
    func otherRefusals() throws {
        var visitor = try Self.visitor(.skip(toEnd: false))
        _ = try visitor.execute("P")
        let missing = try visitor.post("/load-plan/restart", #"{"loadPlanName":"P"}"#)
        #expect(missing.outcome?.hasSuffix(".sequence-null") == true)
        #expect(try visitor.post(Self.execute.0, Self.execute.1).outcome?.hasSuffix(".busy") == true)
    }
}

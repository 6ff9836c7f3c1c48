import HTTPTypes
import LoadEngine
import TestSupport
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("What a world remembers of executions")
struct RetentionTests {
    /// Each execution has four steps: plan, group, schema, table.
    static let plans = "schemas: {A: {tables: [a]}, B: {tables: [b]}}\nplans: {P: [[A]], Q: [[B]]}"

    static func visitor(steps: Int, _ more: String = "") throws -> Visitor {
        try Visitor(Worlds.small(plans + more, settings: "{maximumSteps: \(steps)}"))
    }

    static func known(_ visitor: inout Visitor, _ ids: ClosedRange<Int64>) throws -> [Int64] {
        try ids.filter { try visitor.get("/load-plan/status/\($0)").status == 200 }
    }

    @Test("is the latest ones, as many as there is room for")
    func oldestGoFirst() throws {
        var visitor = try Self.visitor(steps: 12)
        for _ in 0..<6 {
            _ = try visitor.execute("P")
            visitor.world.advance(by: .seconds(100))
        }
        #expect(try Self.known(&visitor, 1...6) == [4, 5, 6])
    }

    @Test("is always the latest of each plan, however old")
    func latestStays() throws {
        var visitor = try Self.visitor(steps: 8)
        _ = try visitor.execute("Q")
        for _ in 0..<5 {
            visitor.world.advance(by: .seconds(100))
            _ = try visitor.execute("P")
        }
        visitor.world.advance(by: .seconds(100))
        #expect(try Self.known(&visitor, 1...6) == [1, 6])
        // Once it is no longer the latest, its turn has passed.
        _ = try visitor.execute("Q")
        #expect(try Self.known(&visitor, 1...7) == [6, 7])
    }

    @Test("leaves no room for what does not fit beside the latest of the others")
    func refused() throws {
        var visitor = try Self.visitor(steps: 7)
        _ = try visitor.execute("Q")
        #expect(
            try visitor.post("/load-plan/execute", #"{"loadPlanName": "P"}"#).outcome
                == "incorta.load-plan.execute.too-many-steps")
        visitor.world.advance(by: .seconds(100))
        #expect(try visitor.execute("Q") == 2)
    }

    @Test("gives way to loads of schemas")
    func loads() throws {
        var visitor = try Self.visitor(steps: 16)
        for _ in 0..<4 {
            _ = try visitor.execute("P")
            visitor.world.advance(by: .seconds(100))
        }
        for _ in 0..<5 {
            let answer = try visitor.post("/schema/load", #"{"schemaNames": ["A","B"]}"#)
            #expect(answer.status == 200, "\(answer.text)")
            visitor.world.advance(by: .seconds(100))
        }
        #expect(try Self.known(&visitor, 1...4) == [4])
        let steps = visitor.world.incorta.tenants[0].schemaLoads.steps
        #expect(steps + visitor.world.incorta.tenants[0].executions.steps <= 16)
    }

    @Test("is found without counting through ids that were never given", .endsHangs)
    func sparseIDs() throws {
        let history = "\nhistory: [{plan: P, id: 1}, {plan: P, id: 9007199254740000}]"
        var visitor = try Self.visitor(steps: 8, history)
        #expect(try visitor.execute("P") == 9_007_199_254_740_001)
        visitor.world.advance(by: .seconds(100))
        #expect(try visitor.execute("Q") == 9_007_199_254_740_002)
        #expect(try visitor.get("/load-plan/status/1").status == 404)
        #expect(try visitor.get("/load-plan/status/9007199254740001").status == 200)
    }

    @Test("stays right over many executions")
    func many() throws {
        var visitor = try Self.visitor(steps: 40)
        for _ in 0..<3_000 {
            _ = try visitor.execute("P")
            visitor.world.advance(by: .seconds(100))
        }
        #expect(try Self.known(&visitor, 2_980...3_000) == Array(2_991...3_000))
        #expect(visitor.world.incorta.tenants[0].executions.steps == 40)
    }
}

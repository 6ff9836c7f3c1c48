import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Schemas that several jobs want to load")
struct SchemaQueueTests {
    static let tenant = """
        schemas: {A: {tables: [a]}, B: {tables: [b]}, C: {tables: [c]}}
        plans: {P: [[A], [B]], Q: [[B], [C]], R: [[A, B, C]]}
        """

    static func visitor(_ outcomes: String = "{}") throws -> Visitor {
        try Visitor(Worlds.small(tenant + "\noutcomes: \(outcomes)"))
    }

    /// When a job loads a schema, in seconds from the start of the world.
    static func seconds(_ visitor: Visitor, _ job: LoadJob, _ schema: Int) throws -> [Int64] {
        let tenant = visitor.world.incorta.tenants[0]
        let timeline = try #require(tenant.timeline(of: job))
        let step: Int
        switch job {
        case .schema: step = 1
        case .plan(let id):
            let plan = try #require(tenant.executions[id]?.plan)
            step = try #require(tenant.plans[plan].schemaSteps.first { $0.schema == schema }?.step)
        }
        let extent = timeline.extent(of: step)
        return [extent.start, extent.end].map { $0.duration(since: visitor.outside).components.seconds }
    }

    static func load(_ visitor: inout Visitor, _ schema: String) throws -> Answer {
        try visitor.post("/schema/load", #"{"schemaNames": ["\#(schema)"]}"#)
    }

    @Test("are loaded by one after the other, in the order of the requests")
    func loadBehindLoad() throws {
        var visitor = try Self.visitor()
        #expect(try Self.load(&visitor, "A").text.contains("In Progress"))
        visitor.world.advance(by: .seconds(4))
        for _ in 0..<2 {
            let answer = try Self.load(&visitor, "A")
            #expect(answer.text == #"{"loadingStatus": {"A": "In Queue"}}"#)
            #expect(answer.assumed.contains("incorta.schema-queue"))
        }
        #expect(try Self.seconds(visitor, .schema(1), 0) == [0, 10])
        #expect(try Self.seconds(visitor, .schema(2), 0) == [10, 20])
        #expect(try Self.seconds(visitor, .schema(3), 0) == [20, 30])
    }

    @Test("let a load wait for a plan that loads them")
    func loadBehindPlan() throws {
        var visitor = try Self.visitor()
        let id = try visitor.execute("P")
        _ = try Self.load(&visitor, "A")
        #expect(try Self.seconds(visitor, .schema(1), 0) == [10, 20])
        #expect(try Self.seconds(visitor, .plan(id), 0) == [0, 10])
    }

    @Test("let a plan wait, in a later group, for a load that came to them first")
    func planBehindLoad() throws {
        var visitor = try Self.visitor("{B.b: [succeed 25s, succeed 10s]}")
        _ = try Self.load(&visitor, "B")
        let id = try visitor.execute("P")
        #expect(try Self.seconds(visitor, .plan(id), 0) == [0, 10])
        #expect(try Self.seconds(visitor, .plan(id), 1) == [25, 35])
        visitor.world.advance(by: .seconds(15))
        let status = try visitor.get("/load-plan/status/\(id)?level=4")
        #expect(status.jobStatus() == "In Progress")
        #expect(status.jobStatus("Group 1") == "Success")
        #expect(status.jobStatus("Group 2", "B", "B.b") == "In Queue")
    }

    @Test("let a plan wait, in a later group, for a load that begins before it gets there")
    func planOvertaken() throws {
        var visitor = try Self.visitor("{B.b: [succeed 10s, succeed 25s]}")
        let id = try visitor.execute("P")
        #expect(try Self.seconds(visitor, .plan(id), 1) == [10, 20])
        visitor.world.advance(by: .seconds(5))
        _ = try Self.load(&visitor, "B")
        #expect(try Self.seconds(visitor, .schema(1), 1) == [5, 30])
        #expect(try Self.seconds(visitor, .plan(id), 1) == [30, 40])
    }

    @Test("are shared by two plans, each at its time")
    func twoPlans() throws {
        var visitor = try Self.visitor()
        let first = try visitor.execute("P")
        let second = try visitor.execute("Q")
        let third = try visitor.execute("R")
        #expect(try Self.seconds(visitor, .plan(first), 0) == [0, 10])
        #expect(try Self.seconds(visitor, .plan(second), 1) == [0, 10])
        #expect(try Self.seconds(visitor, .plan(third), 0) == [10, 20])
        // The third has waited for B from the beginning; the first comes to it only now.
        #expect(try Self.seconds(visitor, .plan(third), 1) == [10, 20])
        #expect(try Self.seconds(visitor, .plan(first), 1) == [20, 30])
    }

    @Test("go to the next in the queue at once when the job before it is interrupted")
    func movingUp() throws {
        var visitor = try Self.visitor()
        _ = try Self.load(&visitor, "A")
        let id = try visitor.execute("P")
        _ = try Self.load(&visitor, "A")
        visitor.world.advance(by: .seconds(3))
        #expect(visitor.interrupt(schema: "A") == true)
        #expect(try Self.seconds(visitor, .plan(id), 0) == [3, 13])
        #expect(try Self.seconds(visitor, .schema(2), 0) == [13, 23])
        visitor.world.advance(by: .seconds(2))
        #expect(visitor.interrupt(plan: "P") == id)
        #expect(try Self.seconds(visitor, .schema(2), 0) == [5, 15])
    }

    @Test("are waited for without end behind what hangs, and not longer")
    func hang() throws {
        var visitor = try Self.visitor("{A.a: [hang, succeed]}")
        _ = try Self.load(&visitor, "A")
        let id = try visitor.execute("P")
        _ = try Self.load(&visitor, "A")
        visitor.world.advance(by: .seconds(1_000_000))
        #expect(try visitor.get("/load-plan/status/\(id)?level=2").jobStatus("Group 1") == "In Queue")
        #expect(try visitor.lastLoad("A", "status") == "In Progress")
        #expect(visitor.interrupt(schema: "A") == true)
        #expect(try Self.seconds(visitor, .plan(id), 0) == [1_000_000, 1_000_010])
        #expect(try Self.seconds(visitor, .schema(2), 0) == [1_000_010, 1_000_020])
    }

    @Test("behind what hangs do not carry a skipping clock to the end of time", arguments: [true, false])
    func skippingBehindHang(toEnd: Bool) throws {
        var definition = try Worlds.small(Self.tenant + "\noutcomes: {A.a: [hang, succeed]}")
        definition.clock.mode = .skip(toEnd: toEnd)
        var visitor = try Visitor(definition)
        _ = try Self.load(&visitor, "A")
        let id = try visitor.execute("P")
        for level in [1, 2, 4] { _ = try visitor.get("/load-plan/status/\(id)?level=\(level)") }
        _ = try visitor.get("/schema/A/status")
        #expect(visitor.world.clock.now(outside: visitor.outside) < visitor.outside + .seconds(3_600))
    }

    @Test("are not loaded twice at a time however many there are")
    func manySchemas() throws {
        let names = (1...400).map { "S\($0)" }
        let schemas = names.enumerated().map { "\($1): {tables: [t]}" }.joined(separator: ", ")
        let outcomes = names.enumerated().map { "\($1): [succeed \($0 + 1)s]" }.joined(separator: ", ")
        let list = names.joined(separator: ", ")
        var visitor = try Visitor(
            Worlds.small("schemas: {\(schemas)}\nplans: {P: [[\(list)]], Q: [[\(list)]]}\noutcomes: {\(outcomes)}"))
        let first = try visitor.execute("P")
        let second = try visitor.execute("Q")
        for schema in 0..<400 {
            let end = try Self.seconds(visitor, .plan(first), schema)[1]
            #expect(try Self.seconds(visitor, .plan(second), schema)[0] >= end)
        }
    }
}

import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Restarting a load plan by requests")
struct RestartTests {
    /// Three groups: in the first, `a2` fails once; in the second, `b1` fails twice; `c1` never does.
    static let world = """
        schemas: {A: {tables: [a1, a2]}, B: {tables: [b1, b2]}, C: {tables: [c1]}}
        plans: {P: [[A], [B], [C]], Q: [[C]]}
        outcomes: {A.a2: [fail, succeed], B.b1: [fail, fail, succeed]}
        """

    /// What tables an execution loaded, by what really happened.
    static func loaded(_ id: Int64, _ visitor: Visitor) throws -> [String: String] {
        let explanation = try #require(
            visitor.world.explanation(ofExecution: id, tenant: "default", outside: visitor.outside))
        var results: [String: String] = [:]
        for group in explanation["steps"]?.array ?? [] {
            for schema in group["steps"]?.array ?? [] {
                for table in schema["steps"]?.array ?? [] {
                    results[table["name"]?.string ?? "?"] = table["result"]?.string
                }
            }
        }
        return results
    }

    static func visitorAfterFailure() throws -> (visitor: Visitor, id: Int64) {
        var visitor = try Visitor(Worlds.small(world))
        let id = try visitor.execute("P")
        visitor.world.advance(by: .seconds(100))
        #expect(
            try loaded(id, visitor) == [
                "A.a1": "succeeded", "A.a2": "failed", "B.b1": "failed", "B.b2": "succeeded", "C.c1": "succeeded",
            ])
        return (visitor, id)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var group: Int
        var resumes: Bool
        /// What each table comes to; those that are not part of the execution are missing.
        var results: [String: String]
        var assumed: [String] = []

        var testDescription: String { "group \(group), \(resumes ? "with" : "without") an id" }
    }

    static let whole = [
        "A.a1": "succeeded", "A.a2": "succeeded", "B.b1": "failed", "B.b2": "succeeded", "C.c1": "succeeded",
    ]
    static let rows =
        [-1, 0, 1].map { Row(group: $0, resumes: false, results: whole) } + [
            Row(
                group: 2, resumes: false,
                results: ["B.b1": "failed", "B.b2": "succeeded", "C.c1": "succeeded"]),
            Row(group: 3, resumes: false, results: ["C.c1": "succeeded"]),
        ]
        + [-1, 0, 1].map {
            Row(group: $0, resumes: true, results: whole.merging(["A.a1": "skipped"]) { $1 })
        } + [
            Row(
                group: 2, resumes: true,
                results: ["B.b1": "failed", "B.b2": "skipped", "C.c1": "succeeded"]),
            Row(
                group: 3, resumes: true, results: ["C.c1": "skipped"],
                assumed: ["incorta.restart.group-that-did-not-fail"]),
        ]

    @Test("does what its row of the table says", arguments: rows)
    func table(_ row: Row) throws {
        var (visitor, id) = try Self.visitorAfterFailure()
        let answer = try visitor.tryRestart("P", group: row.group, of: row.resumes ? id : nil)
        #expect(answer.assumed == ["incorta.super-user-grants"] + row.assumed + ["incorta.restart.new-execution"])
        let next = try #require(answer.json["loadPlanExecutionId"]?.integer)
        #expect(next == id + 1)
        visitor.world.advance(by: .seconds(100))
        #expect(try Self.loaded(next, visitor) == row.results)
    }

    @Test("becomes the latest; only that can be restarted, until nothing failed")
    func chain() throws {
        var (visitor, first) = try Self.visitorAfterFailure()
        let second = try visitor.restart("P", group: 0, of: first)
        #expect(try visitor.tryRestart("P", group: 0, of: second).outcome == "incorta.load-plan.restart.busy")
        visitor.world.advance(by: .seconds(100))
        #expect(
            try visitor.tryRestart("P", group: 0, of: first).outcome == "incorta.load-plan.restart.execution-not-latest"
        )
        let third = try visitor.restart("P", group: 0, of: second)
        visitor.world.advance(by: .seconds(100))
        #expect(
            try Self.loaded(third, visitor) == ["B.b1": "succeeded", "B.b2": "skipped", "C.c1": "succeeded"])
        #expect(
            try visitor.tryRestart("P", group: 0, of: third).outcome == "incorta.load-plan.restart.no-failed-group")
        #expect([first, second, third] == [1, 2, 3])
    }

    @Test("takes an id of zero or null for none, and says so")
    func zero() throws {
        var (visitor, _) = try Self.visitorAfterFailure()
        for id in ["0", "-5", "null"] {
            let answer = try visitor.post(
                "/load-plan/restart",
                #"{"loadPlanName": "P","groupSequence": 3,"recentLoadPlanExecution": \#(id)}"#)
            #expect(answer.assumed.contains("incorta.restart.id-zero-means-absent"))
            visitor.world.advance(by: .seconds(100))
            let next = try #require(answer.json["loadPlanExecutionId"]?.integer)
            #expect(try Self.loaded(next, visitor) == ["C.c1": "succeeded"])
        }
    }

    @Test("gives ids that rise and never repeat, over plans, restarts, refusals and interruptions")
    func ids() throws {
        var (visitor, first) = try Self.visitorAfterFailure()
        var ids = [first]
        for round in 0..<20 {
            ids.append(try visitor.execute("Q"))
            ids.append(try visitor.restart("P", group: round % 4))
            #expect(try visitor.post("/load-plan/execute", #"{"loadPlanName": "P"}"#).status == 400)
            if round % 2 == 0 {
                #expect(visitor.interrupt(plan: "P") == ids.last)
            }
            visitor.world.advance(by: .seconds(100))
        }
        #expect(ids == Array(1...41))
    }
}

import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Synchronous loads of one schema")
struct QueuedRepliesTests {
    static let body = Array(#"{"schemaNames": ["A"],"synchronous": true,"requestedTimeoutInMilliseconds": 60000}"#.utf8)

    /// As many requests for schema A, each held back, in their order.
    static func held(_ count: Int, _ visitor: inout Visitor) -> [HeldReply] {
        (0..<count).compactMap { _ in
            let reply = visitor.send(visitor.request(.post, "/schema/load", Self.body))
            if case .hold(_, _, let held) = reply { return held }
            Issue.record("the reply is not held, but \(reply)")
            return nil
        }
    }

    /// Turns the clock by seconds and gives the numbers of the replies that came, with what they say, in their order.
    static func answers(
        to held: [HeldReply], seconds: Int, _ visitor: inout Visitor
    ) throws -> [(number: Int, text: String, second: Int)] {
        var waiting = held.enumerated().map { ($0 + 1, $1) }
        var answers: [(Int, String, Int)] = []
        for second in 0...seconds {
            var still: [(Int, HeldReply)] = []
            for (number, reply) in waiting {
                let again = visitor.world.resume(reply, outside: visitor.outside)
                if case .hold(_, _, let held) = again {
                    still.append((number, held))
                } else {
                    answers.append((number, try Answer(again).text, second))
                }
            }
            waiting = still
            visitor.world.advance(by: .seconds(1))
        }
        return answers
    }

    @Test("are answered in their order when the first is interrupted")
    func inOrder() throws {
        var visitor = try SchemaQueueTests.visitor()
        let held = Self.held(5, &visitor)
        visitor.world.advance(by: .seconds(2))
        #expect(visitor.interrupt(schema: "A") == true)
        let answers = try Self.answers(to: held, seconds: 45, &visitor)
        #expect(answers.map(\.number) == [1, 2, 3, 4, 5])
        #expect(answers.map(\.second) == [0, 10, 20, 30, 40])
        #expect(answers[0].text.contains("Interrupted"))
        #expect(answers.dropFirst().allSatisfy { $0.text.contains("Success") })
    }

    @Test("run one at a time, however many wait and however often one is interrupted")
    func oneAtATime() throws {
        var visitor = try SchemaQueueTests.visitor("{A.a: [succeed 8s]}")
        let held = Self.held(400, &visitor)
        for _ in 0..<3 { #expect(visitor.interrupt(schema: "A") == true) }
        let answers = try Self.answers(to: held, seconds: 61, &visitor)
        let done = answers.filter { $0.text.contains("Success") }
        #expect(done.map(\.number) == Array(4...10))
        #expect(done.map(\.second) == [8, 16, 24, 32, 40, 48, 56])
        #expect(answers.count == 400)
    }

    @Test("make work once each, and an interruption once for each that waits")
    func work() throws {
        var visitor = try SchemaQueueTests.visitor("{A.a: [succeed 1s]}")
        let held = Self.held(2_000, &visitor)
        #expect(visitor.world.incorta.tenants[0].schemaLoads.scheduled == 2_000)
        #expect(visitor.interrupt(schema: "A") == true)
        #expect(visitor.world.incorta.tenants[0].schemaLoads.scheduled == 2_000 + 1_999)
        visitor.world.advance(by: .seconds(3_000))
        for reply in held { _ = visitor.world.resume(reply, outside: visitor.outside) }
        _ = Self.held(1, &visitor)
        let loads = visitor.world.incorta.tenants[0].schemaLoads
        #expect(loads.loads.count == 2)
        #expect(loads.steps == 6)
    }

    @Test("wait behind a plan once that has come to the schema, and before it until then")
    func besidePlan() throws {
        var visitor = try SchemaQueueTests.visitor("{A.a: [succeed 4s], B.b: [succeed 4s]}")
        let id = try visitor.execute("P")
        let body = Array(#"{"schemaNames": ["B"]}"#.utf8)
        for _ in 0..<300 { _ = visitor.send(visitor.request(.post, "/schema/load", body)) }
        #expect(try SchemaQueueTests.seconds(visitor, .plan(id), 1) == [1_200, 1_204])
        visitor.world.advance(by: .seconds(4))
        _ = visitor.send(visitor.request(.post, "/schema/load", body))
        #expect(try SchemaQueueTests.seconds(visitor, .schema(301), 1) == [1_204, 1_208])
    }
}

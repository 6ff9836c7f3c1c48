import TestSupport
import Testing
import WireSamples

@Suite("Starting one load plan from many clients at the same time", .blocking)
struct SimultaneousStartTests {
    static let clients = 32
    static let rounds = 100 * Rounds.count

    @Test("starts it once in each round, and tells all others that it is busy", .endsHangs)
    func onlyOne() async throws {
        let world = try await ServedWorld()
        let control = try Wire(port: world.port)
        let wires = try (0..<Self.clients).map { _ in try Wire(port: world.port) }
        let execute = Wire.request(
            "POST", "/incorta/api/v2/default/load-plan/execute", #"{"loadPlanName": "LoadPlan_Demo"}"#)
        let busy = try WireSamples.incorta.text("execute-400-busy.json")
        var ids: [String] = []
        for round in 0..<Self.rounds {
            // All requests are under way before the first answer is read.
            for wire in wires { wire.send(execute) }
            let answers = try wires.map { try $0.answer() }
            let started = answers.filter { $0.status == 200 }
            try #require(started.count == 1, "round \(round)")
            try #require(answers.count { $0.status == 400 && $0.body == busy } == Self.clients - 1, "round \(round)")
            ids += started.map(\.body)
            let turned = try control.ask("POST", "/_understudy/worlds/documented/clock", #"{"advance": "1h"}"#)
            try #require(turned.status == 200)
        }
        #expect(ids == (0..<Self.rounds).map { #"{"loadPlanExecutionId": \#(24 + $0)}"# })
        let finished = await world.stop()
        #expect(finished.status == 0)
    }
}

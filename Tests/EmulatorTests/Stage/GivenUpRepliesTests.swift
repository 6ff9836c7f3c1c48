import HTTPTypes
import TestWorlds
import Testing

@testable import Emulator
@testable import IncortaEmulation

@Suite("Held replies that are given up")
struct GivenUpRepliesTests {
    private struct NotHeld: Error {}

    /// How many replies wait for each load of a schema.
    private func waiting(_ visitor: StageVisitor) throws -> [Int] {
        let world = try #require(visitor.stage.snapshot(of: "other"))
        return world.incorta.tenants.flatMap { $0.schemaLoads.loads.values.map(\.waiting) }
    }

    private func loadSynchronously(_ visitor: StageVisitor) throws -> StageReply {
        let base = try visitor.addWorld(ControlTests.other)
        let load = #"{"schemaNames": ["A"],"synchronous": true}"#
        return visitor.reply(.post, base + "/incorta/api/v2/default/schema/load", load)
    }

    @Test("no longer keep what they waited for from being forgotten", arguments: [false, true])
    func abandoned(isAskedOnce: Bool) throws {
        let visitor = try ControlTests.visitor()
        var held: StageReply? = try loadSynchronously(visitor)
        #expect(try waiting(visitor) == [1])
        if isAskedOnce {
            guard case .hold(_, _, let again)? = held else { throw NotHeld() }
            held = again()
            #expect(try waiting(visitor) == [1])
        }
        guard case .hold? = held else { throw NotHeld() }
        held = nil
        #expect(try waiting(visitor) == [0])
    }

    @Test("are not given up where they are answered")
    func answered() throws {
        let visitor = try ControlTests.visitor()
        var held: StageReply? = try loadSynchronously(visitor)
        _ = try visitor.answer(.post, "/_understudy/worlds/other/clock", #"{"advance": "10s"}"#)
        if case .hold(_, _, let again)? = held { held = again() }
        guard case .respond? = held else { throw NotHeld() }
        #expect(try waiting(visitor) == [0])
    }
}

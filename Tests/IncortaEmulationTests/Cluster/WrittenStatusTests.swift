import Emulator
import LoadEngine
import TestWorlds
import Testing

@Suite("Statuses that were written before")
struct WrittenStatusTests {
    @Test("polls do not change what a later poll is answered, at any level, of any execution, interrupted or not")
    func polls() throws {
        let world = """
            schemas: {A: {tables: [a1, a2]}, B: {tables: [b1]}}
            plans: {P: [[A], [B]]}
            outcomes: {A.a1: [succeed 2s, succeed 4s], A.a2: [fail 3s, succeed 1s], B.b1: [succeed 5s, fail 2s]}
            """
        var polled = try Visitor(Worlds.small(world))
        var quiet = polled
        var ids: [Int64] = []
        var seen: Set<String> = []
        for second in 0..<40 {
            if second % 10 == 0 {
                ids.append(try polled.execute("P"))
                #expect(try quiet.execute("P") == ids.last)
            }
            if second == 22 {
                #expect(polled.interrupt(plan: "P") == ids.last)
                #expect(quiet.interrupt(plan: "P") == ids.last)
            }
            for level in 1...4 {
                for id in ids {
                    var asked = quiet
                    let path = "/load-plan/status/\(id)?level=\(level)"
                    let fresh = try asked.get(path)
                    for _ in 0..<2 {
                        let answer = try polled.get(path)
                        #expect(answer.text == fresh.text)
                        #expect(answer.assumed == fresh.assumed)
                    }
                    seen.insert(fresh.text)
                }
            }
            polled.world.advance(by: .seconds(1))
            quiet.world.advance(by: .seconds(1))
        }
        #expect(seen.count > 16)
    }
}

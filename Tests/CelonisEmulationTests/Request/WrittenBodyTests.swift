import CelonisWire
import Emulator
import Testing
import WireContract

@testable import CelonisEmulation

@Suite("Bodies that were written before")
struct WrittenBodyTests {
    @Test("a value is written as it is, be it the last one again or another, long or short")
    func values() {
        let jobs = ["a", "a", "b", String(repeating: "long", count: 10_000), "b"].map { name in
            JobTransport {
                $0.name = name
                if name == "b" { $0.id = "1" }
            }
        }
        var body = WrittenBody<JobTransport>()
        for job in jobs {
            let text = body.text(of: job)
            #expect(text.bytes == job.written.bytes)
            #expect(text.hasNullField == job.written.hasNullField)
        }
    }

    @Test(
        "polls before it do not change what a poll is answered",
        arguments: [
            (CelonisStage.modelPath + "/load", CelonisStage.infoPath),
            (CelonisStage.executePath + "?mode=FULL", CelonisStage.jobPath),
        ])
    func polls(start: String, poll: String) throws {
        let stage = try CelonisStage(
            settings: "{parallelTables: 1}", outcomes: "{Orders: [succeed 3s], Orders.EKKO: [fail 4s]}")
        #expect(stage.post(start)?.status == 200)
        let begun = stage.world
        var texts: Set<String> = []
        for second in 0..<30 {
            let polled = try #require(stage.get(poll)).text
            let other = try CelonisStage()
            other.world = begun
            other.world.advance(by: .seconds(second))
            #expect(other.get(poll)?.text == polled)
            #expect(stage.get(poll)?.text == polled)
            texts.insert(polled)
            stage.world.advance(by: .seconds(1))
        }
        #expect(texts.count > 1)
    }
}

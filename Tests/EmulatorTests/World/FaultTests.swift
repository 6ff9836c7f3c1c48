import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import CelonisEmulation
@testable import Emulator
@testable import IncortaEmulation

@Suite("Faults between client and emulator")
struct FaultTests {
    static func visitor(
        _ faults: [FaultDefinition], _ mode: ClockDefinition.Mode = .manual
    ) throws -> Visitor {
        var definition = try Worlds.documented(mode)
        definition.faults = faults
        return try Visitor(definition)
    }

    static let execute = #"{"loadPlanName": "MyLoadPlan"}"#

    @Test("lose a request, which then has no effect but is in the journal")
    func dropRequest() throws {
        var visitor = try Self.visitor([FaultDefinition(path: "/execute", times: 1, effect: .dropRequest)])
        let before = visitor.world.incorta
        #expect(visitor.send(visitor.request(.post, "/load-plan/execute", Array(Self.execute.utf8))) == .drop)
        #expect(visitor.world.incorta == before)
        #expect(visitor.world.journal.entries.map(\.outcome) == [nil])
        #expect(try visitor.execute("MyLoadPlan") == 24)
    }

    @Test("lose a reply, after the request took effect")
    func dropReply() throws {
        var visitor = try Self.visitor([FaultDefinition(path: "/execute", times: 1, effect: .dropReply)])
        #expect(visitor.send(visitor.request(.post, "/load-plan/execute", Array(Self.execute.utf8))) == .drop)
        #expect(try visitor.post("/load-plan/execute", Self.execute).outcome == "incorta.load-plan.execute.busy")
        let entry = try #require(visitor.world.journal.entries.first)
        #expect(entry.outcome == "incorta.load-plan.execute.started")
        #expect(entry.status == nil)
    }

    @Test("strike where method and path match, the first that is left, as often as they may")
    func matching() throws {
        var visitor = try Self.visitor([
            FaultDefinition(method: "POST", path: "/status", effect: .dropRequest),
            FaultDefinition(method: "GET", path: "/status/23", times: 2, effect: .dropRequest),
            FaultDefinition(method: "GET", path: "level=4", times: 1, effect: .dropReply),
        ])
        let paths = ["/load-plan/status/12", "/load-plan/status/23", "/load-plan/status/23?level=4"]
        let dropped = (0..<2).flatMap { _ in
            paths.map { visitor.send(visitor.request(.get, $0)) == .drop }
        }
        #expect(dropped == [false, true, true, false, false, true])
        #expect(visitor.send(visitor.request(.get, paths[2])) != .drop)
    }

    @Test("answer for a gateway, before the request takes effect or after", arguments: [false, true])
    func answer(takesEffect: Bool) throws {
        let answer = FaultAnswer(status: 504, retryAfter: 7)
        let fault = FaultDefinition(path: "/execute", times: 1, effect: .answer(answer, takesEffect: takesEffect))
        var visitor = try Self.visitor([fault])
        let before = visitor.world.incorta
        let reply = visitor.send(visitor.request(.post, "/load-plan/execute", Array(Self.execute.utf8)))
        guard case .respond(let response) = reply else { throw Unexpected(reply) }
        #expect(response.head.status.code == 504)
        #expect(response.head.headerFields[.contentType] == "text/html")
        #expect(response.head.headerFields[.retryAfter] == "7")
        #expect(response.head.headerFields[.fault] == (takesEffect ? "answer; takesEffect" : "answer"))
        #expect(String(decoding: response.body, as: UTF8.self).contains("<h1>504</h1>"))
        #expect((visitor.world.incorta == before) == !takesEffect)
        let entry = try #require(visitor.world.journal.entries.first)
        #expect(entry.status == 504)
        #expect(entry.outcome == (takesEffect ? "incorta.load-plan.execute.started" : nil))
        let again = try visitor.post("/load-plan/execute", Self.execute).outcome
        #expect(again == "incorta.load-plan.execute." + (takesEffect ? "busy" : "started"))
    }

    @Test("answer with the page of a web application")
    func page() throws {
        var visitor = try Self.visitor([FaultDefinition(path: "/status", effect: .answer(.page, takesEffect: false))])
        guard case .respond(let response) = visitor.send(visitor.request(.get, "/load-plan/status/23")) else {
            throw Unexpected(.drop)
        }
        #expect(response.head.status == .ok && response.head.headerFields[.contentType] == "text/html")
        #expect(String(decoding: response.body, as: UTF8.self).hasPrefix("<!doctype html>"))
    }

    @Test("hold a reply for a time, during which its effect is there already")
    func delay() throws {
        var visitor = try Self.visitor([FaultDefinition(path: "/execute", times: 1, effect: .delay(.seconds(3)))])
        let reply = visitor.send(visitor.request(.post, "/load-plan/execute", Array(Self.execute.utf8)))
        guard case .hold(let until, let wait, let held) = reply else { throw Unexpected(reply) }
        #expect(until == visitor.outside + .seconds(3))
        #expect(try visitor.post("/load-plan/execute", Self.execute).outcome == "incorta.load-plan.execute.busy")
        visitor.world.advance(by: .milliseconds(2_999))
        #expect(visitor.world.resume(held, outside: visitor.outside) == .hold(until: until, for: wait, held))
        visitor.world.advance(by: .milliseconds(1))
        let answer = try Answer(visitor.world.resume(held, outside: visitor.outside))
        #expect(answer.text == #"{"loadPlanExecutionId": 24}"#)
    }

    @Test("of a skipping world pass at once, and its clock shows that they did")
    func skippedDelay() throws {
        var visitor = try Self.visitor(
            [FaultDefinition(path: "/execute", effect: .delay(.seconds(3)))], .skip(toEnd: false))
        _ = try visitor.execute("MyLoadPlan")
        #expect(visitor.world.clock.now(outside: visitor.outside) == visitor.outside + .seconds(3))
    }

    @Test("delay a synchronous load as well")
    func delayedLoad() throws {
        var visitor = try Self.visitor(
            [FaultDefinition(path: "/schema/load", effect: .delay(.seconds(40)))], .skip(toEnd: false))
        let answer = try visitor.post("/schema/load", #"{"schemaNames": ["HR"],"synchronous": true}"#)
        #expect(answer.text == #"{"loadingStatus": {"HR": "Success"}}"#)
        #expect(visitor.world.clock.now(outside: visitor.outside) == visitor.outside + .seconds(40))
    }

    @Test("that lose the reply of a synchronous load leave nothing waiting for it")
    func lostLoad() throws {
        var visitor = try Self.visitor([FaultDefinition(path: "/schema/load", effect: .dropReply)])
        let body = Array(#"{"schemaNames": ["HR"],"synchronous": true}"#.utf8)
        #expect(visitor.send(visitor.request(.post, "/schema/load", body)) == .drop)
        #expect(visitor.world.incorta.tenants[0].schemaLoads.loads.values.map(\.waiting) == [0])
    }

    struct Unexpected: Error {
        let reply: WorldReply
        init(_ reply: WorldReply) { self.reply = reply }
    }
}

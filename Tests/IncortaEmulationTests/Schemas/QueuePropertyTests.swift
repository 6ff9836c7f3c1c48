import HTTPTypes
import LoadEngine
import TestSupport
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Any mix of plans, loads and interruptions")
struct QueuePropertyTests {
    static let names = ["A", "B", "C", "D"]
    static let tenant = """
        schemas: {A: {tables: [a1, a2]}, B: {tables: [b1, b2, b3]}, C: {tables: [c]}, D: {tables: [d1, d2]}}
        plans: {P: [[A, B], [C], [A, D]], Q: [[B], [A, C]], R: [[D, C, B, A]], S: [[A], [B], [C], [D]]}
        """

    /// How much of a job's course is over, or under way, at an instant: what must never change afterwards.
    static func past(of timeline: Timeline, at now: Instant) -> [[Int64]] {
        (0..<timeline.tree.count).filter { timeline.tree.entity(of: $0) != nil }.map { step in
            let (start, end) = timeline.extent(of: step)
            guard timeline.includes(step), start < now else { return [] }
            return [start.microseconds, end < now ? end.microseconds : 0]
        }
    }

    static func timelines(_ tenant: IncortaTenant) -> [LoadJob: Timeline] {
        var timelines: [LoadJob: Timeline] = [:]
        for schema in names.indices {
            for turn in tenant.schemaLoads.turns[schema].remembered {
                timelines[turn.job] = tenant.timeline(of: turn.job)
            }
        }
        return timelines
    }

    /// The tables' spans of work by schema and job.
    static func overlaps(_ tenant: IncortaTenant) -> [String] {
        var found: [String] = []
        for schema in names.indices {
            var spans: [(start: Instant, end: Instant, job: LoadJob)] = []
            for job in Set(tenant.schemaLoads.turns[schema].remembered.map(\.job)) {
                guard let timeline = tenant.timeline(of: job) else { continue }
                for step in steps(job, schema, tenant) where timeline.includes(step) {
                    for table in timeline.tree.children(of: step) {
                        let (start, end) = timeline.extent(of: table)
                        if start < end, start < .blocked { spans.append((start, end, job)) }
                    }
                }
            }
            for (index, one) in spans.enumerated() {
                for other in spans[..<index]
                where other.job != one.job && one.start < other.end && other.start < one.end {
                    found.append("\(names[schema]): \(one) and \(other)")
                }
            }
        }
        return found
    }

    static func steps(_ job: LoadJob, _ schema: Int, _ tenant: IncortaTenant) -> [Int] {
        switch job {
        case .schema: [1]
        case .plan(let id):
            tenant.executions[id].map { tenant.plans[$0.plan].schemaSteps.filter { $0.schema == schema }.map(\.step) }
                ?? []
        }
    }

    struct Settings: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var yaml: String
    }

    static let settings = [
        Settings(testDescription: "defaults", yaml: "{}"),
        Settings(testDescription: "two workers", yaml: "{parallelTables: 2}"),
        Settings(testDescription: "one worker and a queue", yaml: "{parallelTables: 1, queueTime: 3s}"),
        Settings(testDescription: "stopping after failures", yaml: "{afterFailedGroup: stop}"),
    ]

    @Test(
        "never loads a schema twice at a time, never changes what has been, and ends once nothing hangs",
        arguments: settings, UInt64(1)...15)
    func mixes(settings: Settings, seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var visitor = try Visitor(
            Worlds.small(Self.tenant + "\noutcomes: \(Self.outcomes(&dice))", settings: settings.yaml))
        var before: [LoadJob: [[Int64]]] = [:]
        for _ in 0..<60 {
            try Self.act(&visitor, &dice)
            let tenant = visitor.world.incorta.tenants[0]
            let now = visitor.world.clock.now(outside: visitor.outside)
            #expect(Self.overlaps(tenant) == [])
            let timelines = Self.timelines(tenant)
            for (job, timeline) in timelines {
                #expect(timeline.end.duration(since: now) < .seconds(100_000) || timeline.end >= .blocked)
                guard let past = before[job] else { continue }
                for (then, since) in zip(past, Self.past(of: timeline, at: now)) where !then.isEmpty {
                    #expect(since.first == then.first, "\(job) has begun already")
                    if then.last != 0 { #expect(since == then, "\(job) has ended already") }
                }
            }
            before = timelines.mapValues { Self.past(of: $0, at: now) }
        }
        try Self.finish(&visitor)
    }

    static func outcomes(_ dice: inout Dice) -> String {
        let tables = ["A.a1", "A.a2", "B.b1", "B.b2", "B.b3", "C.c", "D.d1", "D.d2"]
        let scripts = tables.map { table -> String in
            let ends = (0..<6).map { _ in
                dice.roll(12) == 0 ? "hang" : "\(dice.roll(4) == 0 ? "fail" : "succeed") \(1 + dice.roll(20))s"
            }
            return "\(table): [\(ends.joined(separator: ", ")), succeed 5s]"
        }
        return "{\(scripts.joined(separator: ", "))}"
    }

    static func act(_ visitor: inout Visitor, _ dice: inout Dice) throws {
        let plan = ["P", "Q", "R", "S"][dice.roll(4)]
        let schema = names[dice.roll(4)]
        switch dice.roll(10) {
        case 0, 1: _ = try visitor.post("/load-plan/execute", #"{"loadPlanName": "\#(plan)"}"#)
        case 2:
            _ = try visitor.tryRestart(plan, group: dice.roll(5), of: dice.roll(2) == 0 ? nil : Int64(dice.roll(20)))
        case 3, 4: _ = try visitor.post("/schema/load", #"{"schemaNames": ["\#(schema)"]}"#)
        case 5: _ = try visitor.post("/schema/load", #"{"schemaNames": "A,B,C,D","loadSource": "STAGING"}"#)
        case 6: _ = visitor.interrupt(plan: plan)
        case 7: _ = visitor.interrupt(schema: schema)
        default: visitor.world.advance(by: .milliseconds(Int64(dice.roll(15_000))))
        }
    }

    /// Interrupts what hangs, again and again; then everything must come to its end.
    static func finish(_ visitor: inout Visitor) throws {
        for _ in 0..<200 {
            visitor.world.advance(by: .seconds(2_000))
            let now = visitor.world.clock.now(outside: visitor.outside)
            let tenant = visitor.world.incorta.tenants[0]
            if timelines(tenant).values.allSatisfy({ $0.isOver(at: now) }) { return }
            for plan in ["P", "Q", "R", "S"] {
                _ = visitor.interrupt(plan: plan)
            }
            for name in names {
                _ = visitor.interrupt(schema: name)
            }
        }
        Issue.record("something never ends")
    }
}

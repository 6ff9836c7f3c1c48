import LoadEngine
import TestSupport
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Queues against a plain simulation")
struct NaiveQueueTests {
    static let names = ["A", "B", "C", "D"]
    static let tables = [["a1", "a2"], ["b1", "b2", "b3"], ["c"], ["d1", "d2"]]
    static let plans = [
        "P": [[0, 1], [2], [0, 3]], "Q": [[1], [0, 2]], "R": [[3, 2, 1, 0]], "S": [[0], [1], [2], [3]],
    ]

    /// Six mixes of each kind, or as many times more as the environment says.
    static let seeds = 1...6 * UInt64(Rounds.count)

    struct Rules: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var workers: Int?
        var stops = false
        var queueTime = 0

        var yaml: String {
            let workers = workers.map { "parallelTables: \($0), " } ?? ""
            return "{\(workers)afterFailedGroup: \(stops ? "stop" : "goOn"), queueTime: \(queueTime)s}"
        }
    }

    static let rules = [
        Rules(testDescription: "all tables at a time"),
        Rules(testDescription: "two workers", workers: 2),
        Rules(testDescription: "one worker and a queue", workers: 1, queueTime: 3),
        Rules(testDescription: "stopping after failures", workers: 3, stops: true),
    ]

    /// A world, the same thing played plainly, and which job here is which there.
    struct Pair {
        var visitor: Visitor
        var naive: NaiveCluster
        var dice: Dice
        /// By the number of the plain job.
        var jobs: [LoadJob] = []
        var ids: [String: Int64] = [:]
        var finished: Set<Int> = []

        init(_ rules: Rules, seed: UInt64) throws {
            var dice = Dice(seed: seed)
            var scripts: [[NaiveCluster.Outcome]] = []
            var yaml: [String] = []
            for (schema, tables) in NaiveQueueTests.tables.enumerated() {
                for table in tables {
                    let script = (0..<8).map { index in
                        let kind = index == 7 ? 9 : dice.roll(14)
                        return NaiveCluster.Outcome(
                            end: kind == 0 ? .hang : kind < 4 ? .failure : .success, seconds: 1 + dice.roll(12))
                    }
                    scripts.append(script)
                    let words = script.map { outcome in
                        outcome.end == .hang
                            ? "hang" : "\(outcome.end == .failure ? "fail" : "succeed") \(outcome.seconds)s"
                    }
                    yaml.append("\(NaiveQueueTests.names[schema]).\(table): [\(words.joined(separator: ", "))]")
                }
            }
            self.dice = dice
            naive = NaiveCluster(
                schemas: 4, scripts: scripts, workers: rules.workers, stopsAfterFailure: rules.stops,
                queueTime: rules.queueTime)
            visitor = try Visitor(
                Worlds.small(
                    QueuePropertyTests.tenant + "\noutcomes: {\(yaml.joined(separator: ", "))}", settings: rules.yaml))
        }
    }

    @Test("load what it loads at each second, however often one is interrupted", arguments: rules, seeds)
    func everySecond(rules: Rules, seed: UInt64) throws {
        var pair = try Pair(rules, seed: seed)
        for second in 0..<140 {
            if second < 90 { for _ in 0..<pair.dice.roll(4) { try pair.act() } }
            if second % 20 == 19 { pair.interruptAll() }
            let differences = pair.differences()
            guard differences.isEmpty else {
                Issue.record("second \(second): \(differences.prefix(3))")
                return
            }
            pair.visitor.world.advance(by: .seconds(1))
            pair.naive.tick()
        }
        #expect(pair.jobs.count > 20, "the mix no longer starts anything")
    }
}

extension NaiveQueueTests.Pair {
    private static var firstTables: [Int] { [0, 2, 5, 6] }

    private func stages(_ plan: String) -> [[(schema: Int, table: Int)]] {
        (NaiveQueueTests.plans[plan] ?? []).map { schemas in
            schemas.flatMap { schema in
                NaiveQueueTests.tables[schema].indices.map { (schema, Self.firstTables[schema] + $0) }
            }
        }
    }

    mutating func act() throws {
        let plan = ["P", "Q", "R", "S"][dice.roll(4)]
        let schema = dice.roll(4)
        switch dice.roll(10) {
        case 0, 1: started(plan, try visitor.post("/load-plan/execute", #"{"loadPlanName": "\#(plan)"}"#))
        case 2:
            let group = 1 + dice.roll(3)
            started(plan, try visitor.tryRestart(plan, group: group), from: group - 1)
        case 3: try resume(plan)
        case 4, 5, 6: try load(NaiveQueueTests.tables[schema].indices.map { $0 }, of: schema)
        case 7: try load([dice.roll(NaiveQueueTests.tables[schema].count)], of: schema)
        case 8:
            let running = naive.latest(of: plan).flatMap { naive.jobs[$0].isOver ? nil : $0 }
            #expect((visitor.interrupt(plan: plan) != nil) == (running != nil))
            if let running { naive.interrupt(running) }
        default: interrupt(schema)
        }
    }

    /// Restarts the latest execution from its failed steps.
    private mutating func resume(_ plan: String) throws {
        guard let latest = naive.latest(of: plan), let id = ids[plan] else { return }
        let answer = try visitor.tryRestart(plan, group: 0, of: id)
        let job = naive.jobs[latest]
        let good: [NaiveCluster.State] = [.ended(.succeeded), .ended(.carried)]
        let first = job.stages.indices.first { stage in
            stage >= job.firstStage && job.stages[stage].contains { !good.contains($0.state) }
        }
        guard job.isOver, let first else {
            #expect(answer.status != 200)
            return
        }
        let carried = Set(job.stages[first].filter { good.contains($0.state) }.map(\.number))
        started(plan, answer, from: first, carrying: carried)
    }

    private mutating func started(_ plan: String, _ answer: Answer, from stage: Int = 0, carrying: Set<Int> = []) {
        let isRunning = naive.latest(of: plan).map { !naive.jobs[$0].isOver } ?? false
        let stages = stages(plan)
        guard !isRunning, stage < stages.count, let id = answer.json["loadPlanExecutionId"]?.integer else {
            #expect(answer.status != 200 && (isRunning || stage >= stages.count), "\(answer.text)")
            return
        }
        ids[plan] = id
        jobs.append(.plan(id))
        #expect(naive.start(plan: plan, stages: stages, from: stage, carrying: carrying) == jobs.count - 1)
    }

    private mutating func load(_ tables: [Int], of schema: Int) throws {
        let names = tables.map { #""\#(NaiveQueueTests.tables[schema][$0])""# }.joined(separator: ",")
        let answer = try visitor.post("/schema/\(NaiveQueueTests.names[schema])/load", #"{"tables": [\#(names)]}"#)
        #expect(answer.status == 200)
        let number = visitor.world.incorta.tenants[0].schemaLoads.loads.keys.max() ?? 0
        jobs.append(.schema(number))
        let stage = tables.map { (schema, Self.firstTables[schema] + $0) }
        #expect(naive.start(plan: nil, stages: [stage]) == jobs.count - 1)
    }

    private mutating func interrupt(_ schema: Int) {
        let running = naive.load(of: schema)
        #expect(visitor.interrupt(schema: NaiveQueueTests.names[schema]) == (running != nil))
        if let running { naive.interrupt(running) }
    }

    /// Ends what hangs, and whatever else runs.
    mutating func interruptAll() {
        for schema in 0..<4 { interrupt(schema) }
        for plan in ["P", "Q", "R", "S"] {
            if let running = naive.latest(of: plan), !naive.jobs[running].isOver {
                #expect(visitor.interrupt(plan: plan) != nil)
                naive.interrupt(running)
            }
        }
    }

    /// The tables that do something else here than there, of all jobs that were not over before.
    mutating func differences() -> [String] {
        let tenant = visitor.world.incorta.tenants[0]
        let now = visitor.world.clock.now(outside: visitor.outside)
        var found: [String] = []
        for (number, job) in naive.jobs.enumerated() where !finished.contains(number) {
            if job.isOver { finished.insert(number) }
            guard let timeline = tenant.timeline(of: jobs[number]) else {
                if !job.isOver { found.append("\(jobs[number]) is forgotten") }
                continue
            }
            for (index, tables) in job.stages.enumerated() where index >= job.firstStage {
                let leaves = timeline.tree.children(of: 1 + index).flatMap { step in
                    timeline.tree.entity(of: step) == nil ? Array(timeline.tree.children(of: step)) : [step]
                }
                #expect(leaves.count == tables.count)
                for (leaf, table) in zip(leaves, tables) {
                    let expected: Timeline.Phase =
                        switch table.state {
                        case .waiting: .waiting
                        case .running: .running
                        case .ended(let result): .ended(result)
                        }
                    let phase = timeline.phase(of: leaf, at: now)
                    if phase != expected {
                        found.append(
                            "\(jobs[number]), stage \(index), table \(table.number): \(phase), not \(expected)")
                    }
                }
            }
        }
        return found
    }
}

import CelonisWire
import LoadClient
import TestSupport
import Testing

@Suite("The Celonis client and data jobs of the running emulator", .blocking)
struct CelonisRunsTests {
    @Test("executes a job and follows it, then the load that it started", arguments: ["FULL", "DELTA"])
    func execute(mode: String) async throws {
        let world = try await CelonisWorld(outcomes: "{Orders: warn 1m}", clock: "manual")
        let client = try world.client(turning: true)
        let names = try await CelonisWorld.names(client)
        let run = try await client.execute(names.job, mode: ExtractionMode(rawValue: mode), in: names.pool)
        #expect(run.certainty == .certain && run.executionID != nil)
        var seen: [ExecutionStatus?] = []
        var last: RunSighting?
        for try await change in client.changes(of: run) {
            if seen.last != change.status { seen.append(change.status) }
            last = change
        }
        #expect(seen == [.queued, .running, .success])
        let end = try #require(last)
        #expect(end.executionID == run.executionID && end.item?.mode?.rawValue == mode)
        #expect(try await client.status(of: names.job, in: names.pool).status == .success)
        #expect(try await client.logStatus(in: names.pool).map(\.status) == [.success])
        let loads = try await client.waitForLoads(startedBy: end)
        #expect(loads.map(\.status) == [.warning])
        #expect(loads.allSatisfy { $0.certainty == .uncertain(.startedByJob) && !$0.isLost })
        #expect(try await client.failedTasks(of: end).isEmpty)
    }

    @Test("reads from the logs why a task failed, and that no load came of it", arguments: ["skip", "manual"])
    func failure(clock: String) async throws {
        let world = try await CelonisWorld(
            outcomes: "{Nightly.Extraction.EKPO: {result: fail, after: 2s, error: source is down}}", clock: clock)
        let client = try world.client(turning: clock == "manual")
        let names = try await CelonisWorld.names(client)
        let end = try await client.wait(for: try await client.execute(names.job, mode: .full, in: names.pool))
        #expect(end.status == .fail && !end.hasSucceeded)
        let failed = try await client.failedTasks(of: end)
        #expect(failed.map(\.reason) == ["source is down"])
        #expect(failed.first?.item.name == "Extraction")
        let loads = try await client.waitForLoads(startedBy: end)
        #expect(loads.count == 1 && loads.allSatisfy(\.isLost))
    }

    @Test("cancels what runs, waiting as long as the server takes")
    func cancel() async throws {
        let world = try await CelonisWorld(
            settings: "{cancelTime: 300ms, queueTime: 0s}", outcomes: "{Nightly.Extraction: hang}", clock: "real")
        let client = try world.client()
        let names = try await CelonisWorld.names(client)
        let run = try await client.execute(names.job, mode: .full, in: names.pool)
        try await client.cancel(names.job, in: names.pool)
        let end = try await client.wait(for: run)
        #expect(end.status == .cancel && end.executionID == run.executionID)
        try await client.cancel(names.job, in: names.pool)
    }

    @Test("is refused, or not sure, while the job runs", arguments: ["refuse", "ignore", "queue"])
    func another(policy: String) async throws {
        let world = try await CelonisWorld(
            settings: "{concurrentExecute: \(policy)}",
            outcomes: "{Nightly.Extraction: [succeed 10s, {result: fail, after: 10s}]}", clock: "manual")
        let client = try world.client(turning: true)
        let names = try await CelonisWorld.names(client)
        let first = try await client.execute(names.job, mode: .full, in: names.pool)
        guard policy != "refuse" else {
            let error = await #expect(throws: ClientError.self) {
                try await client.execute(names.job, mode: .full, in: names.pool)
            }
            #expect(error?.isConflict == true)
            return
        }
        let second = try await client.execute(names.job, mode: .full, in: names.pool)
        #expect(second.certainty == .uncertain(.anotherWasRunning) && second.executionID == nil)
        let end = try await client.wait(for: second)
        #expect((end.executionID == first.executionID) == (policy == "ignore"))
        #expect(end.status == (policy == "ignore" ? .success : .fail))
        #expect(try await client.wait(for: first).status == .success)
    }

    @Test("lists the executions by pages, newest first, and the log of the job")
    func pages() async throws {
        let world = try await CelonisWorld()
        let client = try world.client()
        let names = try await CelonisWorld.names(client)
        var ids: [String?] = []
        for _ in 0..<3 {
            let run = try await client.execute(names.job, mode: .delta, in: names.pool)
            #expect(run.certainty == .certain)
            ids.insert(try await client.wait(for: run).executionID, at: 0)
        }
        let first = try await client.executions(of: names.job, in: names.pool, page: 0, limit: 2)
        let second = try await client.executions(of: names.job, in: names.pool, page: 1, limit: 2)
        #expect((first.executionItems ?? []).map(\.executionId) == Array(ids.prefix(2)))
        #expect((second.executionItems ?? []).map(\.executionId) == [ids[2]] && second.numOfPages == 2)
        let id = try #require(ids.first ?? nil)
        let log = try await client.log(of: names.job.text, type: .job, ofExecution: id, in: names.pool)
        #expect(log.logMessages?.last?.logTranslationCode == "STARTING_RUNNING_JOB_WITH_NAME")
    }
}

import CelonisWire
import LoadClient
import Testing
import WireContract

@Suite("The loads of a run that loads one model more than once")
struct LoadTasksTests {
    private static func team(_ infos: [Answer]) -> ScriptedTeam {
        let task = #"{"dataModelId":"\#(TestIDs.modelText)","disabled":false}"#
        return ScriptedTeam([
            TestIDs.jobPath + "/loads": [.reply(200, "[\(task),\(task)]")], TestIDs.infoPath: infos,
        ])
    }

    private static func seen(_ team: ScriptedTeam, began: Int64?) async throws -> [LoadSighting] {
        let item = ExecutionItemTransport {
            $0.executionId = "e"
            $0.status = .success
            $0.startDate = began.map { EpochMilliseconds($0) }
        }
        let page = ExecutionItemWithPageTransport { $0.executionItems = [item] }
        let runs = ScriptedTeam([
            TestIDs.jobPath: [.job("SUCCESS")],
            TestIDs.executionsPath: [.reply(200, String(decoding: page.json.bytes, as: UTF8.self))],
        ])
        let run = StartedRun(executionID: "e", of: try TestIDs.job, in: try TestIDs.pool)
        return try await testCelonis(team).waitForLoads(startedBy: try await testCelonis(runs).wait(for: run))
    }

    private static let old = TestLoad("old", "SUCCESS", began: 1_000)
    private static let first = TestLoad("a", "SUCCESS", began: 2_000)
    private static let second = TestLoad("b", "ERROR", began: 3_000)

    @Test("are different ones, in the order in which they began")
    func different() async throws {
        let seen = try await Self.seen(Self.team([.loads([Self.second, Self.first, Self.old])]), began: 2_000)
        #expect(seen.map(\.item?.dataLoadId) == ["a", "b"] && seen.map(\.hasSucceeded) == [true, false])
        #expect(seen.map(\.certainty) == Array(repeating: .uncertain(.startedByJob), count: 2))
    }

    @Test("are found too when the second waits for the first")
    func later() async throws {
        let running = TestLoad("a", "RUNNING", began: 2_000)
        let team = Self.team([
            .loads([running, Self.old]), .loads([running, Self.old]), .loads([Self.first, Self.old]),
            .loads([Self.first, Self.old]), .loads([Self.first, Self.old]),
            .loads([Self.second, Self.first, Self.old]),
        ])
        #expect(try await Self.seen(team, began: 2_000).map(\.item?.dataLoadId) == ["a", "b"])
    }

    @Test(
        "are the newest and what comes after it where dates are missing, never an old one",
        arguments: [(nil, 1_000, 2_000), (2_000, nil, nil), (2_000, 1_000, nil)] as [(Int64?, Int64?, Int64?)])
    func undated(run: Int64?, before: Int64?, began: Int64?) async throws {
        let old = TestLoad("old", "SUCCESS", began: before)
        let first = TestLoad("a", "SUCCESS", began: began)
        let lost = try await Self.seen(Self.team([.loads([first, old])]), began: run)
        #expect(lost.map(\.item?.dataLoadId) == ["a", nil])
        let second = TestLoad("b", "ERROR", began: began)
        let found = Self.team([.loads([first, old]), .loads([first, old]), .loads([second, first, old])])
        #expect(try await Self.seen(found, began: run).map(\.item?.dataLoadId) == ["a", "b"])
    }

    @Test("are not made up: the second is lost where there is only one")
    func one() async throws {
        let seen = try await Self.seen(Self.team([.loads([Self.first, Self.old])]), began: 2_000)
        #expect(seen.map(\.item?.dataLoadId) == ["a", nil] && seen.map(\.isLost) == [false, true])
    }
}

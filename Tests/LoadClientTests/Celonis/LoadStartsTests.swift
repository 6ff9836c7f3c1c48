import CelonisWire
import HTTPTypes
import LoadClient
import Testing

@Suite("Starting a load of a data model, for which there is no handle")
struct StartingLoadsTests {
    private static let loadPath = TestIDs.modelPath + "/load"

    private static func team(_ infos: Answer..., trigger: Answer = .reply(200)) -> ScriptedTeam {
        ScriptedTeam([
            TestIDs.infoPath: infos, loadPath: [trigger], TestIDs.modelPath + "/load/partial-sync": [trigger],
        ])
    }

    @Test(
        "is certain when nothing ran and one load of the kind is new",
        arguments: [
            [[], [TestLoad("a", "RUNNING")]],
            [[TestLoad("a", "SUCCESS")], [TestLoad("b", "RUNNING"), TestLoad("a", "SUCCESS")]],
            [[TestLoad("a", "ERROR")], [TestLoad("b", "SUCCESS"), TestLoad("a", "ERROR")]],
            [[TestLoad("a", "SUCCESS")], [TestLoad("b", "RUNNING", type: nil), TestLoad("a", "SUCCESS")]],
        ] as [[[TestLoad]]])
    func certain(states: [[TestLoad]]) async throws {
        let team = Self.team(.loads(states[0]), .loads(states[1]))
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        #expect(started.certainty == .certain && started.loadID == states[1].first?.id)
        #expect(started.locator == DataModelLocator(try TestIDs.model, in: try TestIDs.pool))
        #expect(team.asked == ["GET \(TestIDs.infoPath)", "POST \(Self.loadPath)", "GET \(TestIDs.infoPath)"])
    }

    struct Case: Sendable {
        let before: [TestLoad]
        let after: [TestLoad]
        let doubt: Doubt
        let id: String?
        var reads = 2
    }

    static let doubtful: [Case] = [
        Case(
            before: [TestLoad("a", "RUNNING")], after: [TestLoad("b", "RUNNING"), TestLoad("a", "SUCCESS")],
            doubt: .anotherWasRunning, id: "b"),
        Case(before: [TestLoad("a", "RUNNING")], after: [TestLoad("a", "RUNNING")], doubt: .anotherWasRunning, id: nil),
        Case(
            before: [TestLoad("a", "CANCELLING")], after: [TestLoad("a", "CANCELED")], doubt: .anotherWasRunning,
            id: nil),
        Case(
            before: [], after: [TestLoad("c", "RUNNING", type: "PARTIAL"), TestLoad("b", "SUCCESS")],
            doubt: .severalAppeared, id: "b"),
        Case(
            before: [],
            after: [TestLoad("c", "RUNNING", type: "PARTIAL"), TestLoad("b", "SUCCESS", type: "FROM_CACHE")],
            doubt: .severalAppeared, id: "c"),
        Case(before: [], after: [TestLoad("b", "RUNNING", type: "PARTIAL")], doubt: .ofAnotherKind, id: "b"),
        Case(before: [TestLoad("a", "SUCCESS")], after: [TestLoad("a", "SUCCESS")], doubt: .notSeen, id: nil, reads: 5),
        Case(before: [], after: [], doubt: .notSeen, id: nil, reads: 5),
    ]

    @Test("says why it is not certain", arguments: doubtful)
    func uncertain(expected: Case) async throws {
        let team = Self.team(.loads(expected.before), .loads(expected.after))
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        #expect(started.certainty == .uncertain(expected.doubt) && started.loadID == expected.id)
        #expect(team.count(Self.loadPath) == 1 && team.count(TestIDs.infoPath) == expected.reads)
    }

    @Test("looks again for a load that the server lists late")
    func late() async throws {
        let clock = TestClock()
        let team = Self.team(.loads([]), .loads([]), .loads([]), .loads([TestLoad("a", "RUNNING")]))
        let started = try await testCelonis(team, clock: clock).load(TestIDs.model, in: TestIDs.pool)
        #expect(started.certainty == .certain && started.loadID == "a")
        #expect(clock.pauses == [.seconds(1), .seconds(2)])
    }

    @Test("tells loads without ids apart by when they began")
    func withoutIDs() async throws {
        let old = TestLoad(nil, "SUCCESS", began: 1_000)
        let team = Self.team(.loads([old]), .loads([TestLoad(nil, "RUNNING", began: 2_000), old]))
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        #expect(started.certainty == .certain && started.loadID == nil && started.identity != nil)
    }

    @Test("takes the newest of several, in whatever order the server lists them")
    func order() async throws {
        let old = TestLoad("a", "SUCCESS", began: 1_000)
        let new = [TestLoad("b", "SUCCESS", began: 2_000), TestLoad("c", "RUNNING", began: 3_000)]
        for after in [[old] + new, [old] + new.reversed(), [TestLoad("d", "RUNNING")] + [old]] {
            let team = Self.team(.loads([old]), .loads(after))
            let id = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool).loadID
            #expect(id == (after.count == 3 ? "c" : "d"))
        }
    }

    @Test("reads the published shape of load-info-sync, whose history is empty")
    func illustration() async throws {
        let sample = try celonisSample("load-info-sync.illustration.json")
        let team = Self.team(.loads([]), .reply(200, sample))
        let client = try testCelonis(team)
        #expect(try await client.load(TestIDs.model, in: TestIDs.pool).loadID == "…")
        let info = try await client.loadInfo(of: TestIDs.model, in: TestIDs.pool)
        #expect(info.loadInfo?.currentComputeLoad?.loadStatus == .running)
    }

    @Test("starts it blindly when something else than the API seems to answer before", arguments: ["{}", "<html>"])
    func unreadable(body: String) async throws {
        let team = Self.team(.reply(200, body), .loads([TestLoad("b", "RUNNING")]))
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        guard case .uncertain(.notRead(let problem)) = started.certainty else {
            Issue.record("\(started)")
            return
        }
        #expect(problem.contains("not with the loads of a data model") && started.loadID == nil)
        #expect(team.count(Self.loadPath) == 1 && team.count(TestIDs.infoPath) == 1)
    }

    @Test("keeps what it started when the loads cannot be read after")
    func unreadableAfter() async throws {
        let team = Self.team(.loads([]), .reply(403, try celonisSample("access-denied-403.json")))
        let started = try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool)
        guard case .uncertain(.notRead(let problem)) = started.certainty else {
            Issue.record("\(started)")
            return
        }
        #expect(problem.contains("ADMIN_ACCESS_ERROR") && started.loadID == nil)
    }

    @Test("throws what the server refuses")
    func refused() async throws {
        let team = Self.team(
            .loads([TestLoad("a", "RUNNING")]), trigger: .reply(409, #"{"reference":"r","message":"busy"}"#))
        let error = try await clientError { try await testCelonis(team).load(TestIDs.model, in: TestIDs.pool) }
        #expect(error.isConflict && error.operation.name == "celonis.data-model.load" && error.reference == "r")
        #expect(team.count(TestIDs.infoPath) == 1)
    }

    @Test("sends each kind of load as it is documented", arguments: ["", "{}", "null"])
    func kinds(reply: String) async throws {
        let team = Self.team(.loads([]), .loads([TestLoad("a", "RUNNING", type: nil)]), trigger: .reply(201, reply))
        let client = try testCelonis(team)
        try await client.load(TestIDs.model, in: TestIDs.pool)
        try await client.loadFromCache(TestIDs.model, in: TestIDs.pool)
        try await client.partialSync([TestIDs.table, TestIDs.table], of: TestIDs.model, in: TestIDs.pool)
        let posts = team.sent.filter { $0.request.method == .post }
        #expect(
            posts.map(\.request.path) == [
                Self.loadPath, Self.loadPath + "?fullReload=false", TestIDs.modelPath + "/load/partial-sync",
            ])
        #expect(posts.map(\.text) == [nil, nil, #"["\#(TestIDs.tableText)","\#(TestIDs.tableText)"]"#])
    }

    typealias Start = @Sendable (CelonisClient) async throws -> StartedLoad

    private static let starts: [(String, Start)] = [
        ("COMPLETE", { try await $0.load(TestIDs.model, in: TestIDs.pool) }),
        ("FROM_CACHE", { try await $0.loadFromCache(TestIDs.model, in: TestIDs.pool) }),
        ("PARTIAL", { try await $0.partialSync([TestIDs.table], of: TestIDs.model, in: TestIDs.pool) }),
    ]

    @Test("knows the type of each kind of load")
    func types() async throws {
        for (type, start) in Self.starts {
            let team = Self.team(.loads([]), .loads([TestLoad("a", "RUNNING", type: type)]))
            #expect(try await start(try testCelonis(team)).certainty == .certain)
        }
    }
}

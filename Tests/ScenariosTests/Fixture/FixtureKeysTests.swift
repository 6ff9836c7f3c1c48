import CelonisEmulation
import Emulator
import IncortaContract
import IncortaEmulation
import LoadEngine
import TestSupport
import Testing

@testable import Scenarios

/// A fixture, and what must come of one of its keys.
struct ReadCase: Sendable, CustomTestStringConvertible {
    let yaml: String
    let holds: @Sendable (WorldDefinition) -> Bool

    init(_ yaml: String, _ holds: @escaping @Sendable (WorldDefinition) -> Bool) {
        self.yaml = yaml
        self.holds = holds
    }

    var testDescription: String { yaml }
}

@Suite("Reading fixtures")
struct FixtureKeysTests {
    static let ofWorld: [ReadCase] = [
        ReadCase("world: my-World-1") { $0.name == "my-World-1" },
        ReadCase("seed: 9223372036854775807") { $0.seed == UInt64(Int64.max) },
        ReadCase("clock: manual") { $0.clock == ClockDefinition(mode: .manual) },
        ReadCase("clock: {mode: real, scale: 0.5}") { $0.clock.mode == .real(scale: 0.5) },
        ReadCase("clock: {mode: skip}") { $0.clock.mode == .skip(toEnd: false) },
        ReadCase("clock: {mode: skip, to: end}") { $0.clock.mode == .skip(toEnd: true) },
        ReadCase("clock: {mode: skip, to: nextChange}") { $0.clock.mode == .skip(toEnd: false) },
        ReadCase("clock: {startsAt: 2026-01-31T08:00:00Z}") {
            $0.clock.startsAt == Instant(text: "2026-01-31T08:00:00Z")
        },
        ReadCase("accepts: incorta.order-of-checks") { $0.accepts == ["incorta.order-of-checks"] },
        ReadCase("accepts: [incorta.word.failed, incorta.load-plan.restart.tracking-off]") { $0.accepts.count == 2 },
        ReadCase("faults: [{on: /load-plan, delay: 3s}]") {
            $0.faults == [FaultDefinition(path: "/load-plan", effect: .delay(.seconds(3)))]
        },
        ReadCase("faults: [{on: /x, answer: page}, {on: /y, answer: 502, takesEffect: true}]") {
            $0.faults == [
                FaultDefinition(path: "/x", effect: .answer(.page, takesEffect: false)),
                FaultDefinition(path: "/y", effect: .answer(FaultAnswer(status: 502), takesEffect: true)),
            ]
        },
        ReadCase("faults: [{on: /x, answer: {status: 503, type: text/plain, body: '', retryAfter: 30}}]") {
            let answer = FaultAnswer(status: 503, contentType: "text/plain", body: "", retryAfter: 30)
            return $0.faults == [FaultDefinition(path: "/x", effect: .answer(answer, takesEffect: false))]
        },
        ReadCase("faults: [{on: POST /x, times: 2, drop: reply}, {on: GET /y, drop: request}]") {
            $0.faults == [
                FaultDefinition(method: "POST", path: "/x", times: 2, effect: .dropReply),
                FaultDefinition(method: "GET", path: "/y", effect: .dropRequest),
            ]
        },
    ]

    static let ofSettings: [ReadCase] = [
        ReadCase("afterFailedGroup: stop") { $0.incorta.settings.afterFailedGroup == .stop },
        ReadCase("groupsBeforeRestart: shown") { $0.incorta.settings.showsGroupsBeforeRestart },
        ReadCase("superUserNeedsGrants: true") { $0.incorta.settings.superUserNeedsGrants },
        ReadCase("unknownFields: refuse") { $0.incorta.settings.unknownFields == .refuse },
        ReadCase("statusNeedsLoader: never") { $0.incorta.settings.statusNeedsLoader == .never },
        ReadCase("statusNeedsLoader: unfinished") { $0.incorta.settings.statusNeedsLoader == .unfinished },
        ReadCase("historyKept: 7d") { $0.incorta.settings.historyKept == .seconds(7 * 86_400) },
        ReadCase("parallelTables: 4") { $0.incorta.settings.parallelTables == 4 },
        ReadCase("queueTime: 1m30s") { $0.incorta.settings.queueTime == .seconds(90) },
        ReadCase("maximumSteps: 100") { $0.incorta.settings.maximumSteps == 100 },
        ReadCase("aggregation: {allFailed: finishedWithErrors, someFailed: failed}") {
            $0.incorta.settings.aggregation == AggregationRule(allFailed: .mixed, someFailed: .failed)
        },
        ReadCase("unscripted: {shortest: 1s, longest: 2s, failuresPerHundred: 30}") {
            $0.incorta.settings.unscripted
                == SeededOutcomes(shortest: .seconds(1), longest: .seconds(2), failuresPerHundred: 30)
        },
        ReadCase("unscripted: {shortest: 1h}") { $0.incorta.settings.unscripted.longest == .seconds(3_600) },
        ReadCase(
            "words: {queued: a, running: b, success: c, failed: d, finishedWithErrors: e, interrupted: f, notRun: g, carried: h}"
        ) {
            let words = $0.incorta.settings.words
            return [
                words.queued, words.running, words.success, words.failed, words.finishedWithErrors,
                words.interrupted, words.notRun, words.carried,
            ] == ["a", "b", "c", "d", "e", "f", "g", "h"]
        },
    ]

    static let ofTenant: [ReadCase] = [
        ReadCase("enabled: false") { $0.tenant?.isEnabled == false },
        ReadCase("loaderServices: 0") { $0.tenant?.loaderServices == 0 },
        ReadCase("detailedTracking: true") { $0.tenant?.detailedTracking == true },
        ReadCase("firstExecution: 9007199254740992") { $0.tenant?.firstExecutionID == 1 << 53 },
        ReadCase("users: {u: {roles: SuperRole}}") { $0.tenant?.users.first?.roles == [.superRole] },
        ReadCase("users: {u: {roles: [Schema Manager, Own], publicAPI: false}}") {
            $0.tenant?.users.first?.roles == [.schemaManager, Role(rawValue: "Own")]
                && $0.tenant?.users.first?.publicAPI == false
        },
        ReadCase("users: {u: {token: t}}") { $0.tenant?.users.first?.tokens == [TokenDefinition(value: "t")] },
        ReadCase("users: {u: {token: s, tokens: [t, {value: v, revoked: true}]}}") {
            $0.tenant?.users.first?.tokens.map(\.value) == ["s", "t", "v"]
                && $0.tenant?.users.first?.tokens.last?.isRevoked == true
        },
        ReadCase("users: {u: {tokens: [{value: v, expires: 2026-01-31, expiresAfter: 15m}]}}") {
            $0.tenant?.users.first?.tokens
                == [TokenDefinition(value: "v", expiresAt: Instant(text: "2026-01-31"), expiresAfter: .seconds(900))]
        },
        ReadCase("{schemas: {S: {id: 7, tables: [a, b]}}, users: {u: {grants: {S: view}}}}") {
            $0.tenant?.users.first?.grants == ["S": .view]
        },
        ReadCase("schemas: {S: {id: 7, tables: [a, b]}, T: {tables: 3}}") {
            $0.tenant?.schemas == [
                SchemaDefinition(name: "S", id: 7, content: .named("a", "b")),
                SchemaDefinition(name: "T", id: 2, content: .named("t1", "t2", "t3")),
            ]
        },
        ReadCase("{schemas: {S: {tables: a}}, plans: {P: [[S], {name: Late, schemas: [S]}]}}") {
            $0.tenant?.plans == [
                PlanDefinition(name: "P", groups: [.init(schemas: ["S"]), .init(name: "Late", schemas: ["S"])])
            ]
        },
        ReadCase("{schemas: {S: {tables: a}}, plans: {P: [S]}, history: [{plan: P, id: 4, startedBefore: 2h}]}") {
            $0.tenant?.history == [PastExecution(plan: "P", id: 4, startedBefore: .seconds(7_200), outcomes: [:])]
        },
        ReadCase("{schemas: {S: {tables: a}}, plans: {P: [S]}, history: [{plan: P, id: 4, outcomes: {S: fail}}]}") {
            $0.tenant?.history.first?.outcomes == ["S.a": ScriptedAttempt(.failure)]
                && $0.tenant?.history.first?.startedBefore == .seconds(86_400)
        },
        ReadCase("{schemas: {S: {tables: [a, b]}}, outcomes: {S: fail, S.b: [hang, succeed 2.5s]}}") {
            $0.tenant?.outcomes == [
                "S.a": [ScriptedAttempt(.failure)],
                "S.b": [ScriptedAttempt(.hang), ScriptedAttempt(.success, duration: .milliseconds(2_500))],
            ]
        },
        ReadCase("{schemas: {S: {tables: a}}, outcomes: {S.a: {result: fail, after: 1h30m, error: it broke}}}") {
            $0.tenant?.outcomes == [
                "S.a": [ScriptedAttempt(.failure, duration: .seconds(5_400), error: "it broke")]
            ]
        },
    ]

    @Test("reads each key of the world", arguments: ofWorld)
    func readsWorld(_ example: ReadCase) throws {
        let definition = try fixture("incorta: {tenants: {t: {}}}\n" + example.yaml + "\n").get()
        #expect(example.holds(definition))
    }

    @Test("reads each setting", arguments: ofSettings)
    func readsSettings(_ example: ReadCase) throws {
        let definition = try fixture("incorta:\n  tenants: {t: {}}\n  settings: {\(example.yaml)}\n").get()
        #expect(example.holds(definition))
        #expect(definition.incorta.settings != IncortaSettings())
    }

    @Test("reads each key of a tenant")
    func readsTenant() throws {
        for example in Self.ofTenant {
            let inner = example.yaml.hasPrefix("{") ? example.yaml : "{\(example.yaml)}"
            let definition = try fixture("incorta: {tenants: {t: \(inner)}}").get()
            #expect(example.holds(definition), "\(example.yaml)")
        }
    }

    @Test("reads the fixture that ships, and every name of the pages is in it")
    func documented() throws {
        let definition = try Fixture.read(try Repository.bytes("fixtures/documented.yaml"), name: "documented")
        let tenant = try #require(definition.incorta.tenants.first)
        #expect(tenant.plans.map(\.name) == ["LoadPlan_Demo", "MyLoadPlan"])
        #expect(tenant.history.map(\.id) == [12, 23])
        let store = try #require(tenant.schemas.first)
        #expect(store.name == "OnlineStore" && store.id == 185)
        #expect(store.tables.map(\.name) == ["productmodel", "orders", "customers"])
    }
}

extension SchemaDefinition.Content {
    /// Tables of these names, with nothing else said of them.
    fileprivate static func named(_ names: String...) -> Self {
        .tables(names.map { TableDefinition(name: $0) })
    }
}

extension WorldDefinition {
    fileprivate var tenant: TenantDefinition? { incorta.tenants.first }
}

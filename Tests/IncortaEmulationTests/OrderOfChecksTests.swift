import HTTPTypes
import IncortaContract
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("When a request has several faults")
struct OrderOfChecksTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var call: Provocation.Call
        var outcome: String
        var vary: @Sendable (inout WorldDefinition) -> Void = { _ in }
        var before: [Provocation.Call] = []

        init(
            _ name: String, _ call: Provocation.Call, _ outcome: String,
            before: [Provocation.Call] = [], vary: @escaping @Sendable (inout WorldDefinition) -> Void = { _ in }
        ) {
            testDescription = name
            self.call = call
            self.outcome = "incorta.\(outcome)"
            self.before = before
            self.vary = vary
        }
    }

    static let empty = Provocation.Call.restart.body("{}")
    static let rows = [
        Row("the token comes before the tenant", empty.token("x").tenant("DEFAULT"), "load-plan.restart.token-invalid"),
        Row(
            "the tenant's existence comes before its match with the token", empty.tenant("closed"),
            "load-plan.restart.tenant-disabled"),
        Row("the match comes before the body", empty.tenant("asleep"), "load-plan.restart.tenant-mismatch"),
        Row("the flag comes before the body", empty.token("offline-token"), "load-plan.restart.api-disabled"),
        Row("the fields come in the order of the page", empty, "load-plan.restart.field-null"),
        Row(
            "the body comes before the rights", empty.token("analyst-token"), "load-plan.restart.field-null"),
        Row(
            "the plan comes before the role",
            Provocation.Call.execute.body(#"{"loadPlanName": "x"}"#).token("analyst-token"),
            "load-plan.execute.plan-missing"),
        Row(
            "the role comes before the grants", Provocation.Call.execute.token("analyst-token"),
            "load-plan.execute.role-missing"),
        Row(
            "the rights come before the plan's state", Provocation.Call.execute.token("restricted-token"),
            "load-plan.execute.edit-denied", before: [.execute]),
        Row(
            "a running plan comes before the rules of restarts", Provocation.restart(group: 9, of: 1),
            "load-plan.restart.busy", before: [.execute]),
        Row(
            "a stale id comes before a missing loader... unless that comes first", Provocation.restart(group: 0, of: 1),
            "load-plan.restart.no-loader-service", vary: { $0.incorta.tenants[0].loaderServices = 0 }),
        Row(
            "the execution comes before the loader", Provocation.Call.status.path("/load-plan/status/111"),
            "load-plan.status.execution-missing", vary: { $0.incorta.tenants[0].loaderServices = 0 }),
        Row(
            "the id comes before the level", Provocation.Call.status.path("/load-plan/status/x?level=9"),
            "load-plan.status.execution-id-not-integer"),
        Row(
            "the schema's name comes before the loader",
            Provocation.Call.load.body(#"{"schemaNames": ["x"]}"#), "schema.load.schema-missing",
            vary: { $0.incorta.tenants[0].loaderServices = 0 }),
        Row(
            "the body of a list comes before the schema",
            Provocation.Call.listObjects.path("/schema/x/list").body("{}"), "schema.list-objects.field-null"),
    ]

    @Test("one is served, and that the order mattered is counted", arguments: rows)
    func order(_ row: Row) throws {
        let provocation = Provocation(outcome: row.outcome, call: row.call, vary: row.vary, before: row.before)
        let (answer, _, after) = try provocation.play()
        #expect(answer.outcome == row.outcome, "\(answer.text)")
        #expect(answer.assumed.contains("incorta.order-of-checks"))
        #expect(after.servedAssumptions["incorta.order-of-checks"] == 1)
    }

    @Test("a single fault says nothing of an order")
    func singleFault() throws {
        for provocation in Provocation.access where provocation.outcome.contains("token-invalid") {
            let (answer, _, _) = try provocation.play()
            #expect(!answer.assumed.contains("incorta.order-of-checks"), "\(provocation.outcome)")
        }
    }

    @Test("assumptions are counted by id, with each reply that depended on them")
    func counting() throws {
        var visitor = try Visitor(Worlds.documented())
        for _ in 0..<3 { _ = try visitor.get("/load-plan/status/23") }
        _ = try visitor.get("/load-plan/status/23?level=4")
        _ = try visitor.get("/load-plan/status/23?level=9")
        #expect(
            visitor.world.servedAssumptions == [
                "incorta.status.leaf-children": 3, "incorta.status.group-names": 1, "incorta.word.failed": 1,
                "incorta.load-plan.status.level-out-of-range": 1,
            ])
        #expect(
            visitor.world.servedOutcomes == [
                "incorta.load-plan.status.reported": 4, "incorta.load-plan.status.level-out-of-range": 1,
            ])
    }

    @Test("what the owner accepts is known to the world")
    func accepts() throws {
        let definition = try Worlds.small(
            "schemas: {A: {tables: [a]}}", top: "accepts: [incorta.order-of-checks, incorta.unknown-path]")
        let visitor = try Visitor(definition)
        #expect(visitor.world.accepts == ["incorta.order-of-checks", "incorta.unknown-path"])
    }

    @Test("a path without endpoint answers everybody alike, and says what is emulated")
    func elsewhere() throws {
        var visitor = try Visitor(Worlds.documented())
        visitor.token = nil
        for path in ["/", "/incorta", "/incorta/api", "/incorta/api/v3/default/schema/load", "/x?y=z"] {
            let answer = try visitor.answer(visitor.whole(.get, path))
            #expect(answer.status == 404)
            #expect(answer.text.contains("\(path) is not emulated"))
            #expect(answer.text.contains("POST /incorta/api/v2/{tenant}/load-plan/restart"))
        }
        let wrong = try visitor.get("/load-plan/execute")
        #expect(wrong.status == 405)
        #expect(wrong.field("Allow") == "POST")
        #expect(try visitor.post("/load-plan/status/1", "").field("Allow") == "GET, HEAD")
        let known = try visitor.post("/query", "{}")
        #expect(known.status == 501)
        #expect(known.text.contains("POST /query (querying a business view) is not emulated"))
    }
}

import Emulator
import IncortaEmulation
import Testing

@testable import CelonisEmulation
@testable import Scenarios

@Suite("Limits of what a fixture may describe")
struct FixtureLimitsTests {
    /// A fixture that asks for too much in few bytes, where that is said, and of which there is too much.
    struct Greedy: Sendable, CustomTestStringConvertible {
        let name: String
        let yaml: String
        /// The line, or with the column.
        let position: String
        let thing: DescribedThing

        var testDescription: String { name }
    }

    private static func tenant(_ yaml: String) -> String { "incorta: {tenants: {t: {\n\(yaml)\n}}}" }

    private static func pool(_ yaml: String) -> String {
        "celonis: {teams: {t: {pools: {P: {\n\(yaml)\n}}}}}"
    }

    /// The limits are met at a fortieth, in a fixture of a fortieth.
    private static let divisor = 40

    private static func fortieth(_ count: Int) -> Int { (count + divisor - 1) / divisor }

    private static func list(_ count: Int, _ element: String = "x") -> String {
        String(repeating: element + ",", count: fortieth(count))
    }

    private static func numbered(_ count: Int) -> String {
        (0..<fortieth(count)).map { "x\($0)," }.joined()
    }

    private static func entries(_ count: Int, _ value: String) -> String {
        (0..<fortieth(count)).map { "k\($0): \(value)," }.joined()
    }

    static let greedy = [
        Greedy(
            name: "tables of two tenants",
            yaml: "incorta: {tenants: {a: {schemas: {S: {tables: 5000}}}, b: {schemas: {\nS: {tables: 1}}}}}",
            position: "2:13:", thing: .tables),
        Greedy(
            name: "tables of a hundred tenants by aliases",
            yaml: "incorta: {tenants: {a: &a {schemas: {S: {tables: 3750}}}, \(entries(100, "*a"))}}",
            position: "1:", thing: .tables),
        Greedy(
            name: "views by aliases",
            yaml: tenant(
                "schemas: {A: &a {views: [\(list(60_000))]}, B: *a, C: {views: [\(list(81_000))]}}"),
            position: "2:", thing: .tables),
        Greedy(
            name: "steps of a plan", yaml: tenant("schemas: {S: {tables: 5000}}, plans: {P: [[S], [S], [S]]}"),
            position: "2:39:", thing: .steps),
        Greedy(
            name: "steps of past executions",
            yaml: tenant(
                "schemas: {S: {tables: 5000}}, plans: {P: [S]}, history: [{plan: P, id: 1},\n{plan: P, id: 2}]"),
            position: "2:", thing: .steps),
        Greedy(
            name: "outcomes of past executions",
            yaml: tenant(
                "schemas: {S: {tables: 50}}, plans: {P: [S]}, outcomes: {S: &l [\(list(90_000, "fail"))], "
                    + "S.t1: *l}, history: [{plan: P, id: 1, outcomes: {S: [\(list(310_000, "fail"))]}}]"),
            position: "2:", thing: .outcomes),
        Greedy(
            name: "columns by aliases",
            yaml: tenant(
                "schemas: {S: {tables: [{name: a, columns: &c [\(list(90_000))]}, {name: b, columns: *c}, "
                    + "{name: c, columns: [\(list(230_000))]}]}}"),
            position: "2:", thing: .columns),
        Greedy(
            name: "roles by aliases", yaml: tenant("users: {u: {roles: &r [\(list(50_001))]}, v: {roles: *r}}"),
            position: "2:", thing: .credentials),
        Greedy(name: "users", yaml: tenant("users: {\(entries(10_001, "{}"))}"), position: "2:", thing: .users),
        Greedy(
            name: "names that are part of many others",
            yaml: tenant("schemas: {\(String(repeating: "S", count: 1_000)): {tables: 1250}}"), position: "2:",
            thing: .nameBytes),
        Greedy(
            name: "names of a pool that are part of many ids",
            yaml: "celonis: {teams: {t: {pools: {? \(String(repeating: "P", count: 10_000)) : "
                + "{models: {M: [\(numbered(4_000))]}}}}}}",
            position: "1:", thing: .nameBytes),
        Greedy(
            name: "tables of models by aliases",
            yaml: pool("models: {A: &a [\(numbered(45_000))], B: *a, C: *a, D: [\(numbered(66_000))]}"), position: "2:",
            thing: .tables),
        Greedy(
            name: "tasks by aliases",
            yaml: pool("jobs: {\((0..<12).map { "J\($0): [\(list(9_000, "{transformation: x}"))]," }.joined())}"),
            position: "2:", thing: .tasks),
        Greedy(
            name: "changes of what many jobs extract",
            yaml: pool(
                "jobs: {J: [\(list(20_000, "{extraction: [T]}"))]}, changedTables: [\(list(16_040, "T"))]"),
            position: "2:", thing: .changes),
        Greedy(
            name: "lines of logs by aliases",
            yaml: pool(
                "models: {M: [T]}, outcomes: {M: [{result: fail, log: &l [\(list(50_001))]}, {result: fail, log: *l}]}"),
            position: "2:", thing: .logLines),
        Greedy(
            name: "faults", yaml: "incorta: {tenants: {t: {}}}\nfaults: [\(list(1_001, "{on: /x, drop: reply}"))]",
            position: "2:", thing: .faults),
    ]

    @Test("are met before anything is made, and told with their place, each once", arguments: greedy)
    func limits(_ greedy: Greedy) throws {
        let parts = DescribedParts(dividingLimitsBy: Self.divisor)
        let read = Result { () throws(InvalidFile) in
            try Fixture.read(
                Array(greedy.yaml.utf8), name: "f.yaml", vendors: testedVendors.compactMap(\.fixture), parts: parts)
        }
        let messages = read.messages
        let told = "a world may have at most \(greedy.thing.most / Self.divisor) \(greedy.thing.name) in all"
        #expect(messages.count { $0.contains(told) } == 1, "\(messages.prefix(3))")
        #expect(messages.first?.hasPrefix("f.yaml:" + greedy.position) == true)
        #expect(messages.count == 1, "\(messages.prefix(3))")
    }

    @Test("let through what they name")
    func largest() throws {
        let world = try fixture(
            Self.tenant("schemas: {A: {tables: 199999}, B: {tables: [x]}}, plans: {P: [A], Q: [B]}")
        ).get()
        #expect(world.incorta.tenants[0].schemas.map(\.tables.count) == [199_999, 1])
        #expect(world.parts > 400_000)
    }

    @Test("count all that a world describes")
    func parts() throws {
        let small = try fixture(Self.tenant("schemas: {S: {tables: 10}}")).get()
        let large = try fixture(Self.tenant("schemas: {S: {tables: 1010}}")).get()
        #expect((1_000...1_200).contains(large.parts - small.parts))
        #expect(try fixture(Self.pool("models: {M: [a, b]}")).get().parts >= 4)
    }

    @Test("leave a document of ten thousand bytes with few nodes, whatever its aliases stand for")
    func aliases() {
        let text = "x: &a [\(Self.list(100_000))]\ny: [\(Self.list(40_000, "*a"))]\n"
        #expect(text.utf8.count < 10_000)
        let messages = fixture(text).messages
        #expect(messages.count == 1 && messages[0].contains("stand for more than 100000 of them"))
    }
}

import Emulator
import IncortaContract
import IncortaEmulation
import LoadEngine
import TestSupport
import Testing
import WireContract

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

@Suite("Reading scenarios")
struct ScenarioReaderTests {
    private func read(_ steps: String, more: String = "") throws -> Scenario {
        try scenario("scenario: T\nworld: documented.yaml\n\(more)steps:\n\(steps)\n").get()
    }

    private func call(_ step: String) throws -> ScenarioCall {
        guard case .call(let call) = try #require(try read(step).steps.first).action else { throw NoCall() }
        return call
    }

    private struct NoCall: Error {}

    @Test("execute, restart and status are calls of the three endpoints")
    func shortForms() throws {
        let execute = try call("  - execute: MyLoadPlan")
        #expect(execute.method == "POST")
        #expect(execute.path.text == "/load-plan/execute")
        #expect(execute.body == .json(["loadPlanName": "MyLoadPlan"]))
        let restart = try call("  - restart: {loadPlanName: P, groupSequence: 1, recentLoadPlanExecution: ~}")
        #expect(restart.path.text == "/load-plan/restart")
        #expect(restart.body == .json(["loadPlanName": "P", "groupSequence": 1, "recentLoadPlanExecution": .null]))
        let status = try call("  - {status: 23, level: 4}")
        #expect(status.method == "GET")
        #expect(status.path.text == "/load-plan/status/23?level=4")
    }

    @Test(
        "a data model is loaded completely, in part or from the cache",
        arguments: [
            ("loadModel: Purchasing/Orders", "/load", nil),
            ("{loadModel: Purchasing/Orders, fromCache: true}", "/load?fullReload=false", nil),
            ("{loadModel: Purchasing/Orders, fromCache: false}", "/load", nil),
            (
                "{loadModel: Purchasing/Orders, tables: [EKPO, Purchasing documents]}", "/load/partial-sync",
                ["33333333-3333-4333-8333-333333333332", "33333333-3333-4333-8333-333333333331"]
            ),
        ] as [(String, String, JSONValue?)])
    func loads(step: String, end: String, body: JSONValue?) throws {
        let call = try call("  - " + step)
        #expect(
            call.method == "POST" && call.path.text.hasSuffix("/data-models/22222222-2222-4222-8222-222222222222" + end)
        )
        #expect(call.body == body.map { .json($0) })
    }

    @Test("outcomes with the name of a pool before them are the pool's")
    func poolOutcomes() throws {
        let scenario = try read(
            "  - loadModel: Purchasing/Orders", more: "outcomes: {Purchasing/Orders: fail, Sales: fail}\n")
        let pool = scenario.world["celonis"]?["teams"]?["my-team"]?["pools"]?["Purchasing"]
        #expect(pool?["outcomes"] == ["Orders": "fail"])
        #expect(scenario.world["incorta"]?["tenants"]?["default"]?["outcomes"] == ["Sales": "fail"])
    }

    @Test("a call has its body as YAML, as text, or as bytes")
    func bodies() throws {
        #expect(try call("  - {call: POST /x, body: {a: 1}}").body == .json(["a": 1]))
        #expect(try call("  - {call: POST /x, raw: '{'}").body == .bytes([0x7B]))
        #expect(try call("  - {call: POST /x, raw: ''}").body == .bytes([]))
        #expect(try call("  - {call: POST /x, hex: ff 00 7B}").body == .bytes([0xFF, 0, 0x7B]))
        #expect(try call("  - call: GET /x").body == nil)
    }

    @Test("a call has credentials, a tenant and headers of its own")
    func credentials() throws {
        #expect(try call("  - execute: P").sender == .standard)
        #expect(try call("  - {execute: P, as: loader}").sender == .named("loader"))
        guard case .token(let token) = try call("  - {execute: P, token: abc}").sender else {
            Issue.record("a token is a token")
            return
        }
        #expect(token.text == "abc")
        #expect(try call("  - {execute: P, token: ~}").sender == .none)
        let call = try call("  - {execute: P, tenant: other, headers: {X-A: b}}")
        #expect(call.tenant == "other")
        #expect(call.headers == [NamedText(name: "X-A", value: "b")])
    }

    @Test("what is expected is read claim by claim, with its place")
    func expectations() throws {
        let step = """
              - status: 23
                expect:
                  status: 200
                  code: ~
                  message: m
                  text: ''
                  body: {a: [1]}
                  headers: {Allow: GET}
                  outcome: o
                  state: Load State
                  tree: {A: B, C: ~}
                  notRun: [X]
                  ran: []
            """
        let expectations = try #require(try read(step).steps.first).expectations
        let claims: [Scenarios.Expectation.Claim] = [
            .status(200), .code(nil), .message("m"), .text(""), .body(["a": [1]]),
            .header(name: "Allow", value: "GET"), .outcome("o"), .vendors(StateClaim(state: "Load State")),
            .vendors(TreeClaim(name: "A", word: "B")), .vendors(TreeClaim(name: "C", word: nil)),
            .vendors(TablesClaim(result: .notRun, tables: ["X"])), .vendors(TablesClaim(result: .ran, tables: [])),
        ]
        #expect(expectations.map { String(describing: $0.claim) } == claims.map { String(describing: $0) })
        #expect(expectations.first?.position == SourcePosition(line: 6, column: 15))
    }

    @Test("what is saved is an execution's id, or any member by its path")
    func saves() throws {
        let steps = "  - {execute: P, save: first}\n  - {call: GET /x, save: {a: b.c, d: e}}\n  - wait: ${first}"
        let read = try read(steps)
        #expect(read.steps[0].saves.map(\.path) == [["loadPlanExecutionId"]])
        #expect(read.steps[1].saves.map(\.name) == ["a", "d"])
        #expect(read.steps[1].saves.map(\.path) == [["b", "c"], ["e"]])
        #expect(read.steps[2].action.usedNames == ["first"])
    }

    @Test("names in a template are found wherever they stand")
    func names() {
        #expect(Scenario.Template.names(in: "/a/${b}/${c}?x=${b}") == ["b", "c", "b"])
        #expect(Scenario.Template.names(in: "$b ${ ${c}} $") == [" ${c"])
        #expect(Scenario.Template.names(in: "${").isEmpty)
    }

    @Test("a scenario lays its clock, settings, outcomes and changes over the fixture, and adds what it accepts")
    func layers() throws {
        let more = """
            clock: manual
            settings: {queueTime: 3s}
            outcomes: {HR: fail}
            accepts: incorta.aggregation
            changes: {accepts: [incorta.word.failed], incorta: {tenants: {default: {detailedTracking: false}}}}

            """
        let scenario = try read("  - execute: MyLoadPlan", more: more)
        let world = try Fixture.read(scenario.world.bytes, name: "w").incorta
        #expect(scenario.clock == .manual)
        #expect(scenario.scriptsWorld)
        #expect(scenario.accepts.contains("incorta.aggregation"))
        #expect(world.settings.queueTime == .seconds(3))
        #expect(world.tenants.first?.outcomes["HR.employees"]?.first?.end == .failure)
        #expect(world.tenants.first?.detailedTracking == false)
        #expect(try read("  - execute: MyLoadPlan").scriptsWorld == false)
    }

    @Test("what the fixture accepts stays accepted")
    func acceptsBoth() throws {
        let world = "{accepts: incorta.aggregation, incorta: {tenants: {t: {users: {u: {token: t}}}}}}"
        let text = "scenario: T\nworld: \(world)\naccepts: [incorta.word.failed]\nsteps: [{execute: P}]\n"
        #expect(try scenario(text).get().accepts == ["incorta.aggregation", "incorta.word.failed"])
    }

    @Test(
        "the fixture's own clock is not the scenario's",
        arguments: ["real", "{mode: real, scale: 60}", "{mode: skip, to: end}"])
    func clock(own: String) throws {
        let world = "{clock: \(own), incorta: {tenants: {t: {}}}}"
        let scenario = try scenario("scenario: T\nworld: \(world)\nsteps: [{execute: P}]\n").get()
        #expect(scenario.clock == .skip)
        #expect(scenario.scriptsWorld == false)
    }

    @Test("users of the same login are told apart by their tenant")
    func usersByTenant() throws {
        let scenario = try read("  - execute: MyLoadPlan", more: "tenant: asleep\n")
        let tokens = scenario.incorta.tokens
        #expect(scenario.incorta.user(standard: nil) == "admin")
        #expect(tokens.token(of: "admin", tenants: ["asleep"]) == "asleep-token")
        #expect(tokens.token(of: "admin", tenants: ["default"]) == "ABC123456789")
        #expect(tokens.token(of: "loader", tenants: ["asleep"]) == "loader-token")
        #expect(tokens.token(of: "nobody", tenants: []) == nil)
    }

    static let ofScenarios: [(String, String)] = [
        ("[]", "s.yaml:1:1: a scenario must be a mapping, not a list"),
        ("{}", "s.yaml:1:1: a scenario needs 'scenario'"),
        ("{scenario: T, world: {incorta: {tenants: {t: {}}}}}", "s.yaml:1:1: a scenario needs 'steps'"),
        ("{scenario: T, world: {incorta: {tenants: {t: {}}}}, steps: []}", "s.yaml:1:60: there are no steps"),
        ("{scenario: T, world: [a], steps: []}", "s.yaml:1:22: world must be a text, not a list"),
        ("{scenario: '', world: documented.yaml, steps: []}", "s.yaml:1:12: scenario must be a text, not ''"),
        ("{scenario: T, world: gone.yaml, steps: []}", "s.yaml:1:22: there is no fixture 'gone.yaml'; the path counts"),
        (
            "{scenario: T, world: documented.yaml, steps: [], tenant: x}",
            "s.yaml:1:58: the world has no tenant 'x'; known"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], as: x}",
            "s.yaml:1:54: the world has no user 'x' with a token"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], changes: x}",
            "s.yaml:1:59: changes must be a mapping, not 'x'"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], settings: [x]}",
            "s.yaml:1:60: settings must be a mapping, not"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], clock: never}",
            "s.yaml:1:57: mode cannot be 'never'; known"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], stpes: []}",
            "s.yaml:1:50: a scenario has no 'stpes'; did you"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], changes: {incorta: {tenants: {default: {schemas: {HR: 1}}}}}}",
            "s.yaml:1:104: a schema must be a mapping, not '1'"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], settings: {missingMode: FULL}}",
            "s.yaml:1:61: 'missingMode' is a setting of Celonis: say it below changes"
        ),
        (
            "{scenario: T, world: documented.yaml, steps: [], changes: {incorta: {tenants: ~}}}",
            "s.yaml:1:79: there must be at least one tenant"
        ),
    ]

    @Test("mistakes are shown where they are", arguments: ofScenarios)
    func mistakes(text: String, expected: String) {
        let messages = scenario(text).messages
        #expect(messages.contains { $0.hasPrefix(expected) }, "\(messages)")
    }

    private static let names =
        "call, advance, interrupt, execute, restart, status, wait, loadModel, executeJob, cancelJob, waitForModel, "
        + "waitForJob"

    static let ofSteps: [(String, String)] = [
        ("x", "3: a step must be a mapping, not 'x'"),
        (
            "{}",
            "3: a step does one of \(names); this does none of them"
        ),
        (
            "{execute: a, wait: b}",
            "3: a step does one of \(names); this does"
        ),
        ("{exceute: a}", "4: a step has no 'exceute'; did you mean 'execute'?"),
        ("{execute: [a]}", "13: execute must be a text, not a list"),
        ("{restart: a}", "13: restart is the body: {loadPlanName, groupSequence, recentLoadPlanExecution}"),
        ("{call: /x}", "10: call is a method and a path, such as GET /load-plan/status/23"),
        ("{call: GET x}", "10: call is a method and a path"),
        ("{call: 'G,T /x'}", "10: 'G,T' is no HTTP method"),
        ("{call: GET /x, headers: {'a b': c}}", "28: 'a b' cannot be the name of a header"),
        ("{call: GET /x, body: {}, raw: x}", "28: a step has only one of body, raw, hex"),
        ("{call: GET /x, hex: 1}", "23: hex is pairs of hex digits"),
        ("{call: GET /x, hex: [1]}", "23: hex is pairs of hex digits"),
        ("{call: GET /x, raw: [1]}", "23: raw is the body as a text, not a list"),
        ("{call: GET /x, level: 2}", "18: call takes no 'level'; it takes only expect"),
        ("{execute: a, as: loader, token: b}", "28: a step has only one of as, token"),
        ("{execute: a, as: loadre}", "20: the world has no user 'loadre' with a token; did you mean 'loader'?"),
        (
            "{execute: a, body: {}}",
            "16: execute takes no 'body'; it takes only expect, save, as, token, tenant, headers"
        ),
        ("{advance: 5}", "13: advance must be a duration such as 250ms, 2.5s, 90s, 1h30m or 2d, not '5'"),
        ("{advance: 5s, expect: {status: 200}}", "17: advance takes no 'expect'; it takes nothing else"),
        (
            "{interrupt: Nightly}",
            "15: the world has nothing called 'Nightly' that can be interrupted; known are LoadPlan_Demo, MyLoadPlan"
        ),
        ("{wait: '1', timeout: x}", "24: timeout must be a duration"),
        ("{status: 1, level: 5}", "22: level must be an integer from 1 to 4; '5' is too large"),
        ("{status: '${a}'}", "3: no earlier step saves 'a'"),
        ("{execute: '${a}'}", "3: no earlier step saves 'a'"),
        ("{execute: a, expect: {status: 99}}", "33: status must be an integer from 100 to 599; '99' is too small"),
        ("{execute: a, expect: {code: [x]}}", "31: code must be a text, not a list"),
        ("{execute: a, expect: {message: }}", "34: message must be a text, not nothing"),
        ("{execute: a, expect: {text: {}}}", "31: text is the whole body as a text, not a mapping"),
        ("{execute: a, expect: {tree: {P: [x]}}}", "35: what P shows must be a text, not a list"),
        ("{execute: a, expect: {reply: nothing}}", "32: reply cannot be 'nothing'; known are none"),
        (
            "{execute: a, expect: {reply: none, status: 200}}",
            "32: where no reply is expected, nothing else can be expected"
        ),
        (
            "{execute: a, save: x, expect: {reply: none}}",
            "41: where no reply is expected, nothing else can be expected"
        ),
        ("{execute: a, expect: {rann: [x]}}", "25: expect has no 'rann'; did you mean 'ran'?"),
        (
            "{waitForModel: Purchasing/Orders, expect: {ended: CANCELLED}}",
            "53: a data model never ends as 'CANCELLED'; did you mean 'CANCELED'?"
        ),
        ("{waitForJob: Purchasing/Nightly, expect: {ended: FAILED}}", "52: a data job never ends as 'FAILED'; did you"),
        ("{execute: a, expect: {ended: SUCCESS}}", "32: 'ended' is for waitForModel and waitForJob"),
        ("{loadModel: Purchasing/Ordrs}", "15: there is no data model 'Purchasing/Ordrs'; did you mean"),
        ("{loadModel: Purchasing/Orders, tables: [EKK]}", "43: there is no table 'EKK'; did you mean 'EKKO'?"),
        ("{loadModel: Purchasing/Orders, tables: [EKKO], fromCache: true}", "61: with 'tables' all other tables"),
        ("{loadModel: Purchasing/Orders, mode: FULL}", "34: loadModel takes no 'mode'"),
        ("{execute: a, expect: [x]}", "24: expect must be a mapping, not a list"),
    ]

    @Test("mistakes in steps are shown where they are", arguments: ofSteps)
    func stepMistakes(step: String, expected: String) {
        let messages = scenario("scenario: T\nworld: documented.yaml\nsteps:\n- \(step)\n").messages
        #expect(messages.contains { $0.hasPrefix("s.yaml:4:" + expected) }, "\(messages)")
    }

    @Test("a fixture with mistakes is shown with its own path")
    func fixtureMistakes() {
        let reader = ScenarioReader(vendors: testedVendors) { path, _ in ("shared/" + path, Array("incorta: {}\n".utf8))
        }
        let text = "scenario: T\nworld: bad.yaml\nsteps: [{execute: P}]\n"
        let error = #expect(throws: InvalidFile.self) { try reader.read(Array(text.utf8), name: "s.yaml") }
        #expect(error?.text.hasPrefix("shared/bad.yaml:1:10: incorta needs 'tenants'") == true)
    }

    @Test("what is not UTF-8 or too long is refused")
    func notText() {
        let reader = ScenarioReader(vendors: testedVendors) { _, _ in nil }
        let large = [UInt8](repeating: 0x23, count: Fixture.maximumBytes + 1)
        for bytes in [[0x80, 0xFF], large] {
            let error = #expect(throws: InvalidFile.self) { try reader.read(bytes, name: "s.yaml") }
            #expect(error?.text == "s.yaml: a scenario is UTF-8 text of at most 16 MiB")
        }
    }

    @Test("scenarios with random changes are read or refused, and never trap")
    func mutations() throws {
        let names = ["restart/chain-of-restarts", "errors/rights", "trouble/a-token-expires-during-a-load"]
        let reader = ScenarioReader(vendors: testedVendors) { ScenarioFiles.read($0, besides: $1) }
        var numbers = Dice(seed: 7)
        for name in names {
            let path = Repository.path("scenarios/incorta/\(name).yaml")
            let original = try #require(ScenarioFiles.read(path))
            for _ in 0..<100 {
                var bytes = original
                for _ in 0...Int.random(in: 0...3, using: &numbers) {
                    let place = Int.random(in: 0..<bytes.count, using: &numbers)
                    switch Int.random(in: 0...2, using: &numbers) {
                    case 0: bytes[place] = Array(" \n:-[]{}&*$'\"#~x5".utf8).randomElement(using: &numbers) ?? 0
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
                    }
                }
                do throws(InvalidFile) {
                    _ = try reader.read(bytes, name: path)
                } catch {
                    #expect(!error.text.isEmpty)
                }
            }
        }
    }
}

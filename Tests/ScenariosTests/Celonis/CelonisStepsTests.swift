import Foundation
import TestSupport
import Testing

@testable import Scenarios

@Suite("Steps of Celonis")
struct CelonisStepsTests {
    private static let twoTeams = """
        world:
          celonis:
            teams:
              one:
                users: {ada: {key: one-key, pools: edit}, eve: {key: eve-key}}
                pools: {Sales: {models: {Orders: [T]}, jobs: {Nightly: [{extraction: [T]}]}}, Own: {models: {M: [T]}}}
              two:
                users: {ada: {key: two-key, pools: edit}}
                oauthClients: {scheduler: {id: i, secret: s, pools: edit}}
                pools: {Sales: {models: {Orders: [T]}}, Theirs: {models: {M: [T]}, outcomes: {M: hang}}}
              robots:
                oauthClients: {scheduler: {id: i2, secret: s2, pools: edit}}
                pools: {Robots: {models: {M: [T]}}}
        """

    private func play(
        _ steps: String, _ more: String = "world: documented.yaml", isStrict: Bool = false
    ) async throws -> (isGood: Bool, printed: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(try Repository.bytes("fixtures/documented.yaml")).write(to: folder.appending(path: "documented.yaml"))
        let file = folder.appending(path: "s.yaml")
        try Data("scenario: T\n\(more)\nsteps:\n\(steps)\n".utf8).write(to: file)
        let lines = Lines()
        var options = SuiteOptions(target: .inProcess)
        options.isStrict = isStrict
        let suite = Suite(options, outside: Lines.noon, print: lines.add)
        let isGood = try await suite.run([file.path])
        return (isGood, lines.text)
    }

    @Test(
        "that only ask for something to be done fail where it was not",
        arguments: [
            (
                "  - {executeJob: Purchasing/Nightly, as: analyst@my-team.example}", "4:5", "a step that works",
                "status 403"
            ),
            ("  - waitForJob: Purchasing/Nightly", "4:5", "Purchasing/Nightly to end", "never ran"),
            ("  - {waitForModel: Purchasing/Orders, token: nobodys}", "4:5", "Purchasing/Orders to end", "status 401"),
            ("  - execute: NoSuchPlan", "4:5", "a step that works", "status 404"),
            ("  - wait: '999'", "4:5", "execution 999 to end", "status 404"),
        ])
    func undone(step: String, place: String, expected: String, actual: String) async throws {
        let (isGood, printed) = try await play(step)
        #expect(!isGood)
        #expect(
            printed.contains("s.yaml:\(place): not as expected") && printed.contains("expected  \(expected)")
                && printed.contains("actual    \(actual)"), "\(printed)")
    }

    @Test("whose request gets no reply fail at their place, or are content where they expect that")
    func lostReply() async throws {
        let world = "world: documented.yaml\nchanges: {faults: [{on: /load-info-sync, times: 1, drop: reply}]}"
        let (isGood, printed) = try await play("  - waitForModel: Purchasing/Orders", world)
        #expect(!isGood && printed.contains("expected  a reply") && printed.contains("0 passed, 1 failed"))
        let content = try await play("  - {waitForModel: Purchasing/Orders, expect: {reply: none}}", world)
        #expect(content.isGood, "\(content.printed)")
    }

    @Test("do not take a page for something that never ran")
    func page() async throws {
        let world = "world: documented.yaml\nchanges: {faults: [{on: /load-info-sync, times: 1, answer: page}]}"
        let (isGood, printed) = try await play("  - {waitForModel: Purchasing/Orders, expect: {ended: ~}}", world)
        #expect(!isGood && printed.contains("actual    ended: status 200, body <"), "\(printed)")
    }

    @Test("go to the team of what they name, with credentials of that team")
    func teams() async throws {
        let steps = """
              - loadModel: two/Sales/Orders
              - {waitForModel: two/Sales/Orders, as: ada, expect: {ended: SUCCESS}}
              - {waitForModel: one/Sales/Orders, expect: {ended: ~}}
              - loadModel: Theirs/M
              - interrupt: Theirs/M
              - {waitForModel: Theirs/M, expect: {ended: CANCELED}}
              - {loadModel: Own/M, as: eve, expect: {status: 403}}
            """
        let (isGood, printed) = try await play(steps, Self.twoTeams)
        #expect(isGood, "\(printed)")
    }

    @Test("do not take a load whose second table has yet to fail for one that hangs")
    func twoFailures() async throws {
        let world = "world: documented.yaml\noutcomes: {Purchasing/Orders: fail}"
        let steps = "  - loadModel: Purchasing/Orders\n  - {waitForModel: Purchasing/Orders, expect: {ended: ERROR}}"
        let (isGood, printed) = try await play(steps, world)
        #expect(isGood, "\(printed)")
    }

    @Test("depend on an empty cache no more once there was a good load, be it forgotten")
    func cache() async throws {
        let world = "world: documented.yaml\nchanges: {celonis: {settings: {maximumSteps: 40}}}"
        let load = "  - {loadModel: Purchasing/Orders, fromCache: true}\n  - waitForModel: Purchasing/Orders\n"
        let steps = "  - loadModel: Purchasing/Orders\n  - waitForModel: Purchasing/Orders\n"
        let (_, printed) = try await play(steps + String(repeating: load, count: 12), world, isStrict: true)
        #expect(printed.contains("celonis.success-reply") && !printed.contains("celonis.empty-cache"), "\(printed)")
    }

    @Test("of Incorta go out in the name of who the scenario says, of whichever tenant")
    func otherTenant() async throws {
        let world = """
            world:
              incorta:
                tenants:
                  one: {users: {ada: {roles: [SuperRole], token: ada-token}}, schemas: {A: {tables: [a]}}, plans: {P: [[A]]}}
                  two: {users: {bob: {roles: [SuperRole], token: bob-token}}, schemas: {A: {tables: [a]}}}
            tenant: one
            as: bob
            outcomes: {A.a: succeed 1s}
            """
        let (isGood, printed) = try await play("  - {execute: P, expect: {status: 401}}", world)
        #expect(isGood, "\(printed)")
    }

    @Test("go to another team in the name of somebody there, whoever the scenario names")
    func namedCaller() async throws {
        let (isGood, printed) = try await play("  - loadModel: Theirs/M", "as: eve\n" + Self.twoTeams)
        #expect(isGood, "\(printed)")
    }

    @Test("whose reply is held back by a manual clock say so soon, and what to do")
    func heldBack() async throws {
        let world = "world: documented.yaml\nclock: manual"
        let start = "  - executeJob: Purchasing/Nightly\n  - advance: 2s\n"
        let held = try await play(start + "  - cancelJob: Purchasing/Nightly", world)
        #expect(!held.isGood && held.printed.contains("expect {reply: none} and advance the clock"), "\(held.printed)")
        let steps = """
              - {cancelJob: Purchasing/Nightly, expect: {reply: none}}
              - advance: 3s
              - {waitForJob: Purchasing/Nightly, expect: {ended: CANCEL}}
            """
        let (isGood, printed) = try await play(start + steps, world)
        #expect(isGood, "\(printed)")
    }

    @Test("say which step ends what hangs", arguments: [("job", "a cancelJob"), ("model", "an interrupt")])
    func hanging(kind: String, advice: String) async throws {
        let world = """
            world: documented.yaml
            outcomes: {Purchasing/Orders: hang, Purchasing/Nightly.Extraction: hang}
            """
        let steps =
            kind == "job"
            ? "  - executeJob: Purchasing/Nightly\n  - waitForJob: Purchasing/Nightly"
            : "  - loadModel: Purchasing/Orders\n  - waitForModel: Purchasing/Orders"
        let (isGood, printed) = try await play(steps, world)
        #expect(!isGood && printed.contains("put \(advice) step before"), "\(printed)")
    }

    @Test("send a mode as it is written, whatever is in it")
    func mode() async throws {
        let step = "  - {executeJob: Purchasing/Nightly, mode: FULL LOAD&x, expect: {status: 400}}"
        let (isGood, printed) = try await play(step)
        #expect(isGood, "\(printed)")
    }

    @Test(
        "with mistakes are shown where they are, and what to do",
        arguments: [
            ("loadModel: Sales/Orders", "several teams have 'Sales/Orders'; say which: one/Sales/Orders, two/"),
            ("{loadModel: Own/M, as: scheduler}", "team 'one' has nobody called 'scheduler' with a key"),
            ("{loadModel: Theirs/M, as: scheduler}", "'scheduler' is an OAuth client: save the access_token"),
            ("loadModel: Robots/M", "team 'robots' has nobody with a key"),
            ("{call: GET /integration/api/pools, as: admin}", "no team has anybody called 'admin' with a key"),
            ("interrupt: Own/N", "nothing called 'Own/N' that can be interrupted; did you mean 'Own/M'?"),
        ])
    func mistakes(step: String, expected: String) throws {
        let messages = scenario("scenario: T\n\(Self.twoTeams)\nsteps:\n- \(step)\n").messages
        #expect(messages.contains { $0.contains(expected) }, "\(messages)")
    }

    @Test(
        "outcomes for a pool are named with it",
        arguments: [
            ("Purchasin/Orders", "there is no data pool 'Purchasin'; did you mean 'Purchasing'?"),
            ("Orders", "'Orders' is in pool 'Purchasing': say 'Purchasing/Orders'"),
            ("Nightly.Transformation", "say 'Purchasing/Nightly.Transformation'"),
            ("Purchasing/Nightly.Transformtion", "pool 'Purchasing' has no model, task or table"),
        ])
    func outcomes(name: String, expected: String) throws {
        let text =
            "scenario: T\nworld: documented.yaml\noutcomes: {\(name): fail}\nsteps:\n- loadModel: Purchasing/Orders\n"
        let messages = scenario(text).messages
        #expect(messages.count == 1 && messages[0].contains(expected), "\(messages)")
    }

    @Test("outcomes of tables with a slash in their names stay Incorta's")
    func slash() throws {
        let text =
            "scenario: T\nworld: documented.yaml\nchanges: {incorta: {tenants: {default: {schemas: {Sales: {tables: "
            + "[invoices, payments, a/b]}}}}}}\noutcomes: {Sales.a/b: fail}\nsteps:\n- loadModel: Purchasing/Orders\n"
        #expect(scenario(text).messages == [])
    }

    @Test("a fixture of Celonis alone beside scenarios is not taken for one")
    func fixtureAlone() {
        #expect(FileKind(Array("celonis: {teams: {a: {}}}\n".utf8), vendors: testedVendors) == .fixture)
    }
}

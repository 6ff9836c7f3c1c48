import Foundation
import TestSupport
import Testing

@Suite("The command line of run and check", .blocking)
struct CommandTests {
    static let good = "scenarios/incorta/status/levels.yaml"

    @Test("ends with 0 when all passed")
    func allPassed() async throws {
        let finished = try await Program.understudy(["run", Self.good])
        #expect(
            finished
                == .init(
                    output: "passed   \(Self.good): The level says how deep the status goes, and one is the default\n"
                        + "1 passed, 0 failed, 0 skipped\n", errors: "", status: 0))
    }

    @Test("ends with 1 when an expectation failed")
    func failed() async throws {
        let finished = try await Program.understudy(["run", Self.good, "scenarios/must-fail/wrong-status.fails.yaml"])
        #expect(finished.status == 1)
        #expect(finished.output.hasSuffix("1 passed, 1 failed, 0 skipped\n"))
        #expect(finished.errors.isEmpty)
    }

    @Test(
        "ends with 3 when there is nothing to play, or it cannot be read",
        arguments: [
            (["run", "scenarios/nowhere"], "scenarios/nowhere: there is no such file or folder\n"),
            (["run", "Sources"], "Sources: there are no scenarios here\n"),
            (["check", "nowhere.yaml"], "nowhere.yaml: there is no such file, or it cannot be read\n"),
            (
                ["run", good, "--accept", "incorta.order-of-check"],
                "--accept: there is no assumption 'incorta.order-of-check'; did you mean 'incorta.order-of-checks'?\n"
            ),
        ])
    func invalid(arguments: [String], errors: String) async throws {
        let finished = try await Program.understudy(arguments)
        #expect(finished == .init(output: "", errors: errors, status: 3))
    }

    @Test("all invalid files are shown, and nothing is played")
    func allInvalid() async throws {
        let files = ["misspelt-key", "unknown-user"].map { "scenarios/must-fail/\($0).fails.yaml" }
        let finished = try await Program.understudy(["run", Self.good] + files)
        #expect(finished.status == 3)
        #expect(finished.output.isEmpty)
        for file in files { #expect(finished.errors.contains(file + ":5:")) }
    }

    @Test("ends with 4 when nothing answers at the target")
    func unreachable() async throws {
        let finished = try await Program.understudy(["run", Self.good, "--target", "http://127.0.0.1:1"])
        #expect(finished.status == 4)
        #expect(finished.output.isEmpty)
        #expect(finished.errors.hasPrefix("http://127.0.0.1:1 does not answer: cannot connect"))
    }

    @Test(
        "ends with 64 when it is used wrongly",
        arguments: [
            (["run"], "Missing expected argument '<paths> ...'"),
            (
                ["run", good, "--name", "MyLoadPlan"],
                "--name takes NAME=NAME-THERE, such as MyLoadPlan=Nightly, not MyLoadPlan."
            ),
            (["run", good, "--allow-loads"], "give --target or --team"),
            (["run", good, "--target", "cluster"], "--target: the base URL cannot be used: it has no scheme"),
            (["run", good, "--targt", "x"], "Unknown option '--targt'"),
            (["check"], "Missing expected argument"),
        ])
    func wrongUsage(arguments: [String], message: String) async throws {
        let finished = try await Program.understudy(arguments)
        #expect(finished.status == 64)
        #expect(finished.errors.contains(message), "\(finished.errors)")
    }

    @Test("a token that no header can hold is refused without being shown")
    func badToken() async throws {
        let finished = try await Program.understudy(
            ["run", Self.good, "--target", "http://127.0.0.1:1"],
            environment: ["UNDERSTUDY_TENANT": "default", "UNDERSTUDY_TOKEN": "abcdef\n"])
        #expect(finished.status == 64)
        #expect(
            finished.errors.contains("UNDERSTUDY_TOKEN: the access token cannot be used: it ends with a line break"))
        #expect(!(finished.output + finished.errors).contains("abcdef"))
    }

    @Test("a strict run names what it depended on, and passes once that is accepted")
    func strict() async throws {
        let file = "scenarios/incorta/status/bad-execution-ids.yaml"
        let refused = try await Program.understudy(["run", file, "--strict"])
        #expect(refused.status == 1)
        #expect(refused.output.contains("  incorta.load-plan.status.execution-id-not-integer  3×  "))
        #expect(refused.output.hasSuffix("1 passed, 0 failed, 0 skipped; strict: 1 assumptions not accepted\n"))
        let accepted = try await Program.understudy(
            ["run", file, "--strict", "--accept", "incorta.load-plan.status.execution-id-not-integer"])
        #expect(accepted.status == 0)
    }

    @Test("shows each step as it happens")
    func shows() async throws {
        let finished = try await Program.understudy([
            "run", "--show", "scenarios/incorta/restart/failed-group-from-failed-steps.yaml",
        ])
        #expect(finished.status == 0)
        for line in [
            #"  POST /load-plan/execute {"loadPlanName": "MyLoadPlan"}"#, #"    200 {"loadPlanExecutionId": 24}"#,
            "  MyLoadPlan has ended: Finished with Errors",
            "          ✗ Sales.invoices failed: the connection to the source was reset  (",
            "          ↷ Sales.payments skipped", "          ✓ HR.employees succeeded  (",
        ] { #expect(finished.output.contains("\n" + line), "\(line)") }
    }

    @Test("check reads fixtures and scenarios, and names those that are not valid")
    func check() async throws {
        let finished = try await Program.understudy([
            "check", "fixtures/documented.yaml", Self.good, "scenarios/must-fail/unknown-user.fails.yaml",
        ])
        #expect(finished.status == 3)
        #expect(finished.output == "fixtures/documented.yaml: valid\n\(Self.good): valid\n")
        #expect(finished.errors.contains("the world has no user 'laoder' with a token; did you mean 'loader'?"))
    }
}

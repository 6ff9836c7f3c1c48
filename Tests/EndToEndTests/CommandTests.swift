import Foundation
import TestSupport
import Testing

@Suite("The command line", .blocking)
struct CommandTests {
    struct Help: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var says: [String]

        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let helps = [
        Help(
            arguments: ["--help"],
            says: [
                "Emulates the public APIs of Incorta and Celonis", "  serve", "  run", "  check", "  token",
                "  contract",
            ]),
        Help(
            arguments: ["serve", "--help"],
            says: [
                "USAGE: understudy serve [<fixture>]", "--port <port>", "--clock <clock>", "--max-body", "--log",
                "SIGTERM",
            ]),
        Help(
            arguments: ["run", "--help"],
            says: ["USAGE: understudy run", "--target <target>", "--strict", "--allow-loads", "Exit status"]),
        Help(arguments: ["check", "--help"], says: ["USAGE: understudy check <files> ..."]),
        Help(arguments: ["token", "--help"], says: ["USAGE: understudy token"]),
        Help(arguments: ["contract", "openapi", "--help"], says: ["<vendor>", "incorta, celonis"]),
        Help(arguments: ["contract", "--help"], says: ["USAGE: understudy contract <subcommand>"]),
    ]

    @Test("explains itself", arguments: helps)
    func help(_ help: Help) async throws {
        let finished = try await Program.run(Program.understudy(), help.arguments)
        #expect(finished.status == 0)
        #expect(finished.errors == "")
        for text in help.says { #expect(finished.output.contains(text), "\(finished.output)") }
        #expect(finished.output.split(separator: "\n").allSatisfy { $0.count <= 80 || !$0.contains("  --") })
    }

    @Test("gives its version")
    func version() async throws {
        let finished = try await Program.understudy("--version")
        #expect(finished.output.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
    }

    @Test(
        "refuses a bad fixture before anything is served, with its place, and status 3", arguments: ["serve", "check"])
    func badFixture(command: String) async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "understudy-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("incorta:\n  tenants:\n    default: {userz: {}}\n".utf8).write(to: file)
        let finished = try await Program.understudy(command, file.path)
        #expect(finished.status == 3)
        #expect(finished.output == "")
        #expect(finished.errors.hasPrefix("\(file.path):3:15: "), "\(finished.errors)")
        #expect(finished.errors.contains("users"), "did you mean")
    }

    @Test("refuses a fixture that is not there with status 3", arguments: ["serve", "check"])
    func noFixture(command: String) async throws {
        let finished = try await Program.understudy(command, "fixtures/none.yaml")
        #expect(finished.status == 3)
        #expect(finished.errors == "fixtures/none.yaml: there is no such file, or it cannot be read\n")
    }

    @Test("says so when a port is in use, and what to do")
    func portInUse() async throws {
        let world = try await ServedWorld()
        let finished = try await Program.understudy(
            "serve", "fixtures/documented.yaml", "--port", "\(world.port)")
        #expect(finished.status == 5)
        #expect(finished.errors.contains("Port \(world.port) on 127.0.0.1 is in use by another process."))
        #expect(finished.errors.contains("use port 0"))
        #expect(try world.isAlive())
    }

    @Test(
        "refuses what makes no sense with status 64",
        arguments: [
            ["serve", "--clock", "manual"], ["serve", "f.yaml", "--port", "70000"],
            ["serve", "f.yaml", "--clock", "sundial"],
            ["serve", "f.yaml", "--scale", "0"], ["serve", "f.yaml", "--clock", "manual", "--scale", "2"], ["run"],
            ["run", "a.yaml", "--target", "nowhere"], ["dance"],
        ])
    func usage(arguments: [String]) async throws {
        let finished = try await Program.run(Program.understudy(), arguments)
        #expect(finished.status == 64)
        #expect(finished.errors.contains("Usage:") || finished.errors.contains("Error:"))
    }

    @Test("checks the fixtures that ship")
    func check() async throws {
        let finished = try await Program.understudy("check", "fixtures/documented.yaml")
        #expect(finished.output == "fixtures/documented.yaml: valid\n")
        #expect(finished.status == 0)
    }
}

internal import ArgumentParser
internal import Foundation
internal import Scenarios

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads fixtures and says what is wrong with them, without starting anything.")

    @Argument(help: "The fixtures.", completion: .file(extensions: ["yaml", "yml"]))
    var fixtures: [String]

    func run() throws {
        var isValid = true
        for fixture in fixtures {
            do {
                _ = try FixtureFile.read(fixture)
                Output.line("\(fixture): valid")
            } catch {
                isValid = false
            }
        }
        if !isValid { throw ExitStatus.invalid }
    }
}

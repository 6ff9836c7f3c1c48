internal import ArgumentParser
internal import Scenarios
internal import WireContract

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Reads fixtures and scenarios and reports every mistake, without starting anything.")

    @Argument(help: "The fixtures and scenarios.", completion: .file(extensions: ["yaml", "yml"]))
    var files: [String]

    func run() throws {
        var isValid = true
        for file in files {
            do throws(InvalidFile) {
                try CheckedFile.check(file, vendors: Vendors.scenarios)
                Output.line("\(file): valid".showingControls())
            } catch {
                Output.error(error.text)
                isValid = false
            }
        }
        try Output.finish()
        if !isValid { throw ExitStatus.invalid }
    }
}

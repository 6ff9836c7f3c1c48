internal import ArgumentParser
internal import Emulator

@main
enum Program {
    /// `serve` in its plain form starts at once. Everything else is the argument parser's: other commands and options, help,
    /// completions, and mistakes.
    static func main() async {
        guard let service = Service(plain: Array(CommandLine.arguments.dropFirst())) else {
            return await UnderstudyCommand.main()
        }
        do {
            try service.run()
        } catch {
            UnderstudyCommand.exit(withError: error)
        }
    }
}

struct UnderstudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understudy",
        abstract:
            "Emulates the public APIs of Incorta and Celonis, so that you can try loads and their failures without a cluster.",
        version: Understudy.version,
        subcommands: [
            ServeCommand.self, RunCommand.self, CheckCommand.self, ContractCommand.self, SchemaCommand.self,
            TokenCommand.self, CACommand.self,
        ])
}

internal import ArgumentParser
internal import Emulator

@main
enum Program {
    /// `serve` is parsed alone first, since that is done sooner than with all other commands around it. Where it does not
    /// parse, be it for a mistake, a wish for help or completions, the whole parser says so.
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.first == ServeCommand.configuration.commandName,
            let serve = try? ServeCommand.parse(Array(arguments.dropFirst()))
        else { return await UnderstudyCommand.main() }
        do {
            try serve.run()
        } catch {
            UnderstudyCommand.exit(withError: error)
        }
    }
}

struct UnderstudyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understudy",
        abstract:
            "Stands in for Incorta's and Celonis's public APIs, so that loads and their failures can be tried without a cluster.",
        version: Understudy.version,
        subcommands: [
            ServeCommand.self, RunCommand.self, CheckCommand.self, ContractCommand.self, SchemaCommand.self,
            TokenCommand.self,
        ])
}

/// What a command ends with, so that scripts can tell one trouble from another.
enum ExitStatus {
    /// An expectation failed, or a strict run leaned on an assumption.
    static let failed = ExitCode(1)
    /// A scenario or a fixture is invalid.
    static let invalid = ExitCode(3)
    /// The target cannot be reached, or refuses the credentials.
    static let unreachable = ExitCode(4)
    /// The port is in use, or the system gives no socket.
    static let cannotListen = ExitCode(5)
    /// What a command has to say could not be written.
    static let cannotWrite = ExitCode(6)
}

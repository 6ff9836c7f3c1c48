internal import ArgumentParser

struct ContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Shows what the emulator answers, outcome by outcome, and where each is known from.",
        subcommands: [
            OutcomesCommand.self, ExplainCommand.self, OpenAPICommand.self, ReferenceCommand.self,
            WriteContractCommand.self, CheckContractCommand.self,
        ],
        defaultSubcommand: OutcomesCommand.self)
}

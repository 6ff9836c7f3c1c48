internal import ArgumentParser

struct ContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "Shows what the emulator answers: every outcome, with the evidence for it.",
        subcommands: [
            OutcomesCommand.self, ExplainCommand.self, OpenAPICommand.self, ReferenceCommand.self,
            WriteContractCommand.self, CheckContractCommand.self,
        ],
        defaultSubcommand: OutcomesCommand.self)
}

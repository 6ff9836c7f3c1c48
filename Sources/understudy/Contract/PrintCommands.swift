internal import ArgumentParser
internal import ContractDocuments
internal import IncortaAPI
internal import WireContract

struct OutcomesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcomes", abstract: "Lists every outcome: its status, what it is known from, its id.")

    func run() {
        Output.text(Catalogue.incorta.outcomeList)
    }
}

struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Prints the API as an OpenAPI 3.1 document.")

    func run() {
        Output.text(Catalogue.incorta.openAPIDocument)
    }
}

struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Prints the reference of the API in Markdown.")

    func run() {
        Output.text(Catalogue.incorta.referencePage)
    }
}

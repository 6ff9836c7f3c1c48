internal import ArgumentParser
internal import ContractDocuments
internal import Emulator
internal import Scenarios
internal import WireContract

struct OutcomesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcomes", abstract: "Lists every outcome: its status, what it is known from, its id.")

    func run() throws {
        for catalogue in Catalogue.all { Output.text(catalogue.outcomeList) }
        try Output.finish()
    }
}

struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Prints the API as an OpenAPI 3.1 document.")

    @Argument(help: "Whose API: \(VendorName.allNames).")
    var vendor: VendorName

    func run() throws {
        Output.text(vendor.catalogue.openAPIDocument)
        try Output.finish()
    }
}

struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Prints the reference of the API in Markdown.")

    @Argument(help: "Whose API: \(VendorName.allNames).")
    var vendor: VendorName

    func run() throws {
        Output.text(vendor.catalogue.referencePage)
        try Output.finish()
    }
}

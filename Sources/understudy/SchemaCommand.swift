internal import ArgumentParser
internal import Scenarios

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schemas of fixtures and scenarios, for editors.",
        subcommands: [PrintSchemaCommand.self, WriteReferenceCommand.self],
        defaultSubcommand: PrintSchemaCommand.self)
}

struct PrintSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Prints the JSON Schema of fixtures or of scenarios.")

    @Argument(help: "The kind of file: fixture or scenario.")
    var kind: Kind

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case fixture, scenario
    }

    func run() throws {
        let file = ReferenceFile.all(of: Vendors.scenarios).first { $0.path == "schemas/\(kind.rawValue).schema.json" }
        Output.text(file?.text(given: nil) ?? "")
        try Output.finish()
    }
}

struct WriteReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Writes the schemas, and the pages about fixtures and scenarios, into a folder."
    )

    @Argument(help: "The folder, such as docs.", completion: .directory)
    var folder: String

    func run() throws {
        for file in ReferenceFile.all(of: Vendors.scenarios) {
            let path = folder + "/" + file.path
            let current = LocalFile.bytes(at: path).map { String(decoding: $0, as: UTF8.self) }
            guard let text = file.text(given: current) else {
                Output.error("\(path) has no line that marks where its generated part begins")
                throw ExitStatus.failed
            }
            try LocalFile.write(text, to: path)
        }
    }
}

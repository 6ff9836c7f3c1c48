internal import ArgumentParser
internal import ContractDocuments
internal import Emulator
internal import Scenarios
internal import WireContract

struct WriteContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Writes the generated documents into a folder.")

    @Argument(help: "The folder, such as docs/contract.", completion: .directory)
    var folder: String

    func run() throws {
        for file in Catalogue.all.flatMap(\.contractFiles) {
            try LocalFile.write(file.text, to: folder + "/" + file.name)
        }
    }
}

struct CheckContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Fails unless the documents in a folder are current.")

    @Argument(help: "The folder, such as docs/contract.", completion: .directory)
    var folder: String

    func run() throws {
        let stale = Catalogue.all.flatMap(\.contractFiles).filter { file in
            LocalFile.bytes(at: folder + "/" + file.name) != Array(file.text.utf8)
        }
        for file in stale { Output.error("\(folder)/\(file.name) is not current; run: make contract") }
        if !stale.isEmpty { throw ExitStatus.failed }
    }
}

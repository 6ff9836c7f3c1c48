internal import ArgumentParser
internal import ContractDocuments
internal import Emulator
internal import Foundation
internal import Scenarios
internal import WireContract

struct WriteContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "write", abstract: "Writes the generated documents into a folder.")

    @Argument(help: "The folder, such as docs/contract.", completion: .directory)
    var folder: String

    func run() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in Catalogue.all.flatMap(\.contractFiles) {
            try Data(file.text.utf8).write(to: URL(filePath: folder).appending(path: file.name), options: .atomic)
        }
    }
}

struct CheckContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Fails unless the documents in a folder are what would be generated now.")

    @Argument(help: "The folder, such as docs/contract.", completion: .directory)
    var folder: String

    func run() throws {
        let stale = Catalogue.all.flatMap(\.contractFiles).filter { file in
            FileManager.default.contents(atPath: folder + "/" + file.name) != Data(file.text.utf8)
        }
        for file in stale { Output.error("\(folder)/\(file.name) is not current; run: make contract") }
        if !stale.isEmpty { throw ExitStatus.failed }
    }
}

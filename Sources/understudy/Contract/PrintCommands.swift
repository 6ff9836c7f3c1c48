internal import ArgumentParser
internal import ContractDocuments
internal import Emulator
internal import Scenarios
internal import WireContract

struct OutcomesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outcomes",
        abstract: "Lists outcomes, each with its status, its evidence and its id.",
        discussion: "Without options it lists all of them. With several options, all must match.")

    @Option(help: "Only this vendor's: \(VendorName.allNames).")
    var vendor: VendorName?

    @Option(help: "Only those of endpoints with this in the id, or in method and path: 'POST /load-plan'.")
    var endpoint: String?

    @Option(help: "Only those with this grade of evidence: \(EvidenceGrade.allNames).")
    var evidence: EvidenceGrade?

    @Option(help: "Only those with this status.")
    var status: Int?

    @Option(
        help: "Only those with this text in the id, the description or the body. May be repeated.")
    var text: [String] = []

    func run() throws {
        let filter = OutcomeFilter(endpoint: endpoint, evidence: evidence?.rawValue, status: status, words: text)
        let lists = (vendor.map { [$0.catalogue] } ?? Catalogue.all).map { $0.outcomeList(filter) }
        guard lists.contains(where: { !$0.isEmpty }) else {
            Output.error("No outcome matches; 'understudy contract outcomes' lists all of them.")
            throw ExitStatus.failed
        }
        lists.forEach { Output.text($0) }
        try Output.finish()
    }
}

/// The grades of evidence as people name them on the command line.
enum EvidenceGrade: String, CaseIterable, ExpressibleByArgument {
    case documented, observed, expected, assumed

    /// All of them, for people.
    static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

struct OpenAPICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi", abstract: "Prints the API as an OpenAPI 3.1 document.")

    @Argument(help: "The vendor: \(VendorName.allNames).")
    var vendor: VendorName

    func run() throws {
        Output.text(vendor.catalogue.openAPIDocument)
        try Output.finish()
    }
}

struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Prints the reference of the API in Markdown.")

    @Argument(help: "The vendor: \(VendorName.allNames).")
    var vendor: VendorName

    func run() throws {
        Output.text(vendor.catalogue.referencePage)
        try Output.finish()
    }
}

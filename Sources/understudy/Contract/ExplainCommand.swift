internal import ArgumentParser
internal import ContractDocuments
internal import Emulator
internal import Scenarios
internal import WireContract

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Explains an outcome, an assumption or a setting: when it applies, what it says, the evidence, and how to see it here."
    )

    @Argument(
        help: "The id, as in X-Understudy-Outcome, X-Understudy-Assumed, a fixture, or the lists that runs end with.",
        completion: .custom { _, _, _ in Catalogue.all.flatMap(\.explainedIDs) })
    var id: String

    func run() throws {
        for catalogue in Catalogue.all {
            if let text = catalogue.explanation(of: id) {
                Output.text(text)
                return try Output.finish()
            }
        }
        let near = Catalogue.all.flatMap { $0.idsLike(id) }
        Output.error(
            "No outcome, assumption or setting is called \(id)"
                + (near.isEmpty
                    ? "; 'understudy contract outcomes' lists them."
                    : "; did you mean\n" + near.map { "  \($0)" }.joined(separator: "\n")))
        throw ExitCode.validationFailure
    }
}

internal import Emulator
internal import WireContract

/// A generated part of the documentation: what may stand in fixtures and in scenarios.
package struct ReferenceFile: Hashable, Sendable {
    /// Where it stands, below the folder of the documentation: `schemas/fixture.schema.json`.
    package let path: String
    private let content: Content

    private enum Content: Hashable, Sendable {
        /// The whole file.
        case whole(String)
        /// The part after the mark. The part before it is written by hand.
        case rest(String)
    }

    /// The line after which a page is generated.
    private static let marker =
        "<!-- What follows is generated from the code that reads such files; run: make contract -->"

    /// The text of the file, given its present text. Nil where that has no mark and needs one.
    package func text(given current: String?) -> String? {
        switch content {
        case .whole(let text): return text
        case .rest(let rest):
            guard let current, let range = current.firstRange(of: Self.marker) else { return nil }
            return current[..<range.lowerBound] + Self.marker + "\n\n" + rest
        }
    }

    /// All of them, with what these vendors add.
    package static func all(of vendors: [any ScenarioVendor]) -> [ReferenceFile] {
        let fixtureVendors = vendors.compactMap(\.fixture)
        let fixture = Fixture.form(of: fixtureVendors)
        let scenario = ScenarioReader(vendors: vendors) { _, _ in nil }.form
        let page = FormPage(fixture)
        return [
            ReferenceFile(path: "fixtures.md", content: .rest(page.text + limits(of: fixtureVendors))),
            ReferenceFile(
                path: "schemas/fixture.schema.json",
                content: .whole(
                    fixture.schemaDocument(
                        title: "A fixture of Understudy", description: "What a world starts from."
                    ).indentedText + "\n")),
            ReferenceFile(
                path: "scenarios.md", content: .rest(FormPage(scenario, besides: page, in: "fixtures.md").text)),
            ReferenceFile(
                path: "schemas/scenario.schema.json",
                content: .whole(
                    scenario.schemaDocument(
                        title: "A scenario of Understudy",
                        description: "A world, and steps with what is expected of them."
                    ).indentedText + "\n")),
        ]
    }

    /// How much a world may describe.
    private static func limits(of vendors: [any FixtureVendor]) -> String {
        let things = vendors.flatMap(\.things) + DescribedThing.common
        let rows = things.map { "| \($0.name) | \($0.most.grouped) |\n" }.joined()
        return
            "### Limits\n\nA world may describe so many of each, aliases written out:\n\n| what | at most |\n|---|---|\n"
            + rows
    }
}

extension Fixture {
    /// What may stand in a fixture with parts of these vendors.
    static func form(of vendors: [any FixtureVendor]) -> ValueForm {
        DocumentReader.form { reader in _ = reader.world(.nothing, vendors: vendors) }
    }
}

extension Int {
    /// The number with a comma after each three digits.
    fileprivate var grouped: String {
        self < 1_000 ? "\(self)" : "\((self / 1_000).grouped),\(String(self % 1_000 + 1_000).dropFirst())"
    }
}

import ContractDocuments
import Scenarios
import Testing
import WireContract

@Suite("The reference page")
struct ReferencePageTests {
    @Test("has a place for each outcome, assumption and setting, once", arguments: CatalogueRulesTests.vendors)
    func places(vendor: String) throws {
        let catalogue = try CatalogueRulesTests.catalogue(vendor)
        let page = catalogue.referencePage
        let places = page.matches(of: /<a id="([^"]*)">/).map { String($0.output.1) }
        #expect(Set(places).count == places.count)
        let ids = catalogue.outcomes.map(\.id) + catalogue.assumptions.map(\.id) + catalogue.endpoints.map(\.id)
        #expect(Set(ids).isSubset(of: places))
        for setting in catalogue.settings.flatMap(\.flattened) {
            #expect(page.contains("| `\(setting.path)` |"), "\(setting.path)")
        }
    }

    @Test("leads nowhere that is not there", arguments: CatalogueRulesTests.vendors)
    func links(vendor: String) throws {
        let page = try CatalogueRulesTests.catalogue(vendor).referencePage
        let places = Set(page.matches(of: /<a id="([^"]*)">/).map { String($0.output.1) })
        let links = Set(page.matches(of: /\]\(#([^)]*)\)/).map { String($0.output.1) })
        #expect(links.subtracting(places).isEmpty)
    }

    @Test("says what endpoints refuse in the same words once", arguments: CatalogueRulesTests.vendors)
    func sharedRefusals(vendor: String) throws {
        let catalogue = try CatalogueRulesTests.catalogue(vendor)
        let sections = catalogue.referencePage.split(separator: "\n").filter {
            $0.hasPrefix("### ") || $0.hasPrefix("#### ")
        }
        let refusals = Set(catalogue.outcomes.filter { $0.status >= 300 }.map { Refusal($0) })
        let own = sections.count { $0.contains(/<\/a>[345]/) }
        #expect(own == refusals.count + Outcome.server.count)
    }

    /// What makes two refusals the same.
    private struct Refusal: Hashable {
        let parts: [String]

        init(_ outcome: Outcome) {
            let condition = outcome.id.split(separator: ".").last.map { String($0) } ?? ""
            parts = [
                condition, "\(outcome.status)", outcome.when, outcome.body?.text ?? "", outcome.evidence.headerValue,
                outcome.assumes.joined(separator: " "), outcome.contentType ?? "",
                "\(outcome.fields.sorted { $0.key < $1.key })",
            ]
        }
    }
}

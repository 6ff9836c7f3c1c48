import Emulator
import Scenarios
import WireContract

/// What the Ferry is to fixtures and scenarios.
struct FerryVendor: ScenarioVendor, FixtureVendor {
    let key = "ferry"
    let about = "What there is of the Ferry."
    let paths = ["/ferry/"]
    let savedMember: String? = "crossing"
    var catalogue: Catalogue { .ferry }
    var assumptionIDs: [String] { Catalogue.ferry.assumptionIDs }
    var fixture: (any FixtureVendor)? { self }

    let steps = [
        StepForm("sail", summary: "Starts a crossing.", keys: StepForm.callKeys) { step in
            step.subjectText().map { .call(step.call("POST", "/ferry/v1/routes/\($0)/crossings")) }
        },
        StepForm("crossing", summary: "Asks how a crossing goes.", keys: StepForm.callKeys) { step in
            step.subjectTemplate().map { .call(step.call("GET", "/ferry/v1/crossings/\($0.text)")) }
        },
    ]

    var nothing: any VendorDefinition { FerryDefinition() }

    func read(_ node: YAMLNode, with reader: inout DocumentReader) -> any VendorDefinition {
        reader.object(node, "ferry") { reader in
            let routes = reader.mapping("routes", by: "ROUTE", "How long a crossing takes, by route.") {
                reader, entry in
                reader.duration(of: entry.value).map { (entry.name, $0) }
            }
            return FerryDefinition(routes: Dictionary(routes) { $1 })
        }
    }
}

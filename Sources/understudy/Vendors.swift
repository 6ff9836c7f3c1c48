internal import CelonisScenarios
internal import IncortaScenarios
internal import Scenarios

/// The vendors that this program knows: the one list of them.
enum Vendors {
    static let scenarios: [any ScenarioVendor] = [IncortaScenarioVendor(), CelonisScenarioVendor()]
}

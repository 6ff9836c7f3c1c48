internal import IncortaAPI
internal import Scenarios
package import WireContract

/// What Incorta is to scenarios.
package struct IncortaScenarioVendor: ScenarioVendor {
    package var catalogue: Catalogue { .incorta }

    package init() {}
}

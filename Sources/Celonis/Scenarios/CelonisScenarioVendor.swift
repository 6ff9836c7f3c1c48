internal import CelonisAPI
internal import Scenarios
package import WireContract

/// What Celonis is to scenarios.
package struct CelonisScenarioVendor: ScenarioVendor {
    package var catalogue: Catalogue { .celonis }

    package init() {}
}

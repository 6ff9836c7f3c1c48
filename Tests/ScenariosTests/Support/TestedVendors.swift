import CelonisScenarios
import IncortaScenarios
import WireContract

@testable import Scenarios

/// The vendors of the tests.
let testedVendors: [any ScenarioVendor] = [IncortaScenarioVendor(), CelonisScenarioVendor()]

extension SuiteOptions {
    init(target: Target) {
        self.init(target: target, vendors: testedVendors)
    }
}

extension Report {
    init(isStrict: Bool, print: @escaping (String) -> Void) {
        self.init(isStrict: isStrict, vendors: testedVendors, print: print)
    }
}

extension Catalogue {
    /// The catalogues of the tested vendors.
    static let all = testedVendors.map(\.catalogue)
}

import CelonisScenarios
import Emulator
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

extension Fixture {
    /// Reads a fixture with parts of the tested vendors.
    static func read(
        _ bytes: [UInt8], name: String, readFile: ((_ path: String) -> [UInt8]?)? = nil
    ) throws(InvalidFile) -> WorldDefinition {
        try read(bytes, name: name, vendors: testedVendors.compactMap(\.fixture), readFile: readFile)
    }
}

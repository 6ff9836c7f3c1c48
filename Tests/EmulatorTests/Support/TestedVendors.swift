import CelonisScenarios
import Emulator
import IncortaScenarios
import Scenarios

extension Fixture {
    /// Reads a fixture with parts of the tested vendors.
    static func read(
        _ bytes: [UInt8], name: String, readFile: ((_ path: String) -> [UInt8]?)? = nil
    ) throws(InvalidFile) -> WorldDefinition {
        try read(bytes, name: name, vendors: [IncortaScenarioVendor(), CelonisScenarioVendor()], readFile: readFile)
    }
}

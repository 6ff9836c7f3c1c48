internal import CelonisScenarios
package import Emulator
internal import IncortaScenarios
package import Scenarios

extension Fixture {
    /// Reads a fixture with parts of every vendor that there is.
    package static func read(
        _ bytes: [UInt8], name: String, readFile: ((_ path: String) -> [UInt8]?)? = nil
    ) throws(InvalidFile) -> WorldDefinition {
        let vendors = [IncortaScenarioVendor().fixture, CelonisScenarioVendor().fixture].compactMap { $0 }
        return try read(bytes, name: name, vendors: vendors, readFile: readFile)
    }
}

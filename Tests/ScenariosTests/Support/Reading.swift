import Emulator
import Foundation
import TestSupport

@testable import Scenarios

/// A fixture as it is read, or the text of what is wrong with it.
func fixture(_ text: String) -> Result<WorldDefinition, InvalidFile> {
    Result { () throws(InvalidFile) in try Fixture.read(Array(text.utf8), name: "f.yaml") }
}

/// A scenario as it is read beside the fixtures that ship, or the text of what is wrong with it.
func scenario(_ text: String) -> Result<Scenario, InvalidFile> {
    let reader = ScenarioReader(vendors: testedVendors) { path, _ in
        (try? Repository.bytes("fixtures/" + path)).map { ("fixtures/" + path, $0) }
    }
    return Result { () throws(InvalidFile) in try reader.read(Array(text.utf8), name: "s.yaml") }
}

extension Result where Failure == InvalidFile {
    /// The first lines of the messages: `f.yaml:1:1: …`.
    var messages: [String] {
        guard case .failure(let error) = self else { return [] }
        return error.text.split(separator: "\n").map { String($0) }
            .filter {
                $0.contains(#/^[a-z.\/-]+:[0-9]+:[0-9]+: /#) || $0.hasPrefix("f.yaml: ") || $0.hasPrefix("s.yaml: ")
            }
    }
}

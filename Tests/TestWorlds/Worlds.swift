package import Emulator
package import Foundation
internal import IncortaContract
internal import IncortaEmulation
internal import LoadEngine
internal import Scenarios
internal import Testing

/// Worlds to start from.
package enum Worlds {
    /// The root of the package: the first folder on the way up from this file that holds fixtures.
    package static func root() throws -> URL {
        var place = URL(filePath: #filePath).deletingLastPathComponent()
        while place.path != "/" {
            if FileManager.default.fileExists(atPath: place.appending(path: "fixtures/documented.yaml").path) {
                return place
            }
            place.deleteLastPathComponent()
        }
        throw CocoaError(.fileNoSuchFile)
    }

    /// The world of the documentation, with a clock that stands still unless `mode` says otherwise.
    package static func documented(_ mode: ClockDefinition.Mode = .manual) throws -> WorldDefinition {
        let bytes = [UInt8](try Data(contentsOf: root().appending(path: "fixtures/documented.yaml")))
        var definition = try Fixture.read(bytes, name: "documented.yaml")
        definition.clock.mode = mode
        return definition
    }

    /// A documented body, without the line feed that ends its file.
    package static func sample(_ name: String) throws -> [UInt8] {
        var bytes = [UInt8](try Data(contentsOf: root().appending(path: "fixtures/incorta/wire/\(name)")))
        #expect(bytes.popLast() == 0x0A)
        return bytes
    }

    /// A tenant `default` with a user `loader` that may do everything, with the rest of it, and settings, as YAML; every
    /// table takes ten seconds unless its outcome says otherwise.
    package static func small(
        _ tenant: String, settings: String = "{}", mode: ClockDefinition.Mode = .manual, top: String = ""
    ) throws -> WorldDefinition {
        let inset = tenant.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
        let text = """
            world: small
            \(top)
            incorta:
              settings: \(settings)
              tenants:
                default:
                  detailedTracking: true
                  users:
                    loader: {roles: [SuperRole], token: loader-token}
            \(inset)

            """
        var definition = try Fixture.read(Array(text.utf8), name: "small")
        definition.clock.mode = mode
        definition.incorta.settings.unscripted.shortest = .seconds(10)
        definition.incorta.settings.unscripted.longest = .seconds(10)
        return definition
    }
}

extension Worlds {
    /// The names of all documented bodies.
    package static func sampleNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root().appending(path: "fixtures/incorta/wire").path)
            .filter { $0.hasSuffix(".json") }
    }
}

package import Emulator
internal import IncortaContract
internal import IncortaEmulation
internal import LoadEngine
internal import Scenarios
internal import TestSupport
internal import Testing

/// Worlds to start from.
package enum Worlds {
    /// The world of the documentation, with a clock that stands still unless `mode` says otherwise.
    package static func documented(_ mode: ClockDefinition.Mode = .manual) throws -> WorldDefinition {
        var definition = try Fixture.read(Repository.bytes("fixtures/documented.yaml"), name: "documented.yaml")
        definition.clock.mode = mode
        return definition
    }

    /// A documented body, without the line feed that ends its file.
    package static func sample(_ name: String) throws -> [UInt8] {
        var bytes = try Repository.bytes("fixtures/incorta/wire/\(name)")
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
    package static func sampleNames() -> [String] { Repository.files(in: "fixtures/incorta/wire", ending: ".json") }
}

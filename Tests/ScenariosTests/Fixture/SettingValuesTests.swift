import CelonisEmulation
import Emulator
import IncortaEmulation
import Testing
import WireContract

@testable import Scenarios

@Suite("The tables of settings")
struct SettingValuesTests {
    private static let settings = Catalogue.all.flatMap(\.settings).flatMap(\.flattened)

    /// What is read of a fixture with this value for a setting.
    private func read(_ setting: Setting, _ value: String) throws -> WorldDefinition {
        let path = setting.path.split(separator: ".")
        let inner = path.dropFirst().reversed().reduce(value) { "{\($1): \($0)}" }
        let rest = path[0] == "celonis" ? "teams: {acme: {}}" : "tenants: {default: {}}"
        return try fixture("\(path[0]): {\(inner.dropFirst().dropLast()), \(rest)}").get()
    }

    /// Settings of which a fixture gives all parts or none.
    private static let isWhole: @Sendable (Setting) -> Bool = { setting in
        !settings.contains { $0.needsAllMembers && setting.path.hasPrefix($0.path + ".") }
    }

    @Test("list what a fixture can say, the default among it", arguments: settings.filter(isWhole))
    func values(setting: Setting) throws {
        #expect(!setting.values.isEmpty)
        for value in setting.values + [setting.standardText].compactMap(\.self) {
            #expect(throws: Never.self, "\(setting.path): \(value)") { try read(setting, value) }
        }
    }

    @Test(
        "set each value that they list, and leave the world as it is with the default",
        arguments: settings.filter(isWhole))
    func sets(setting: Setting) throws {
        let standard = try #require(
            try? fixture("incorta: {tenants: {default: {}}}\ncelonis: {teams: {acme: {}}}").get())
        if let text = setting.standardText {
            let definition = try read(setting, text)
            #expect(definition.incorta.settings == standard.incorta.settings)
            #expect(definition.celonis.settings == standard.celonis.settings)
        }
        for value in setting.values where value != setting.standardText {
            let definition = try read(setting, value)
            #expect(
                definition.incorta.settings != standard.incorta.settings
                    || definition.celonis.settings != standard.celonis.settings, "\(setting.path): \(value)")
        }
    }

    @Test("refuse what a setting cannot be")
    func wrong() {
        let text = "celonis: {settings: {missingMode: never}, teams: {acme: {}}}"
        #expect(fixture(text).messages.contains { $0.contains("known are DELTA, FULL, refuse") })
    }
}

import Emulator
import Testing
import WireContract

@testable import Scenarios

@Suite("The settings that assumptions name")
struct SettingValuesTests {
    private static let assumptions = Catalogue.all.flatMap(\.assumptions).filter { $0.setting != nil }

    @Test("can be what is said there, and say more than one thing where they are a choice", arguments: assumptions)
    func values(assumption: Assumption) throws {
        let path = (assumption.setting ?? "").split(separator: ".")
        // The keys that a tenant trusts are described in docs/fixtures.md.
        guard path.suffix(1) != ["jwt"] else { return }
        #expect(!assumption.settingValues.isEmpty)
        for value in assumption.settingValues {
            let inner = path.dropFirst().reversed().reduce(value) { "{\($1): \($0)}" }
            let rest = path[0] == "celonis" ? "teams: {acme: {}}" : "tenants: {default: {}}"
            let text = "\(path[0]): {\(inner.dropFirst().dropLast()), \(rest)}"
            #expect(throws: Never.self, "\(text)") { try fixture(text).get() }
        }
    }

    @Test("refuse what they cannot be")
    func wrong() {
        let text = "celonis: {settings: {missingMode: never}, teams: {acme: {}}}"
        #expect(fixture(text).messages.contains { $0.contains("known are DELTA, FULL, refuse") })
    }
}

internal import CelonisContract
internal import CelonisEmulation
internal import WireContract

extension FieldReader {
    static let celonisSettingNames = CelonisSettings.table.map(\.key)

    /// Reads `celonis.settings`.
    mutating func celonisSettings(_ node: YAMLNode) -> CelonisSettings {
        settings(node, as: CelonisSettings.self)
    }
}

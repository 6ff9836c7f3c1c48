extension Fixture {
    /// The keys of the settings of each vendor.
    package static let incortaSettingNames = FieldReader.incortaSettingNames
    package static let celonisSettingNames = FieldReader.celonisSettingNames
}

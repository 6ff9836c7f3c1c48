/// The vendors whose parts a fixture can have, until the command line gives them.
enum FixtureVendors {
    static let all: [any FixtureVendor] = [IncortaFixture(), CelonisFixture()]
}

/// The keys at the root of a scenario, each written once. Those of a fixture stand in fixtures under the same name.
enum ScenarioKeys {
    static let title = KeyForm("scenario", "The title: a sentence that says what the scenario shows.", isRequired: true)
    static let about = KeyForm("about", "More of it, for people.", value: .anything)
    static let world = KeyForm(
        "world", "The world that it begins with: the path of a fixture, or the fixture itself.", isRequired: true)
    static let sender = KeyForm("as", "The sender of calls that name none.", otherwise: "the first who can")
    /// With the form that it has in a fixture.
    static let clock = KeyForm(
        "clock", "The clock in place of the fixture's.",
        otherwise: "`{mode: skip, startsAt: 2026-01-01T00:00:00Z}`")
    /// With the form that they have in the first vendor's part of a fixture.
    static let settings = KeyForm("settings", "Settings of the first vendor, over those of the fixture.")
    static let outcomes = KeyForm(
        "outcomes", "Outcomes of tables, models and jobs, over those of the fixture.",
        example: "{Sales.invoices: [fail, succeed]}")
    static let changes = KeyForm("changes", "Anything else of the fixture, laid over it key by key.")
    /// With the form that it has in a fixture.
    static let accepts = KeyForm(
        "accepts", "Ids of assumptions that a strict run accepts, beside the fixture's.")
    static let steps = KeyForm(
        "steps", "The steps, one after the other. A scenario ends with the first step that is not as expected.",
        isRequired: true)

    /// All keys but those of vendors, which come before the last.
    static let all = [title, about, world, sender, clock, settings, outcomes, changes, accepts, steps]
    /// The keys that change the fixture.
    static let layers = [clock, settings, outcomes, changes]

    /// The keys, with the forms of their values.
    static func forms(of vendors: [any ScenarioVendor]) -> [KeyForm] {
        let fixture = Fixture.form(of: vendors.compactMap(\.fixture))
        let values: [KeyForm: ValueForm] = [
            world: .either([.text(TextForm("path, from the scenario's folder")), fixture]),
            clock: fixture.form(at: [clock.key]),
            settings: vendors.first.map { fixture.form(at: [$0.key, settings.key]) } ?? .anything,
            outcomes: .mapping(name: "NAME", fixture.outcomes),
            changes: .partial(fixture),
            accepts: fixture.form(at: [accepts.key]),
            steps: .list(StepReader.form(of: VendorList(vendors))),
        ]
        let own = all.map { key in
            var form = key
            form.value = values[key] ?? key.value
            return form
        }
        return own.dropLast() + vendors.flatMap(\.scenarioKeys) + own.suffix(1)
    }
}

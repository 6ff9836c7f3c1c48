package import Emulator

extension DescribedThing {
    /// The kinds of things that only Incorta has.
    package static let ofIncorta = [tenants, schemas, plans, groups, steps, history]

    /// Tenants.
    package static let tenants = DescribedThing("tenants", most: 1_000)
    /// Schemas.
    package static let schemas = DescribedThing("schemas", most: 100_000)
    /// Load plans.
    package static let plans = DescribedThing("plans", most: 10_000)
    /// Groups of load plans.
    package static let groups = DescribedThing("groups", most: 100_000)
    /// Steps of load plans: each table as often as a plan names its schema, and again for each past execution.
    package static let steps = DescribedThing("steps", most: 400_000)
    /// Past executions.
    package static let history = DescribedThing("past executions", most: 10_000)
}

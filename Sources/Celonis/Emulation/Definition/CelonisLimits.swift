package import Emulator

extension DescribedThing {
    /// The kinds of things that only Celonis has.
    package static let ofCelonis = [teams, pools, models, jobs, tasks, logLines, changes]

    /// Teams.
    package static let teams = DescribedThing("teams", most: 1_000)
    /// Data pools.
    package static let pools = DescribedThing("pools", most: 10_000)
    /// Data models.
    package static let models = DescribedThing("data models", most: 10_000)
    /// Data jobs.
    package static let jobs = DescribedThing("data jobs", most: 10_000)
    /// Tasks of data jobs, and tables that they load.
    package static let tasks = DescribedThing("tasks", most: 100_000)
    /// Lines of logs.
    package static let logLines = DescribedThing("lines of logs", most: 100_000)
    /// When tables change, for each table.
    package static let changes = DescribedThing("changes of tables", most: 200_000)
}

package import Scenarios

extension Need {
    package static let cluster = Need("an Incorta cluster (say --target URL)")

    /// A tenant of the scenario's world that is not the one to which the scenario's calls go.
    package static func tenant(_ name: String) -> Need { Need("the tenant \(name)") }

    /// A plan of this very name, since bytes are sent as they are.
    package static func ownBytes(_ name: String) -> Need {
        Need("a plan called \(name), since this step sends bytes that name it")
    }

    /// An execution that was there before the scenario.
    package static func pastExecution(_ id: Int64) -> Need { Need("execution \(id) of the fixture's history") }
}

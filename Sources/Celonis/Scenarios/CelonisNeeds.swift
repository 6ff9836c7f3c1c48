package import Scenarios

extension Need {
    package static let celonisTeam = Need("a Celonis team (say --team URL)")
    package static let oauthClient = Need("an OAuth client of the fixture")
    package static let disposableTeam = Need("a team in which things may be made and deleted")

    /// A team of this very name, since a path has it.
    package static func teamCalled(_ name: String) -> Need { Need("a team called \(name)") }
}

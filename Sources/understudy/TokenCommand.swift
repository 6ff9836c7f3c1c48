internal import ArgumentParser
internal import Emulator
internal import IncortaEmulation
internal import Scenarios
internal import WireContract

struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Prints a token for a user of a fixture, for trials by hand.",
        discussion: """
            A personal access token is printed as the fixture has it. A JWT is made as the tenant's own authorization \
            server would make it when the world begins: now, or at the fixture's clock.startsAt.

            curl -H "Authorization: Bearer $(understudy token FIXTURE --tenant default --user admin)" ...
            """)

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case pat, jwt
    }

    @Argument(help: "The fixture that describes the world.", completion: .file(extensions: ["yaml", "yml"]))
    var fixture: String

    @Option(help: "The tenant.")
    var tenant: String

    @Option(help: "The login name of the user.")
    var user: String

    @Option(help: "pat for a personal access token, jwt for a signed token.")
    var kind = Kind.pat

    @Option(help: "How long a JWT is valid, such as 15m; by default as long as the fixture says.")
    var expires: String?

    @Option(help: "The client that a JWT is for: its aud.")
    var client = "understudy"

    func validate() throws {
        guard let expires else { return }
        guard kind == .jwt else { throw ValidationError("--expires goes with --kind jwt only.") }
        guard let duration = Duration(text: expires), duration >= .seconds(1) else {
            throw ValidationError("--expires must be at least 1s, such as 90s, 15m or 1h30m, not \(expires).")
        }
    }

    func run() throws {
        let world = try FixtureFile.read(fixture)
        do throws(WorldDefinition.TokenProblem) {
            switch kind {
            case .pat:
                Output.line(try world.personalAccessToken(tenant: tenant, login: user, outside: Host.now()))
            case .jwt:
                Output.line(
                    try world.mintedToken(
                        tenant: tenant, login: user, client: client, lifetime: expires.flatMap { Duration(text: $0) },
                        outside: Host.now()))
            }
        } catch {
            Output.error("\(fixture): \(error)".showingControls(keeping: .layout))
            throw ExitStatus.invalid
        }
        try Output.finish()
    }
}

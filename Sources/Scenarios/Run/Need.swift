/// Something that a step needs and that not every target has.
enum Need: Hashable, Sendable, CustomStringConvertible {
    case clock
    case scriptedWorld
    case interruption
    case emulatorView
    case allowLoads
    case name(String)
    case ownBytes(String)
    case pastExecution(Int64)
    case user(String)
    case value(String)
    case tenant(String)
    case cluster
    case celonisTeam
    case oauthClient
    case disposableTeam
    case teamCalled(String)
    case started(String)
    /// No permission lets a real target have it.
    case emulator(Withheld.Reason)

    var description: String {
        switch self {
        case .clock: "a clock to turn"
        case .scriptedWorld: "scripted outcomes"
        case .interruption: "a way to interrupt a load"
        case .emulatorView: "the emulator's own view"
        case .allowLoads: "--allow-loads"
        case .name(let name): "a name for \(name) (say --name \(Self.quoted(name))=NAME)"
        case .ownBytes(let name): "a plan called \(name), which the bytes that this step sends name"
        case .pastExecution(let id): "execution \(id) of the fixture's history"
        case .user(let login): "the token of \(login)"
        case .value(let name): "${\(name)}, which was not saved because its step was skipped"
        case .tenant(let name): "the tenant \(name)"
        case .cluster: "an Incorta cluster (say --target URL)"
        case .celonisTeam: "a Celonis team (say --team URL)"
        case .disposableTeam: "a team in which things may be made and deleted"
        case .teamCalled(let name): "a team called \(name)"
        case .started(let what): "\(what), which was not started because its step was skipped"
        case .emulator(let reason): "an emulator: \(reason.rawValue)"
        case .oauthClient: "an OAuth client of the fixture"
        }
    }

    /// A name as a shell takes it.
    private static func quoted(_ name: String) -> String {
        name.contains(" ") ? "'\(name)'" : name
    }
}

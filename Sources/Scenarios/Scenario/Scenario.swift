internal import LoadEngine
internal import WireContract

/// A script: a world to begin with, and what to do and expect in it.
struct Scenario: Hashable, Sendable {
    let title: String
    let source: SourceFile
    /// The fixture with the scenario's changes, as JSON, ready to be made a world of; nil for what is only for real
    /// clusters.
    let world: JSONValue
    /// The tenant that calls go to unless they say otherwise.
    let tenant: String
    /// The user whose token is sent unless a call says otherwise; nil where the tenant has none.
    let user: String?
    /// The tokens of the world's users.
    let tokens: UserTokens
    /// Who may call Celonis. Unless a call says otherwise, it is the one that the scenario names, or else the first of the
    /// team that has a key.
    let celonisCallers: [CelonisCaller]
    let celonisCaller: String?
    /// The names of the teams of Celonis, and what is in them, by its id.
    let teams: Set<String>
    let teamPlaces: [String: TeamPlace]
    /// Names of load plans, and of schemas and tables, and ids of the world that no other cluster need have.
    let names: Set<String>
    let entityNames: Set<String>
    let pastExecutions: Set<Int64>
    let tenants: Set<String>
    /// Every token, key and secret of the world.
    let secrets: Set<String>
    /// Whether outcomes, settings or anything else of the world were changed for this scenario.
    let scriptsWorld: Bool
    /// Whether the world's clock passes by itself, so that waiting takes pauses.
    let clock: Clock
    let accepts: Set<String>
    let steps: [Step]

    enum Clock: Hashable, Sendable {
        case real, manual, skip
    }

    struct Step: Hashable, Sendable {
        let position: SourcePosition
        let action: Action
        let expectations: [Expectation]
        /// What to keep of the reply's body, by the name to keep it under.
        let saves: [Save]
    }

    struct Save: Hashable, Sendable {
        let position: SourcePosition
        let name: String
        /// Member names from the root of the body to the value, or `Header?parameter` alone.
        let path: [String]
    }

    indirect enum Action: Hashable, Sendable {
        case call(Call)
        /// Polls the status until it has ended.
        case wait(execution: Template, level: Int, timeout: Duration)
        case advance(Duration)
        /// Ends a load plan's execution or a data model's load, by what the control API is sent.
        case interrupt(name: String, JSONValue)
        /// Polls a data model or a data job of Celonis until what runs has ended.
        case watch(CelonisWatch)
    }

    struct Call: Hashable, Sendable {
        var method: String
        /// Below `/incorta/api/v2/{tenant}`, or from the root where it begins with `/incorta/`, `/oauth/` or as Celonis's
        /// paths do.
        var path: Template
        var body: Body?
        var credentials: Credentials
        var tenant: String?
        var headers: [Header] = []
        /// The team of Celonis whose it is; nil where nothing says so.
        var team: String?
    }

    struct Header: Hashable, Sendable {
        let name: String
        let value: String
    }

    enum Body: Hashable, Sendable {
        /// With `${name}` wherever a value was saved.
        case json(JSONValue)
        /// Fields of a form, in order, with `${name}` as well.
        case form([Header])
        case bytes([UInt8])
    }

    enum Credentials: Hashable, Sendable {
        /// The scenario's user.
        case standard
        case user(String)
        case token(Template)
        case none
    }

    /// A text with `${name}` for saved values.
    struct Template: Hashable, Sendable {
        let position: SourcePosition
        let text: String
    }
}

/// The first token of each user of a world. Logins repeat from tenant to tenant, tokens never.
struct UserTokens: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let tenant: String
        let login: String
        let token: String
    }

    private let entries: [Entry]

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// The logins of users who have a token.
    var logins: Set<String> { Set(entries.map(\.login)) }

    /// The token of a user: of the first of these tenants that has such a user, or else of any.
    func token(of login: String, tenants: [String]) -> String? {
        let own = entries.filter { $0.login == login }
        return (tenants.lazy.compactMap { name in own.first { $0.tenant == name } }.first ?? own.first)?.token
    }
}

/// One thing that must be so after a step.
struct Expectation: Hashable, Sendable {
    let position: SourcePosition
    let claim: Claim

    enum Claim: Hashable, Sendable {
        case status(Int)
        /// The INC code; nil for a message without one.
        case code(String?)
        /// The message without its code.
        case message(String)
        /// The members that the body must have, be there others or not.
        case body(JSONValue)
        /// The body, byte for byte.
        case text(String)
        case header(name: String, value: String)
        /// The id of the outcome; needs the emulator.
        case outcome(String)
        case state(String)
        /// That it was done: what a step expects that has no other expectation.
        case success
        /// `jobStatus` of an entry of the tree by name; nil when it must not be shown.
        case shows(name: String, word: String?)
        /// How the last load of a data model or the last execution of a data job ended, in Celonis's word; nil where there
        /// was none.
        case ended(String?)
        /// The tables of the execution that came to this; needs the emulator's own view.
        case tables(Fate, [String])
        /// What was asked for must not be answered at all.
        case noReply
    }

    /// What became of a table, as the emulator's own view tells.
    enum Fate: String, Hashable, Sendable, CaseIterable {
        case ran, skipped, succeeded, failed, interrupted
        case notRun
    }
}

/// How to meet every outcome of a catalogue at the emulator: a fixture, a request that succeeds in it for each endpoint
/// (made from the endpoint's examples), and for each outcome what to do otherwise.
package struct Walkthrough: Hashable, Sendable {
    /// The path of the fixture, from the root of the repository.
    package let fixture: String
    /// The access token that sample requests bear.
    package let token: String
    /// Values for the gaps of bodies, by gap (`tenant`) or, where one condition differs, by condition and gap
    /// (`edit-denied.id`).
    package let fillings: [String: String]
    /// What leads to an outcome, by its id or, for all endpoints that have it, by the last part of its id.
    package let provocations: [String: Provocation]

    /// A walkthrough of this fixture. Without arguments it knows nothing.
    package init(
        fixture: String = "", token: String = "", fillings: [String: String] = [:],
        provocations: [String: Provocation] = [:]
    ) {
        self.fixture = fixture
        self.token = token
        self.fillings = fillings
        self.provocations = provocations
    }

    /// What leads to an outcome, by its whole id first; nil when nothing is known.
    package func provocation(of outcome: String) -> Provocation? {
        provocations[outcome] ?? provocations[Self.condition(of: outcome)]
    }

    /// The value for a gap of the body of an outcome; the gap's name when there is none.
    package func filling(of gap: String, in outcome: String) -> String {
        fillings["\(Self.condition(of: outcome)).\(gap)"] ?? fillings[gap] ?? gap
    }

    private static func condition(of outcome: String) -> String {
        String(outcome.split(separator: ".").last ?? "")
    }
}

/// What to do otherwise than the sample request of an endpoint, so that a certain outcome comes of it.
package struct Provocation: Hashable, Sendable {
    /// One difference.
    package enum Change: Hashable, Sendable {
        /// Another access token; nil for no `Authorization` header at all.
        case token(String?)
        /// Another `Authorization` header, as a whole.
        case authorization(String)
        /// Another value for a parameter of the path, or one of the query, which is added. Percent-encoded.
        case parameter(String, String)
        /// A parameter of the query is left out.
        case withoutParameter(String)
        /// Another path, with its query if any, percent-encoded.
        case path(String)
        /// Something before the path, as it is.
        case prefix(String)
        /// Something after the path, as it is.
        case suffix(String)
        /// Another method.
        case method(String)
        /// Another body.
        case body(String)
        /// Another body that is no text.
        case bytes([UInt8])
        /// The sample's body with a member set, or added.
        case member(String, JSONValue)
        /// The sample's body without a member.
        case without(String)
        /// The same request is sent this often, and the last reply counts.
        case sent(times: Int)
        /// Before it, the sample request of the endpoint of this id is sent, with these differences.
        case first(String, [Change] = [])
        /// So many seconds pass before it, after all that is sent before.
        case wait(seconds: Int64)
        /// The fixture has `with` in place of `text`, which it has once.
        case fixture(replacing: String, with: String)
    }

    /// The differences, in the order in which they are made; none for what the sample request itself leads to.
    package let changes: [Change]
    /// What else there is to say, or how to do what no list of changes can say; nil for nothing.
    package let note: String?

    /// A provocation by changes.
    package init(_ changes: Change..., note: String? = nil) {
        self.init(changes: changes, note: note)
    }

    /// A provocation by changes that were put together.
    package init(changes: [Change], note: String? = nil) {
        self.changes = changes
        self.note = note
    }

    /// Whether the changes alone lead to the outcome. Otherwise the note says how.
    package var isComplete: Bool {
        note == nil || !changes.isEmpty
    }
}

/// Something that a fixture can decide of a vendor: an entry of the vendor's table of settings.
package struct Setting: Hashable, Sendable {
    /// Where it stands in a fixture: `incorta.settings.words.failed`.
    package let path: String
    /// What it decides, as one sentence.
    package let summary: String
    /// What it can be. The fixture's words are strings here, and so are durations.
    package let shape: Shape
    /// What it is when the fixture does not say; nil for nothing.
    package let standard: JSONValue?
    /// Another value, to show.
    package let example: JSONValue
    /// The decisions that it changes.
    package let decides: [Assumption]
    /// What it consists of, where it is a mapping.
    package let members: [Setting]

    /// The last part of its path: the key in the fixture.
    package var key: String { path.split(separator: ".").last.map { String($0) } ?? path }

    /// The entry itself, then what it consists of.
    package var flattened: [Setting] { [self] + members.flatMap(\.flattened) }

    /// What it can be, each value as it is written in a fixture; of a value with a measure, an example.
    package var values: [String] {
        switch shape {
        case .words(let words): words
        case .boolean: ["false", "true"]
        case .distinct(.words(let words), _): ["[\(words.joined(separator: ", "))]"] + words.map { "[\($0)]" }
        case .oneOf(let shapes):
            [example.fixtureText] + shapes.flatMap(\.words)
        case .any, .file, .uuid, .text, .pattern, .integer, .number, .null, .array, .distinct, .object, .map, .named:
            [example.fixtureText]
        }
    }

    /// Whether a fixture that gives it gives all that it consists of.
    package var needsAllMembers: Bool {
        if case .object(let fields) = shape { !fields.isEmpty && fields.allSatisfy(\.isRequired) } else { false }
    }

    /// The default as it is written in a fixture; nil where there is none.
    package var standardText: String? { standard?.fixtureText }
}

extension Shape {
    /// The words that it is one of; none for another shape.
    fileprivate var words: [String] {
        if case .words(let words) = self { words } else { [] }
    }

    /// A duration as fixtures write it, which ``Swift/Duration/init(text:)`` reads.
    package static let duration = Shape.pattern(
        Duration.textPattern, words: "duration", examples: ["250ms", "2.5s", "90s", "1h30m", "2d"])
}

extension JSONValue {
    /// The value as it is written in a fixture, on one line: `{perSecond: 10, perHour: 250}`. Words stand without quotes.
    package var fixtureText: String {
        switch self {
        case .string(let text): text
        case .array(let elements): "[\(elements.map(\.fixtureText).joined(separator: ", "))]"
        case .object(let object):
            "{\(object.members.map { "\($0.key): \($0.value.fixtureText)" }.joined(separator: ", "))}"
        case .null, .bool, .integer, .number: text
        }
    }
}

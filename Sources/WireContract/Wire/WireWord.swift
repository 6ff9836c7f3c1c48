/// A word of an open set: words that nobody has seen yet are kept as they are.
public protocol WireWord: RawRepresentable<String>, Hashable, Sendable, WireValue, CustomStringConvertible {
    /// Every word that is known.
    static var known: [Self] { get }
    /// The word as it is written.
    init(rawValue: String)
}

extension WireWord {
    /// The word as JSON.
    public var json: JSONValue { .string(rawValue) }

    /// Appends the word with its quotes.
    @inlinable
    public func append(to text: inout JSONText) {
        text.append(rawValue)
    }

    /// A text, such as the words that are known.
    public static var shape: Shape { .text(examples: known.map { $0.rawValue }) }
    /// One of the words that are known, and no other.
    public static var requestShape: Shape { .words(known.map { $0.rawValue }) }

    /// Reads a text.
    public init?(json: JSONValue) {
        guard let text = json.string else { return nil }
        self.init(rawValue: text)
    }

    /// The value itself, where it is no text or not one of the words that are known.
    public static func violations(in json: JSONValue) -> [SchemaViolation] {
        guard let text = json.string else { return [SchemaViolation(json, expected: .kind(shape))] }
        let words = known.map { $0.rawValue }
        return words.contains(text) ? [] : [SchemaViolation(json, expected: .words(words))]
    }

    /// The word as it is written.
    public var description: String { rawValue }
}

/// A word of a closed set: others are not read.
public protocol ClosedWord: RawRepresentable<String>, CaseIterable, Hashable, WireValue {}

extension ClosedWord {
    /// The word as JSON.
    public var json: JSONValue { .string(rawValue) }
    /// One of the words, and no other.
    public static var shape: Shape { .words(allCases.map { $0.rawValue }) }

    /// Reads one of the words; nil for any other.
    public init?(json: JSONValue) {
        guard let word = json.string else { return nil }
        self.init(rawValue: word)
    }
}

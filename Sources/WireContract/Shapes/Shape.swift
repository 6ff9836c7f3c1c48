/// The shape of a JSON value: the small part of JSON Schema that vendors' bodies need, as data.
///
/// Objects are open: members beyond those listed are no error, since no page says that there are none.
public indirect enum Shape: Hashable, Sendable {
    /// Any JSON value.
    case any
    /// The bytes of a file, as a form has them.
    case file
    /// A UUID as text, lower-case or not.
    case uuid
    /// A string; the examples are some of its values, never all.
    case text(examples: [String])
    /// A string in which a regular expression is found; `words` says so to people.
    case pattern(String, words: String, examples: [String])
    /// One of these strings, and no other.
    case words([String])
    /// A whole number of this range.
    case integer(ClosedRange<Int64>)
    /// A number, with or without a fraction.
    case number
    /// `true` or `false`.
    case boolean
    /// `null`.
    case null
    /// An array of values of one shape.
    case array(Shape)
    /// An array of so many values at least, no two of them the same.
    case distinct(Shape, atLeast: Int)
    /// An object with these members.
    case object([Field])
    /// An object whose keys are names that vary, each with a value of this shape.
    case map(Shape)
    /// Exactly one of these shapes.
    case oneOf([Shape])
    /// The shape of this name among ``Catalogue/shapes``; how a shape contains itself.
    case named(String)

    /// A string that is not empty.
    public static let filled = Shape.pattern(#"[\s\S]"#, words: "string, not empty", examples: [])
    /// Any string.
    public static let string = Shape.text(examples: [])
    /// Any whole number of 64 bits.
    public static let integer64 = Shape.integer(Int64.min...Int64.max)

    /// The shape, or null; what can be anything can be null already.
    public static func nullable(_ shape: Shape) -> Shape {
        shape == .any ? .any : .oneOf([shape, .null])
    }
}

extension Shape {
    /// One member of an object.
    public struct Field: Hashable, Sendable {
        /// The key.
        public let name: String
        /// What its value looks like.
        public let shape: Shape
        /// Whether it is always there.
        public let isRequired: Bool
        /// What it means, as one sentence; empty where its name is enough.
        public let summary: String

        /// A member; required unless said otherwise.
        public init(_ name: String, _ shape: Shape, required: Bool = true, summary: String = "") {
            self.name = name
            self.shape = shape
            isRequired = required
            self.summary = summary
        }
    }
}

/// A shape that others refer to by name.
public struct NamedShape: Hashable, Sendable {
    /// The name, as generated documents and clients show it: `StatusDetails`.
    public let name: String
    /// What it is, as one sentence.
    public let summary: String
    /// The shape; it may name itself.
    public let shape: Shape

    /// A shape under a name.
    public init(_ name: String, summary: String, _ shape: Shape) {
        self.name = name
        self.summary = summary
        self.shape = shape
    }
}

/// The form of a value: what a document may have there.
package indirect enum ValueForm: Hashable, Sendable {
    /// Any value.
    case anything
    /// Nothing: `null`, `~`, or no value at all.
    case null
    /// A text that is not empty.
    case text(TextForm)
    /// `true` or `false`.
    case boolean
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// A number above 0.
    case number(upTo: Int64)
    /// A duration, such as `1h30m`.
    case duration
    /// A time in UTC.
    case instant
    /// One of some words.
    case words([String])
    /// A list; a lone scalar counts as a list of one.
    case list(ValueForm)
    /// A list; a lone element, whatever it is, counts as a list of one.
    case listOrOne(ValueForm)
    /// A mapping by names; in capitals, what the names are of.
    case mapping(name: String, ValueForm)
    /// A mapping with these keys and no other.
    case object(ObjectForm)
    /// A document that is laid over another one of this form: any key may be missing.
    case partial(ValueForm)
    /// One of several forms.
    case either([ValueForm])
}

/// What a text must look like.
package struct TextForm: Hashable, Sendable {
    /// The form in words: `a path, or a method and a path`; nil for any text.
    package var words: String?
    /// A regular expression that all such texts match.
    package var pattern: String?
    /// Whether it may be empty.
    package var canBeEmpty = false

    package init(_ words: String? = nil, pattern: String? = nil, canBeEmpty: Bool = false) {
        self.words = words
        self.pattern = pattern
        self.canBeEmpty = canBeEmpty
    }
}

/// A mapping with certain keys.
package struct ObjectForm: Hashable, Sendable {
    /// What messages call it: `a user`.
    package var name: String
    /// In the order in which they are asked for.
    package var keys: [KeyForm]
}

/// A key of an object.
package struct KeyForm: Hashable, Sendable {
    package var key: String
    package var value: ValueForm
    /// What it is for.
    package var about: String
    package var isRequired: Bool
    /// The default, in words; nil where there is none.
    package var otherwise: String?
    /// A value as it could stand in a file.
    package var example: String?
}

extension DocumentReader {
    /// Describes what `read` can read. `read` runs without a document, and the reader notes the keys and values that it
    /// is asked for. Branches must be taken by ``either(_:mapping:other:)`` and its like, or one of them is not noted.
    package static func form(of read: (inout DocumentReader) -> Void) -> ValueForm {
        var reader = DocumentReader()
        reader.forms = []
        return reader.described(read).form
    }

    /// Whether it describes, and does not read.
    package var isDescribing: Bool { forms != nil }

    /// Notes what a value may be, if it describes.
    package mutating func record(_ form: @autoclosure () -> ValueForm) {
        guard let last = forms?.indices.last else { return }
        forms?[last].append(form())
    }

    /// Reads a value that the reader cannot describe by itself; while it describes, notes `form` instead.
    package mutating func read<Value>(as form: ValueForm, _ read: (inout Self) -> Value?) -> Value? {
        guard isDescribing else { return read(&self) }
        record(form)
        return nil
    }

    /// What a value may be that is read so.
    mutating func described<Value>(_ read: (inout Self) -> Value) -> (value: Value, form: ValueForm) {
        forms?.append([])
        let value = read(&self)
        var noted: [ValueForm] = []
        for form in forms?.popLast() ?? [] where !noted.contains(form) { noted.append(form) }
        return (value, noted.count == 1 ? noted[0] : noted.isEmpty ? .anything : .either(noted))
    }
}

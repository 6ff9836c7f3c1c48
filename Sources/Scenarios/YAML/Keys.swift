package import Emulator
package import LoadEngine
internal import WireContract

/// Reads keys of the current object, by the kind of their values. A default is used where the key is missing or its value is a
/// mistake. See ``ask(for:_:need:otherwise:example:read:)`` for what the parameters are.
extension DocumentReader {
    package mutating func text(
        _ key: String, _ about: String, called what: String? = nil, need: Presence = .optional,
        otherwise: String? = nil,
        example: String? = nil, form: TextForm = TextForm()
    ) -> String? {
        ask(for: key, about, need: need, otherwise: otherwise, example: example) {
            $0.text(of: $1, what, form: form)
        }.value
    }

    package mutating func text(
        _ key: String, default standard: String, _ about: String, example: String? = nil, form: TextForm = TextForm()
    ) -> String {
        text(key, about, otherwise: standard.isEmpty ? nil : "`\(standard)`", example: example, form: form) ?? standard
    }

    package mutating func bool(_ key: String, default standard: Bool, _ about: String) -> Bool {
        ask(for: key, about, otherwise: "`\(standard)`") { $0.bool(of: $1) }.value ?? standard
    }

    package mutating func integer(
        _ key: String, _ about: String, in range: ClosedRange<Int64>, otherwise: String? = nil, example: String? = nil
    ) -> Int64? {
        ask(for: key, about, otherwise: otherwise, example: example) { $0.integer(of: $1, in: range) }.value
    }

    package mutating func integer<Number: FixedWidthInteger>(
        _ key: String, default standard: Number, _ about: String, in range: ClosedRange<Int64>
    ) -> Number {
        integer(key, about, in: range, otherwise: "`\(standard)`").map { Number($0) } ?? standard
    }

    package mutating func duration(
        _ key: String, _ about: String, otherwise: String? = nil, example: String? = nil
    ) -> Duration? {
        ask(for: key, about, otherwise: otherwise, example: example) { $0.duration(of: $1) }.value
    }

    package mutating func duration(_ key: String, default standard: Duration, _ about: String) -> Duration {
        duration(key, about, otherwise: "`\(standard.text)`") ?? standard
    }

    package mutating func instant(
        _ key: String, _ about: String, otherwise: String? = nil, example: String? = nil
    ) -> Instant? {
        ask(for: key, about, otherwise: otherwise, example: example) { $0.instant(of: $1) }.value
    }

    package mutating func choice<Value: Equatable>(
        _ key: String, default standard: Value, among choices: KeyValuePairs<String, Value>, _ about: String
    ) -> Value {
        let word = isDescribing ? choices.first { $0.value == standard }?.key : nil
        return ask(for: key, about, otherwise: word.map { "`\($0)`" }) { $0.choice(of: $1, among: choices) }.value
            ?? standard
    }

    /// A list of texts, each of which messages call by `element`.
    package mutating func texts(
        _ key: String, of element: String, _ about: String, counting thing: DescribedThing? = nil,
        otherwise: String? = nil, example: String? = nil
    ) -> [String] {
        list(key, about, counting: thing, otherwise: otherwise, example: example) { $0.text(of: $1, element) } ?? []
    }

    /// A list; nil where the key is not given. Its elements are read as ``list(of:_:orOne:counting:read:)`` does.
    package mutating func list<Element>(
        _ key: String, _ about: String, counting thing: DescribedThing? = nil, otherwise: String? = nil,
        example: String? = nil, read: (inout Self, YAMLNode) -> Element?
    ) -> [Element]? {
        ask(for: key, about, otherwise: otherwise, example: example) { reader, node in
            reader.list(of: node, counting: thing, read: read)
        }.value
    }

    /// A mapping by names; empty where the key is not given. Its entries are read as ``mapping(of:_:by:counting:read:)`` does.
    @discardableResult
    package mutating func mapping<Element>(
        _ key: String, by name: String, _ about: String, counting thing: DescribedThing? = nil,
        example: String? = nil, read: (inout Self, YAMLNode.Entry) -> Element?
    ) -> [Element] {
        ask(for: key, about, example: example) { reader, node in
            reader.mapping(of: node, by: name, counting: thing, read: read)
        }.value ?? []
    }
}

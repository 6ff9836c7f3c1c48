package import Emulator
package import LoadEngine
internal import WireContract

/// Reads a node as a value. `what` is its name in messages; by default the key that was asked for.
extension DocumentReader {
    /// A text that is not empty. `form` says more of it, for the reference.
    package mutating func text(of node: YAMLNode, _ what: String? = nil, form: TextForm = TextForm()) -> String? {
        record(.text(form))
        guard let text = node.text, !text.isEmpty, !node.isNull else {
            report(node, what, mustBe: "a text", found: node.isNull ? "nothing" : node.description)
            return nil
        }
        return text
    }

    package mutating func bool(of node: YAMLNode, _ what: String? = nil) -> Bool? {
        record(.boolean)
        switch node.plainText {
        case "true": return true
        case "false": return false
        default:
            report(node, what, mustBe: "true or false", found: node.descriptionWithKind)
            return nil
        }
    }

    package mutating func integer(of node: YAMLNode, _ what: String? = nil, in range: ClosedRange<Int64>) -> Int64? {
        record(.integer(range))
        let form = "an integer from \(range.lowerBound) to \(range.upperBound)"
        let number = node.plainText.flatMap { WholeNumber(digits: $0) }
        if case .fits(let value) = number, range.contains(value) { return value }
        if let misfit = number?.misfit(in: range) {
            let subject = what ?? subject
            report(node.position, "\(subject) must be \(form); \(node.description) is \(misfit)")
        } else {
            report(node, what, mustBe: form, found: node.descriptionWithKind)
        }
        return nil
    }

    package mutating func duration(of node: YAMLNode, _ what: String? = nil) -> Duration? {
        record(.duration)
        guard let value = node.text.flatMap({ Duration(text: $0) }) else {
            let isTooLong = node.text.map { Duration.isTooLong(text: $0) } ?? false
            let form = isTooLong ? "of at most \(Duration.longestInText.text)" : "such as \(Duration.examplesInText)"
            report(node, what, mustBe: "a duration \(form)")
            return nil
        }
        return value
    }

    package mutating func instant(of node: YAMLNode, _ what: String? = nil) -> Instant? {
        record(.instant)
        guard let instant = node.text.flatMap({ Instant(text: $0) }) else {
            report(node, what, mustBe: "a UTC time such as 2026-01-31T08:00:00Z")
            return nil
        }
        return instant
    }

    /// One of some words.
    package mutating func choice<Value>(
        of node: YAMLNode, _ what: String? = nil, among choices: KeyValuePairs<String, Value>
    ) -> Value? {
        if isDescribing { record(.words(choices.map(\.key))) }
        let match = choices.first { $0.key == node.text }
        // In quotes these two are texts.
        let isFlag = ["true", "false"].contains(match?.key)
        if let match, !isFlag || node.plainText != nil { return match.value }
        let (subject, shown) = (what ?? subject, isFlag ? node.descriptionWithKind : node.description)
        unknown(node.text ?? "", at: node.position, "\(subject) cannot be \(shown)", known: choices.map(\.key))
        return nil
    }

    /// Any value, as a document of its own.
    package mutating func anything(of node: YAMLNode) -> YAMLNode {
        record(.anything)
        return node
    }

    /// The elements of a list, each read by `read`; a lone scalar counts as a list of one, and with `orOne` a lone mapping
    /// as well. With `thing`, each counts as one of these, and reading ends where there are too many.
    @discardableResult
    package mutating func list<Element>(
        of node: YAMLNode, _ what: String? = nil, orOne: Bool = false, counting thing: DescribedThing? = nil,
        read: (inout Self, YAMLNode) -> Element?
    ) -> [Element] {
        guard !isDescribing else {
            let element = described { read(&$0, .nothing) }
            record(orOne ? .listOrOne(element.form) : .list(element.form))
            return []
        }
        var values: [Element] = []
        let elements = orOne && node.entries != nil ? [node] : elements(of: node, what)
        for element in elements {
            if let thing, !takes(thing, at: element.position) { break }
            if let value = read(&self, element) { values.append(value) }
        }
        return values
    }

    /// The entries of a mapping whose keys are names, each read by `read`. `name` says in capitals what the names are of,
    /// for the reference.
    @discardableResult
    package mutating func mapping<Element>(
        of node: YAMLNode, _ what: String? = nil, by name: String, counting thing: DescribedThing? = nil,
        read: (inout Self, YAMLNode.Entry) -> Element?
    ) -> [Element] {
        guard !isDescribing else {
            let entry = YAMLNode.Entry(key: .nothing, value: .nothing)
            let value = described { read(&$0, entry) }
            record(.mapping(name: name, value.form))
            return []
        }
        var values: [Element] = []
        let subject = what ?? subject
        for entry in entries(of: node, subject) {
            if let thing, !takes(thing, at: entry.key.position) { break }
            if let value = read(&self, entry) { values.append(value) }
        }
        return values
    }

    /// The entries of a mapping; keys that are no scalars are reported and left out.
    package mutating func entries(of node: YAMLNode, _ what: @autoclosure () -> String) -> [YAMLNode.Entry] {
        if node.isNull { return [] }
        guard let entries = node.entries else {
            report(node.position, "\(what()) must be a mapping, not \(node.description)")
            return []
        }
        guard entries.contains(where: { $0.key.text == nil }) else { return entries }
        return entries.filter { entry in
            if entry.key.text == nil { report(entry.key.position, "a key must be a word") }
            return entry.key.text != nil
        }
    }

    /// The elements of a list; a lone scalar counts as a list of one.
    package mutating func elements(of node: YAMLNode, _ what: String? = nil) -> [YAMLNode] {
        if node.isNull { return [] }
        if let elements = node.elements { return elements }
        if node.text != nil { return [node] }
        report(node, what, mustBe: "a list")
        return []
    }

    private mutating func report(_ node: YAMLNode, _ what: String?, mustBe kind: String, found: String? = nil) {
        let subject = what ?? subject
        report(node.position, "\(subject) must be \(kind), not \(found ?? node.description)")
    }
}

/// Values that can be written in two ways.
extension DocumentReader {
    /// Reads a node in one way where it is a mapping, in another where it is not; while it describes, in both.
    package mutating func either<Value>(
        _ node: YAMLNode, mapping: (inout Self) -> Value, other: (inout Self) -> Value
    ) -> Value {
        either(node.entries != nil, first: mapping, other: other)
    }

    /// Reads a node in one way where it is a scalar, in another where it is not; while it describes, in both.
    package mutating func either<Value>(
        _ node: YAMLNode, scalar: (inout Self) -> Value, other: (inout Self) -> Value
    ) -> Value {
        either(node.text != nil, first: scalar, other: other)
    }

    /// Reads a node in one way where it is a list, in another where it is not; while it describes, in both.
    package mutating func either<Value>(
        _ node: YAMLNode, list: (inout Self) -> Value, other: (inout Self) -> Value
    ) -> Value {
        either(node.elements != nil, first: list, other: other)
    }

    /// Reads in one way or in the other; while it describes, in both.
    package mutating func either<Value>(
        _ isFirst: Bool, first: (inout Self) -> Value, other: (inout Self) -> Value
    ) -> Value {
        if isDescribing { _ = first(&self) }
        return isFirst && !isDescribing ? first(&self) : other(&self)
    }
}

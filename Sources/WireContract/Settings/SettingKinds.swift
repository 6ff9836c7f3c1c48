extension SettingField {
    /// One of some words, each of which stands for a value.
    package init<Value: Equatable & Sendable>(
        _ key: String, _ path: Path<Value>, choices: KeyValuePairs<String, Value>, decides: [Assumption] = [],
        summary: String
    ) {
        self.init(
            key, decides: decides, example: choices.first.map { .string($0.key) }, summary: summary,
            describe: { root, _ in
                let word = choices.first { $0.value == root[keyPath: path] }?.key
                return Description(shape: .words(choices.map(\.key)), standard: word.map { .string($0) })
            },
            set: { root, json in
                if let chosen = choices.first(where: { $0.key == json.string }) { root[keyPath: path] = chosen.value }
                return nil
            })
    }

    /// Some of these words, at least one.
    package init<Value: Hashable & Sendable>(
        _ key: String, _ path: Path<Set<Value>>, someOf choices: KeyValuePairs<String, Value>,
        decides: [Assumption] = [], summary: String
    ) {
        let shape = Shape.distinct(.words(choices.map(\.key)), atLeast: 1)
        self.init(
            key, decides: decides, example: nil, summary: summary,
            describe: { root, _ in
                let words = choices.filter { root[keyPath: path].contains($0.value) }
                return Description(shape: shape, standard: .array(words.map { .string($0.key) }))
            },
            set: { root, json in
                let words = json.array?.compactMap(\.string) ?? []
                root[keyPath: path] = Set(choices.filter { words.contains($0.key) }.map(\.value))
                return nil
            })
    }

    /// Yes or no.
    package init(_ key: String, _ path: Path<Bool>, decides: [Assumption] = [], summary: String) {
        self.init(
            key, decides: decides, example: true, summary: summary,
            describe: { root, _ in Description(shape: .boolean, standard: .bool(root[keyPath: path])) },
            set: { root, json in
                if case .bool(let flag) = json { root[keyPath: path] = flag }
                return nil
            })
    }

    /// A text that is not empty.
    package init(
        _ key: String, _ path: Path<String>, decides: [Assumption] = [], example: JSONValue? = nil, summary: String
    ) {
        self.init(
            key, decides: decides, example: example, summary: summary,
            describe: { root, _ in Description(shape: .filled, standard: .string(root[keyPath: path])) },
            set: { root, json in
                if let text = json.string { root[keyPath: path] = text }
                return nil
            })
    }

    /// A duration.
    package init(_ key: String, _ path: Path<Duration>, decides: [Assumption] = [], summary: String) {
        self.init(
            key, decides: decides, example: nil, summary: summary,
            describe: { root, _ in Description(shape: .duration, standard: .string(root[keyPath: path].text)) },
            set: { root, json in
                if let duration = json.duration { root[keyPath: path] = duration }
                return nil
            })
    }

    /// A duration that need not be given.
    package init(
        _ key: String, _ path: Path<Duration?>, decides: [Assumption] = [], example: JSONValue, summary: String
    ) {
        self.init(
            key, decides: decides, example: example, summary: summary,
            describe: { root, _ in Description(shape: .duration, standard: root[keyPath: path].map { .string($0.text) })
            },
            set: { root, json in
                if let duration = json.duration { root[keyPath: path] = duration }
                return nil
            })
    }

    /// A whole number of a range.
    package init(
        _ key: String, _ path: Path<Int>, in range: ClosedRange<Int64>, decides: [Assumption] = [], summary: String
    ) {
        self.init(
            key, decides: decides, example: nil, summary: summary,
            describe: { root, _ in Description(shape: .integer(range), standard: .integer(Int64(root[keyPath: path])))
            },
            set: { root, json in
                if let number = json.integer { root[keyPath: path] = Int(clamping: number) }
                return nil
            })
    }

    /// A whole number of a range that need not be given.
    package init(
        _ key: String, _ path: Path<Int?>, in range: ClosedRange<Int64>, decides: [Assumption] = [],
        example: JSONValue, summary: String
    ) {
        self.init(
            key, decides: decides, example: example, summary: summary,
            describe: { root, _ in
                Description(shape: .integer(range), standard: root[keyPath: path].map { .integer(Int64($0)) })
            },
            set: { root, json in
                if let number = json.integer { root[keyPath: path] = Int(clamping: number) }
                return nil
            })
    }
}

extension JSONValue {
    /// The duration that a text stands for.
    var duration: Duration? { string.flatMap { Duration(text: $0) } }
}

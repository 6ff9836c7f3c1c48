internal import Emulator

/// Makes a document of libyaml's events, within limits.
///
/// Keys are words: neither lists nor mappings, nor aliases. So keys can be compared without reading what aliases stand for, which
/// does not end in reasonable time where that is a lot.
struct YAMLComposer {
    /// A list or mapping whose end has not come.
    private struct Opened {
        let start: YAMLEvent
        let isMapping: Bool
        /// How many nodes there might be when it began.
        let budget: Int
        var elements: [YAMLNode] = []
        var entries: [YAMLNode.Entry] = []
        /// A key whose value has not come.
        var key: YAMLNode?
        /// How deep lists and mappings are nested in it, with itself.
        var height = 1

        var expectsKey: Bool { isMapping && key == nil }

        mutating func take(_ node: YAMLNode) {
            if !isMapping {
                elements.append(node)
            } else if let key {
                entries.append(YAMLNode.Entry(key: key, value: node))
                self.key = nil
            } else {
                key = node
            }
        }
    }

    /// How deep lists and mappings may be nested: as much as a thread's stack holds where they are read one within the other.
    private static let depth = 1_000

    private var opened: [Opened] = []
    private var root: YAMLNode?
    /// How many nodes there may be yet, with aliases written out.
    private var budget: Int
    /// What aliases stand for, with how many nodes that is, and how deep lists and mappings are nested in it.
    private var anchors: [String: (node: YAMLNode, count: Int, height: Int)] = [:]

    private init(budget: Int) {
        self.budget = budget
    }

    /// The one document of a text.
    static func compose(_ text: String, upTo nodes: Int) throws(Diagnostic) -> YAMLNode {
        let bytes = Array(text.utf8)
        let result = bytes.withUnsafeBufferPointer { bytes in
            Result { () throws(Diagnostic) in
                var composer = YAMLComposer(budget: nodes)
                var events = try YAMLEvents(of: bytes)
                while try composer.takes(try events.next()) {}
                return composer.root
            }
        }
        guard let root = try result.get() else { throw Diagnostic(.start, "the document is empty") }
        return root
    }

    /// False where nothing more comes.
    private mutating func takes(_ event: YAMLEvent) throws(Diagnostic) -> Bool {
        switch event.kind {
        case .scalar(let text, let isPlain):
            try spend(1, at: event)
            add(
                YAMLNode(content: .scalar(text, isPlain: isPlain), position: event.position), count: 1, height: 0,
                for: event.anchor)
        case .alias(let name):
            guard opened.last?.expectsKey != true else { throw Diagnostic(event.position, Self.keyIsNoWord) }
            guard let (node, count, height) = anchors[name] else {
                throw Diagnostic(event.position, "this is not YAML: found undefined alias")
            }
            try spend(count, at: event)
            guard opened.count + height <= Self.depth else { throw Diagnostic(event.position, Self.tooDeep) }
            add(node, count: count, height: height, for: nil)
        case .sequenceStart: try open(event, isMapping: false)
        case .mappingStart: try open(event, isMapping: true)
        case .sequenceEnd, .mappingEnd: try close()
        case .documentStart:
            guard root == nil else {
                throw Diagnostic(event.position, "a second document begins here; a file has one")
            }
        case .other: break
        case .streamEnd: return false
        }
        return true
    }

    private mutating func spend(_ count: Int, at event: YAMLEvent) throws(Diagnostic) {
        guard count <= budget else { throw Diagnostic(event.position, Self.tooManyNodes) }
        budget -= count
    }

    private mutating func open(_ event: YAMLEvent, isMapping: Bool) throws(Diagnostic) {
        guard opened.last?.expectsKey != true else { throw Diagnostic(event.position, Self.keyIsNoWord) }
        guard opened.count < Self.depth else { throw Diagnostic(event.position, Self.tooDeep) }
        opened.append(Opened(start: event, isMapping: isMapping, budget: budget))
        try spend(1, at: event)
    }

    private mutating func close() throws(Diagnostic) {
        guard let done = opened.popLast() else { return }
        if done.isMapping { try Self.refuseKeysTwice(done.entries) }
        let content: YAMLNode.Content = done.isMapping ? .mapping(done.entries) : .sequence(done.elements)
        add(
            YAMLNode(content: content, position: done.start.position), count: done.budget - budget,
            height: done.height, for: done.start.anchor)
    }

    private mutating func add(_ node: YAMLNode, count: Int, height: Int, for anchor: String?) {
        if let anchor { anchors[anchor] = (node, count, height) }
        guard let last = opened.indices.last else {
            root = node
            return
        }
        opened[last].height = max(opened[last].height, height + 1)
        opened[last].take(node)
    }

    private static func refuseKeysTwice(_ entries: [YAMLNode.Entry]) throws(Diagnostic) {
        var first: [String: SourcePosition] = [:]
        var twice: Set<String> = []
        for entry in entries {
            let key = entry.key.text ?? ""
            if first[key] == nil { first[key] = entry.key.position } else { twice.insert(key) }
        }
        let names = twice.sorted()
        guard let name = names.first else { return }
        throw Diagnostic(
            first[name] ?? .start, "the mapping has a key twice: \(names.joined(separator: ", "))")
    }

    private static let keyIsNoWord = "a key must be a word, and no alias where there are any"

    private static let tooDeep = "with aliases written out, lists and mappings are nested more than \(depth) deep"

    private static let tooManyNodes =
        "with its aliases written out the document has more than \(FixtureLimits.nodes) nodes, or its aliases stand for "
        + "more than \(FixtureLimits.aliasedNodes) of them"
}

internal import WireContract

/// Puts the contents of key files into a fixture, so that the fixture is one document.
///
/// Only for fixtures from this machine's disk. A fixture that came over the network must not name files.
package struct KeyFiles {
    /// Reads a file at a path relative to the fixture.
    private let readFile: (_ path: String) -> [UInt8]?
    private(set) var diagnostics: [Diagnostic] = []

    init(readFile: @escaping (_ path: String) -> [UInt8]?) {
        self.readFile = readFile
    }

    /// The fixture with the contents of the files that the vendors' parts name. What is wrong with a file is reported where
    /// it is named.
    mutating func inlined(_ fixture: YAMLNode, vendors: [any FixtureVendor]) -> YAMLNode {
        var fixture = fixture
        for vendor in vendors {
            fixture = fixture.changing([vendor.key]) { vendor.inlined($0, with: &self) }
        }
        return fixture
    }

    /// The key set in the file that a node names; the node itself where it names none.
    package mutating func keySet(_ node: YAMLNode) -> YAMLNode {
        guard let path = node.text, !node.isNull else { return node }
        guard let bytes = readFile(path) else {
            return failed(node, "there is no file '\(path)' beside the fixture")
        }
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: bytes)
        } catch {
            return failed(node, "\(path) is no JWK set: \(error)")
        }
        guard json["keys"]?.array != nil else {
            return failed(node, "\(path) is no JWK set: there is no list 'keys' in it")
        }
        return YAMLNode(json, position: node.position)
    }

    private mutating func failed(_ node: YAMLNode, _ message: String) -> YAMLNode {
        diagnostics.append(Diagnostic(node.position, message))
        return node
    }
}

extension YAMLNode {
    /// This document with the value at a path changed; as it is where there is none.
    package func changing(_ path: [String], _ body: (YAMLNode) -> YAMLNode) -> YAMLNode {
        guard let key = path.first else { return body(self) }
        guard var entries, let index = entries.firstIndex(where: { $0.key.text == key }) else { return self }
        entries[index].value = entries[index].value.changing(Array(path.dropFirst()), body)
        return YAMLNode(content: .mapping(entries), position: position)
    }

    /// A JSON document as YAML, with one position for everything in it.
    init(_ json: JSONValue, position: SourcePosition) {
        let content: Content =
            switch json {
            case .object(let object):
                .mapping(
                    object.members.map {
                        Entry(
                            key: YAMLNode(.string($0.key), position: position),
                            value: YAMLNode($0.value, position: position))
                    })
            case .array(let elements): .sequence(elements.map { YAMLNode($0, position: position) })
            case .string(let text): .scalar(text, isPlain: false)
            case .null, .bool, .integer, .number: .scalar(json.text, isPlain: true)
            }
        self.init(content: content, position: position)
    }
}

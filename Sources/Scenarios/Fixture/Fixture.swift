public import Emulator
internal import WireContract

/// What is wrong with a file: every mistake, with file, line, column, the line itself and a caret.
public struct InvalidFile: Error, Hashable, Sendable {
    /// The mistakes as text, one block each.
    public let text: String

    init(_ diagnostics: [Diagnostic], in source: SourceFile) {
        let blocks = diagnostics.sorted {
            ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
        }.map { source.rendered($0) }
        text = blocks.joined(separator: "\n")
    }

    init(_ text: String) {
        self.text = text.showingControls(keeping: .layout)
    }
}

/// A world to start from, as a YAML file.
public enum Fixture {
    /// How large a fixture may be, in bytes.
    public static let maximumBytes = 16 << 20

    /// Reads a fixture; `name` is what messages call it. `readFile` reads the files that it names, by paths relative to it;
    /// without, as for a fixture that came over the network, naming one is a mistake.
    public static func read(
        _ bytes: [UInt8], name: String, readFile: ((_ path: String) -> [UInt8]?)? = nil
    ) throws(InvalidFile) -> WorldDefinition {
        guard bytes.count <= maximumBytes else {
            throw InvalidFile("\(name): a fixture may have at most \(maximumBytes >> 20) MiB")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw InvalidFile("\(name): the file is not UTF-8")
        }
        let source = SourceFile(name: name, text: text)
        let document: YAMLNode
        do {
            document = try YAMLNode.parse(text)
        } catch {
            throw InvalidFile([error], in: source)
        }
        var reader = FieldReader()
        var files = KeyFiles(readFile: readFile ?? { _ in nil })
        let whole = readFile == nil ? document : files.inlined(document)
        guard files.diagnostics.isEmpty else { throw InvalidFile(files.diagnostics, in: source) }
        let definition = reader.world(whole)
        guard reader.diagnostics.isEmpty else { throw InvalidFile(reader.diagnostics, in: source) }
        return definition
    }
}

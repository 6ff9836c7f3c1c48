package import Emulator
internal import WireContract

/// What is wrong with a file: every mistake, with file, line, column, the line itself and a caret.
package struct InvalidFile: Error, Hashable, Sendable {
    /// The mistakes as text, one block each.
    package let text: String

    /// `count` is how many mistakes there were in all.
    init(_ diagnostics: [Diagnostic], of count: Int = 0, in source: SourceFile) {
        var blocks = source.rendered(diagnostics)
        let more = count - diagnostics.count
        if more > 0 { blocks.append("\(source.name): and \(more) \(more == 1 ? "mistake" : "mistakes") more") }
        text = blocks.joined(separator: "\n")
    }

    init(_ text: String) {
        self.text = text.showingControls(keeping: .layout)
    }
}

/// A world to start from, as a YAML file.
package enum Fixture {
    /// How large a fixture may be, in bytes.
    package static let maximumBytes = FixtureLimits.bytes

    /// Reads a fixture with parts of these vendors; `name` is what messages call it. `readFile` reads the files that it
    /// names, by paths relative to it; without, as for a fixture that came over the network, naming one is a mistake.
    package static func read(
        _ bytes: [UInt8], name: String, vendors: [any FixtureVendor], readFile: ((_ path: String) -> [UInt8]?)? = nil
    ) throws(InvalidFile) -> WorldDefinition {
        try read(bytes, name: name, vendors: vendors, parts: DescribedParts(), readFile: readFile)
    }

    /// The same, with the limits that `parts` has.
    static func read(
        _ bytes: [UInt8], name: String, vendors: [any FixtureVendor], parts: DescribedParts,
        readFile: ((_ path: String) -> [UInt8]?)? = nil
    ) throws(InvalidFile) -> WorldDefinition {
        guard bytes.count <= maximumBytes else {
            throw InvalidFile("\(name): \(FixtureLimits.tooManyBytes)")
        }
        guard let source = SourceFile(name: name, bytes: bytes) else {
            throw InvalidFile("\(name): the file is not UTF-8")
        }
        let document: YAMLNode
        do {
            document = try YAMLNode.parse(source.text)
        } catch {
            throw InvalidFile([error], in: source)
        }
        var reader = DocumentReader(parts: parts)
        var files = KeyFiles(readFile: readFile ?? { _ in nil })
        let whole = readFile == nil ? document : files.inlined(document, vendors: vendors)
        guard files.diagnostics.isEmpty else { throw InvalidFile(files.diagnostics, in: source) }
        let definition = reader.world(whole, vendors: vendors)
        guard reader.diagnostics.isEmpty else {
            throw InvalidFile(reader.diagnostics, of: reader.mistakeCount, in: source)
        }
        return definition
    }
}

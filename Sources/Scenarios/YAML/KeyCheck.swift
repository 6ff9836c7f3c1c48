internal import Yams

/// Refuses keys that hold aliases, before a document is read with them.
///
/// The parser compares the keys of a mapping with everything that their aliases stand for. That can take practically
/// forever. Our keys are always words, so the document is first read with its aliases as words.
enum KeyCheck {
    /// Stands for the asterisk of an alias: a character that a word can begin with, as an asterisk cannot.
    private static let asterisk = "\u{E000}"

    static func check(_ text: String) throws(Diagnostic) {
        guard text.utf8.contains(UInt8(ascii: "*")), text.utf8.contains(UInt8(ascii: "&")) else { return }
        let root: Node?
        do {
            root = try Yams.compose(yaml: text.replacing("*", with: asterisk), .basic)
        } catch {
            throw Diagnostic(parserError: error)
        }
        if let root { try check(root) }
    }

    private static func check(_ node: Node) throws(Diagnostic) {
        switch node {
        case .scalar, .alias: return
        case .sequence(let sequence): for element in sequence { try check(element) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                guard case .scalar(let scalar) = key, scalar.style != .plain || !scalar.string.hasPrefix(asterisk)
                else {
                    throw Diagnostic(
                        SourcePosition(line: key.mark?.line ?? 1, column: key.mark?.column ?? 1),
                        "a key must be a word, and no alias where there are any")
                }
                try check(value)
            }
        }
    }
}

internal import WireContract

/// One mistake in a file, where it is, and what to do.
package struct Diagnostic: Error, Hashable, Sendable {
    package let position: SourcePosition
    package let message: String

    package init(_ position: SourcePosition, _ message: String) {
        self.position = position
        self.message = message
    }
}

/// A text file as it was read, to show lines of it.
struct SourceFile: Hashable, Sendable {
    /// As it is shown: the path that the user gave, or what the text is.
    let name: String
    let text: String

    /// How much of a line is shown, in characters.
    private static let longestLine = 160

    /// `file:line:column: message`, the line, and a caret under the column.
    func rendered(_ position: SourcePosition, _ message: String) -> String {
        rendered([Diagnostic(position, message)]).joined()
    }

    /// The same for several mistakes, in the order of the file, in one walk through it.
    func rendered(_ diagnostics: [Diagnostic]) -> [String] {
        let sorted = diagnostics.sorted {
            ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
        }
        var text = text
        return text.withUTF8 { bytes in
            var cursor = TextCursor(bytes)
            return sorted.map { rendered($0.message, at: $0.position, &cursor) }
        }
    }

    private func rendered(_ message: String, at position: SourcePosition, _ cursor: inout TextCursor) -> String {
        let head = "\(name.showingControls()):\(position.line):\(position.column): \(message.showingControls())"
        // Of a line that is too long for a screen, the part around the caret.
        let cut = position.column > Self.longestLine ? position.column - Self.longestLine / 2 : 0
        guard position.line >= 1, cursor.move(toLine: position.line, column: cut + 1) else { return head }
        let line = cursor.restOfLine(atMost: Self.longestLine).showingControls(keeping: .layout)
        let number = String(position.line)
        let gutter = String(repeating: " ", count: number.count)
        let before = cursor.restOfLine(atMost: max(0, position.column - 1 - cut)).showingControls(keeping: .layout)
        let indent = before.map { $0 == "\t" ? "\t" : " " }.joined()
        return """
            \(head)
            \(number) | \(line)
            \(gutter) | \(indent)^
            """
    }
}

/// A position in a text that only moves forward. Lines end as in YAML, columns count Unicode scalars, both from 1.
struct TextCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    private var line = 1
    private var column = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// Moves to a position, or to the end of its line; false where the text has no such line. It cannot move back.
    mutating func move(toLine goal: Int, column goalColumn: Int) -> Bool {
        while line < goal, offset < bytes.count {
            let length = lengthOfLineEnd(at: offset)
            offset += max(length, 1)
            guard length > 0 else { continue }
            line += 1
            column = 1
        }
        while line == goal, column < goalColumn, let next = nextScalar(after: offset) {
            offset = next
            column += 1
        }
        return line == goal
    }

    /// What follows on the line, so many scalars of it.
    func restOfLine(atMost count: Int) -> String {
        var end = offset
        for _ in 0..<count {
            guard let next = nextScalar(after: end) else { break }
            end = next
        }
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }

    /// Where the scalar at an offset ends; nil at the end of the line.
    private func nextScalar(after offset: Int) -> Int? {
        guard offset < bytes.count, lengthOfLineEnd(at: offset) == 0 else { return nil }
        var next = offset + 1
        while next < bytes.count, bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }

    /// How many bytes end a line here: LF, CR, both, NEL, LS or PS; 0 where none does.
    private func lengthOfLineEnd(at offset: Int) -> Int {
        func byte(_ distance: Int) -> UInt8 { offset + distance < bytes.count ? bytes[offset + distance] : 0 }
        return switch bytes[offset] {
        case 0x0A: 1
        case 0x0D: byte(1) == 0x0A ? 2 : 1
        case 0xC2: byte(1) == 0x85 ? 2 : 0
        case 0xE2: byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
        default: 0
        }
    }
}

extension SourceFile {
    /// A file from its bytes; nil where they are not UTF-8. A byte order mark is no part of the text.
    init?(name: String, bytes: [UInt8]) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard let text = String(validating: bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0), as: UTF8.self)
        else { return nil }
        self.init(name: name, text: text)
    }
}

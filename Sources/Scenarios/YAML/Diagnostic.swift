/// One mistake in a file, where it is, and what to do.
struct Diagnostic: Error, Hashable, Sendable {
    let position: SourcePosition
    let message: String

    init(_ position: SourcePosition, _ message: String) {
        self.position = position
        self.message = message
    }
}

/// A text file as it was read, to show lines of it.
struct SourceFile: Hashable, Sendable {
    /// As it is shown: the path that the user gave, or what the text is.
    let name: String
    let text: String

    /// `file:line:column: message`, the line, and a caret under the column.
    func rendered(_ diagnostic: Diagnostic) -> String {
        rendered(diagnostic.position, diagnostic.message)
    }

    func rendered(_ position: SourcePosition, _ message: String) -> String {
        let lines = text.split(separator: "\n", maxSplits: position.line, omittingEmptySubsequences: false)
        let head = "\(name):\(position.line):\(position.column): \(message)"
        guard position.line >= 1, position.line <= lines.count else { return head }
        let line = lines[position.line - 1].prefix(160)
        let number = String(position.line)
        let gutter = String(repeating: " ", count: number.count)
        let indent = line.prefix(max(0, position.column - 1)).map { $0 == "\t" ? "\t" : " " }.joined()
        return """
            \(head)
            \(number) | \(line)
            \(gutter) | \(indent)^
            """
    }
}

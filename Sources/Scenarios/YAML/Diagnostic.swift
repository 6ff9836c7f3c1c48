internal import WireContract

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

    /// How much of a line is shown, in characters.
    private static let longestLine = 160

    /// `file:line:column: message`, the line, and a caret under the column.
    func rendered(_ diagnostic: Diagnostic) -> String {
        rendered(diagnostic.position, diagnostic.message)
    }

    func rendered(_ position: SourcePosition, _ message: String) -> String {
        let lines = text.split(maxSplits: position.line, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let place = "\(name.showingControls()):\(position.line):\(position.column)"
        let head = "\(place): \(message.showingControls())"
        guard position.line >= 1, position.line <= lines.count else { return head }
        let scalars = lines[position.line - 1].unicodeScalars
        // Of a line that is too long for a screen, the part around the caret.
        let cut = position.column > Self.longestLine ? position.column - Self.longestLine / 2 : 0
        let line = String(String.UnicodeScalarView(scalars.dropFirst(cut).prefix(Self.longestLine)))
            .showingControls(keeping: .layout)
        let number = String(position.line)
        let gutter = String(repeating: " ", count: number.count)
        let before = String(String.UnicodeScalarView(scalars.dropFirst(cut).prefix(max(0, position.column - 1 - cut))))
        let indent = before.showingControls(keeping: .layout).map { $0 == "\t" ? "\t" : " " }.joined()
        return """
            \(head)
            \(number) | \(line)
            \(gutter) | \(indent)^
            """
    }
}

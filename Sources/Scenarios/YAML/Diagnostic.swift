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
        let head = "\(name):\(position.line):\(position.column): \(message)"
        guard position.line >= 1, position.line <= lines.count else { return head }
        let scalars = lines[position.line - 1].unicodeScalars
        // Of a line that is too long for a screen, the part around the caret.
        let cut = position.column > Self.longestLine ? position.column - Self.longestLine / 2 : 0
        let line = String(String.UnicodeScalarView(scalars.dropFirst(cut).prefix(Self.longestLine)))
        let number = String(position.line)
        let gutter = String(repeating: " ", count: number.count)
        let before = String(String.UnicodeScalarView(scalars.dropFirst(cut).prefix(max(0, position.column - 1 - cut))))
        let indent = before.map { $0 == "\t" ? "\t" : " " }.joined()
        return """
            \(head)
            \(number) | \(line)
            \(gutter) | \(indent)^
            """
    }
}

/// The nearest of some known words, for "did you mean".
func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let limit = max(1, word.count / 3)
    return known.map { ($0, editDistance(word.lowercased(), $0.lowercased())) }
        .filter { $0.1 <= limit }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

/// How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other.
private func editDistance(_ left: String, _ right: String) -> Int {
    let a = Array(left.utf8.prefix(80))
    let b = Array(right.utf8.prefix(80))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}

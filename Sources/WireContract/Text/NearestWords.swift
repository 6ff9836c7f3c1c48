/// The nearest of some known words, for "did you mean"; nil when none is near. Of long words the beginnings are compared.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
    let word = word.prefix(80)
    let limit = max(1, word.count / 3)
    let bytes = Array(word.lowercased().utf8.prefix(80))
    return known.compactMap { candidate -> (Int, String)? in
        let other = Array(candidate.prefix(80).lowercased().utf8.prefix(80))
        // As many insertions are needed as one is longer: most words are ruled out by that alone.
        guard abs(other.count - bytes.count) <= limit else { return nil }
        let distance = editDistance(bytes, other)
        return distance <= limit ? (distance, candidate) : nil
    }.min { $0 < $1 }?.1
}

/// How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
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

import Foundation

/// Reads Swift as text. No parser: regular expression literals are not known, and conditional compilation is ignored.
enum SwiftText {
    /// The lines of a text, with comments and the insides of string literals, interpolations included, as spaces.
    static func blanked(_ text: String) -> [String] {
        var scanner = Scanner(bytes: Array(text.utf8))
        scanner.run()
        return String(decoding: scanner.output, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether a word stands in a line of its own right, and not as a part of a longer one.
    static func has(_ word: String, in line: String) -> Bool {
        guard contains(word, in: line) else { return false }
        var rest = Substring(line)
        while let found = rest.firstRange(of: word) {
            let before = rest[..<found.lowerBound].last
            let after = rest[found.upperBound...].first
            let beginsWord = word.first.map { $0.isLetter } ?? false
            let endsWord = word.last.map { $0.isLetter } ?? false
            let isWhole =
                !(beginsWord && before.map(isWordPart) == true) && !(endsWord && after.map(isWordPart) == true)
            if isWhole { return true }
            rest = rest[found.upperBound...]
        }
        return false
    }

    /// Whether a text stands anywhere in a line. Nearly no line has what is looked for, and C's search finds that out a
    /// hundred times faster than Swift's.
    static func contains(_ text: String, in line: String) -> Bool {
        line.withCString { line in text.withCString { strstr(line, $0) != nil } }
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }

    private struct Scanner {
        let bytes: [UInt8]
        var output: [UInt8] = []
        var place = 0

        mutating func run() {
            output.reserveCapacity(bytes.count)
            while place < bytes.count { code() }
        }

        /// One piece of code: a comment, a string, or a byte.
        private mutating func code() {
            guard [UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "\"")].contains(bytes[place]) else {
                output.append(bytes[place])
                place += 1
                return
            }
            if starts("//") {
                while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { blank() }
            } else if starts("/*") {
                blockComment()
            } else if let hashes = stringOpening() {
                string(hashes: hashes)
            } else {
                output.append(bytes[place])
                place += 1
            }
        }

        private mutating func blockComment() {
            var depth = 0
            repeat {
                if starts("/*") {
                    depth += 1
                    blank(2)
                } else if starts("*/") {
                    depth -= 1
                    blank(2)
                } else {
                    blank()
                }
            } while depth > 0 && place < bytes.count
        }

        /// How many number signs open the string that begins here; nil when none does.
        private func stringOpening() -> Int? {
            var next = place
            while next < bytes.count, bytes[next] == UInt8(ascii: "#") { next += 1 }
            return next < bytes.count && bytes[next] == UInt8(ascii: "\"") ? next - place : nil
        }

        private mutating func string(hashes: Int) {
            let sign = String(repeating: "#", count: hashes)
            blank(hashes)
            let quotes = starts("\"\"\"") ? "\"\"\"" : "\""
            blank(quotes.utf8.count)
            while place < bytes.count {
                if starts(quotes + sign) { return blank(quotes.utf8.count + hashes) }
                if starts("\\" + sign) {
                    blank(1 + hashes)
                    if starts("(") { interpolation() } else { blank() }
                } else if quotes.utf8.count == 1, bytes[place] == UInt8(ascii: "\n") {
                    return
                } else {
                    blank()
                }
            }
        }

        private mutating func interpolation() {
            var depth = 0
            repeat {
                if let hashes = stringOpening() {
                    string(hashes: hashes)
                    continue
                }
                if starts("(") { depth += 1 }
                if starts(")") { depth -= 1 }
                blank()
            } while depth > 0 && place < bytes.count
        }

        private func starts(_ text: String) -> Bool {
            text.utf8.count <= bytes.count - place && bytes[place...].starts(with: text.utf8)
        }

        private mutating func blank(_ count: Int = 1) {
            for _ in 0..<count where place < bytes.count {
                output.append(bytes[place] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
                place += 1
            }
        }
    }
}

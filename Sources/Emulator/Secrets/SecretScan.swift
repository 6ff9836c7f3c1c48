/// One walk over a text, word by word, that copies it without its secrets.
struct SecretScan {
    private let bytes: [UInt8]
    private var place = 0
    /// The text so far, without secrets.
    private(set) var shown: [UInt8] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func run() {
        shown.reserveCapacity(bytes.count)
        while place < bytes.count {
            guard Self.isWord(bytes[place]) else {
                shown.append(bytes[place])
                place += 1
                continue
            }
            let word = self.word(from: place)
            // A name or scheme is short; what looks like a token may be long.
            if isToken(word) {
                place = end(from: place) { !Self.isTokenByte($0) }
                hide()
                continue
            }
            shown += bytes[word]
            place = word.upperBound
            if word.count <= 120 { hideWhatFollows(SecretName(Array(bytes[word])), word) }
        }
    }

    private mutating func hide() {
        shown += SecretMask.hidden.utf8
    }

    private mutating func hideWhatFollows(_ name: SecretName, _ word: Range<Int>) {
        if Self.schemes.contains(where: { $0.matches(bytes[word]) }), peek(0) == UInt8(ascii: " "),
            let next = peek(1), Self.isTokenByte(next)
        {
            copy(1)
            place = end(from: place) { !Self.isTokenByte($0) }
            return hide()
        }
        guard let separator = separator() else { return }
        if name.namesPart, bytes[separator] == UInt8(ascii: "=") { return hidePart(after: separator) }
        guard name.isSecret else { return }
        copy(separator + 1 - place)
        skipSpaces()
        hideValue(after: bytes[separator])
    }

    /// Where the separator is that makes the word before it a name: `=`, `:` or `>`, behind a quote and spaces.
    private func separator() -> Int? {
        var index = place
        // Behind the quote of JSON that stands in a string, there is a backslash.
        while index < bytes.count, index < place + 64, "\\\"' \t\r\n]".utf8.contains(bytes[index]) { index += 1 }
        guard index < bytes.count, "=:>".utf8.contains(bytes[index]) else { return nil }
        return index
    }

    /// Hides a value. Where it is an object or a list, everything that follows is hidden.
    private mutating func hideValue(after separator: UInt8) {
        guard let first = peek(0) else { return }
        if first == UInt8(ascii: "\\"), let quote = peek(1), quote == UInt8(ascii: "\"") {
            copy(2)
            hide()
            place = bytes.count
            return
        }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            copy(1)
            var isEscaped = false
            place = end(from: place) { byte in
                if isEscaped {
                    isEscaped = false
                    return false
                }
                isEscaped = byte == UInt8(ascii: "\\")
                return byte == first
            }
            return hide()
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            place = bytes.count
            return hide()
        }
        let ends: String.UTF8View =
            switch separator {
            case UInt8(ascii: "="): "&;\r\n".utf8
            case UInt8(ascii: ">"): "<".utf8
            default: ",}]&\r\n".utf8
            }
        let start = place
        place = end(from: place) { ends.contains($0) }
        let value = bytes[start..<place]
        // A number, true, false or null is no secret.
        if separator == UInt8(ascii: ":"), Self.plainWords.contains(String(decoding: value, as: UTF8.self)) {
            shown += value
        } else if !value.isEmpty {
            hide()
        }
    }

    /// Hides the part of a form whose name is a secret's: `name="client_secret"`, a blank line, the value.
    private mutating func hidePart(after separator: Int) {
        copy(separator + 1 - place)
        if peek(0) == UInt8(ascii: "\"") { copy(1) }
        guard let first = peek(0), Self.isWord(first) else { return }
        let word = word(from: place)
        let name = SecretName(Array(bytes[word]))
        copy(word.count)
        guard name.isSecret, let blank = find("\r\n\r\n") ?? find("\n\n") else { return }
        copy(blank - place)
        while let byte = peek(0), byte == 0x0D || byte == 0x0A { copy(1) }
        place = find("\r\n--") ?? find("\n--") ?? bytes.count
        hide()
    }

    private func find(_ text: String) -> Int? {
        ByteSearch(for: Array(text.utf8)).first(in: bytes[place...])
    }

    private func isToken(_ word: Range<Int>) -> Bool {
        word.count >= 16 && bytes[word.lowerBound] == UInt8(ascii: "e")
            && bytes[word.lowerBound + 1] == UInt8(ascii: "y")
            && bytes[word.lowerBound + 2] == UInt8(ascii: "J")
    }

    private func word(from start: Int) -> Range<Int> {
        start..<end(from: start) { !Self.isWord($0) }
    }

    private func end(from start: Int, _ ends: (UInt8) -> Bool) -> Int {
        bytes[start...].firstIndex(where: ends) ?? bytes.count
    }

    private func peek(_ offset: Int) -> UInt8? {
        place + offset < bytes.count ? bytes[place + offset] : nil
    }

    private mutating func copy(_ count: Int) {
        shown += bytes[place..<place + count]
        place += count
    }

    private mutating func skipSpaces() {
        while let byte = peek(0), byte == UInt8(ascii: " ") || byte == 0x09 || byte == 0x0A || byte == 0x0D { copy(1) }
    }

    private static let plainWords: Set<String> = ["null", "true", "false"]

    private struct Scheme {
        let name: [UInt8]

        func matches(_ word: ArraySlice<UInt8>) -> Bool {
            word.count == name.count && zip(word, name).allSatisfy { $0 | 0x20 == $1 }
        }
    }

    private static let schemes = ["bearer", "basic", "appkey", "digest"].map { Scheme(name: Array($0.utf8)) }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "%"), UInt8(ascii: "\\"):
            true
        default: false
        }
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        isWord(byte) || "+/=~:".utf8.contains(byte)
    }
}

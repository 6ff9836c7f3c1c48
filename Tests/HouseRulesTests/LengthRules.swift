extension Rule {
    static let fileLength = eachFile("a Swift file has at most 400 lines") { file in
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        guard file.isSwift, count > 400 else { return [] }
        return [file.violation(400, "the file has \(count) lines; split it by subject")]
    }

    /// By counting braces from `func`, `init`, `deinit` or `subscript`. What lies in a closure or a nested function counts
    /// for the function around it as well; computed properties are not looked at.
    static let functionLength = eachFile("a function has at most 70 lines") { file in
        guard file.isSwift else { return [] }
        return file.code.indices.compactMap { first in
            guard beginsFunction(file.code[first]), let last = endOfFunction(file.code, from: first) else { return nil }
            let count = last - first + 1
            return count > 70 ? file.violation(first, "the function has \(count) lines; name its parts") : nil
        }
    }

    private static func beginsFunction(_ line: String) -> Bool {
        ["func", "init", "deinit", "subscript"].contains { SwiftText.has($0, in: line) }
            && !line.contains(".init")
    }

    /// The line of the brace that closes the body; nil for a requirement of a protocol, or a call.
    private static func endOfFunction(_ code: [String], from first: Int) -> Int? {
        var braces = 0
        var parentheses = 0
        for line in first..<code.count {
            if line > first, braces == 0, parentheses == 0, beginsDeclaration(code[line]) { return nil }
            for byte in code[line].utf8 {
                switch byte {
                case UInt8(ascii: "("), UInt8(ascii: "["): parentheses += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"): parentheses -= 1
                case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
                case UInt8(ascii: "}") where braces == 0 && parentheses == 0: return nil
                case UInt8(ascii: "}") where braces > 0:
                    braces -= 1
                    if braces == 0 { return line }
                default: break
                }
            }
        }
        return nil
    }

    private static func beginsDeclaration(_ line: String) -> Bool {
        ["func", "init", "var", "let", "case", "struct", "class", "enum", "extension", "protocol"]
            .contains { SwiftText.has($0, in: line) }
    }
}

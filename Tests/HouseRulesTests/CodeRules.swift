extension Rule {
    static let unsafeness = eachFile("what the compiler cannot check says what makes it safe") { file in
        guard file.isSwift else { return [] }
        return file.code.enumerated().compactMap { number, line in
            let words = ["@unchecked Sendable", "nonisolated(unsafe)", "unsafeBitCast"]
            guard let word = words.first(where: { SwiftText.has($0, in: line) }) else { return nil }
            let above = file.lines[max(0, number - 3)..<number]
            guard !above.contains(where: { $0.drop { $0 == " " }.hasPrefix("//") }) else { return nil }
            return file.violation(number, "say in a comment right above what makes \(word) safe here")
        }
    }

    static let traps = eachLine("sources never trap on purpose", where: \.isSource) { line in
        ["try!", "as!", "fatalError("].first { SwiftText.has($0, in: line) }.map {
            "\($0) ends the process; throw a typed error, or make the case impossible by its type"
        }
    }

    static let sleeping = eachLine("tests never sleep", where: \.isTest) { line in
        ["sleep(", "usleep(", "nanosleep("].first { SwiftText.has($0, in: line) }.map { _ in
            "turn a manual clock, or wait for what must happen"
        }
    }

    static let visibleLocks = eachLine(
        "what runs under the thread sanitizer locks with what it sees",
        where: { $0.isSwift && ["MicroHTTPD", "MicroHTTPDTests"].contains($0.module) }
    ) { line in
        guard SwiftText.has("Mutex", in: line) else { return nil }
        return "use Locked: the sanitizer does not see how a Mutex is waited for, and reports races that are none"
    }

    static let usedAssumptions = Rule("each assumption is used somewhere") { files in
        let isList = { (file: TextFile) in
            file.isSource && file.name.hasSuffix("Assumptions.swift") && file.module?.hasSuffix("Contract") == true
        }
        let used = Set(
            files.filter { $0.isSource && !isList($0) && !$0.name.hasSuffix("SettingsTable.swift") }.flatMap { file in
                file.code.flatMap { $0.split { !($0.isLetter || $0.isNumber) } }
            })
        return files.filter(isList).flatMap { file in
            file.code.enumerated().compactMap { number, line in
                let words = line.split { $0 == " " || $0 == "(" }
                guard words.starts(with: ["package", "static", "let"]), words.count > 5,
                    ["Assumption", "word"].contains(words[5]), !used.contains(words[3])
                else { return nil }
                return file.violation(number, "note \(words[3]) where a reply depends on it, or take it out")
            }
        }
    }

    static let names = eachFile("names say what a thing is for") { file in
        guard file.isSwift else { return [] }
        let stem = file.name.prefix { $0 != "." && $0 != "+" }
        var found = isVague(stem) ? [file.violation(0, "name the file after its subject")] : []
        for (number, line) in file.code.enumerated() where vague.contains(where: { SwiftText.contains($0, in: line) }) {
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
            for (kind, name) in zip(words, words.dropFirst())
            where ["struct", "class", "enum", "actor", "protocol", "typealias", "extension"].contains(kind) {
                if isVague(name) { found.append(file.violation(number, "name \(name) after what it is, or does")) }
            }
        }
        return found
    }

    private static let vague = [
        "Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Manager", "Managers",
    ]

    private static func isVague(_ name: Substring) -> Bool {
        vague.contains { name.hasSuffix($0) }
    }

    /// By text: a line of code that begins with `public` or `open`, after attributes, and declares something. Imports,
    /// extensions and overrides need no comment.
    static let documentation = eachFile("public declarations are documented") { file in
        guard file.isSource else { return [] }
        return file.code.indices.compactMap { number in
            let words = file.code[number].split(separator: " ").drop { $0.hasPrefix("@") }
            guard let first = words.first, first == "public" || first == "open" || first.hasPrefix("public(") else {
                return nil
            }
            let exempt: Set<Substring> = ["import", "extension", "override"]
            guard !words.dropFirst().prefix(2).contains(where: exempt.contains) else { return nil }
            guard !isDocumented(file, number) else { return nil }
            return file.violation(number, "say in a doc comment what a reader cannot guess from the name")
        }
    }

    /// Whether the lines above a declaration are a doc comment, attributes apart.
    private static func isDocumented(_ file: TextFile, _ declaration: Int) -> Bool {
        for line in file.lines[..<declaration].reversed() {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("///") || text.hasSuffix("*/") { return true }
            guard text.hasPrefix("@") || text.hasPrefix(")") || text.hasPrefix("#") else { return false }
        }
        return false
    }
}

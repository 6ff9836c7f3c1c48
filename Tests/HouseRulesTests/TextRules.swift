extension Rule {
    private static let written = ["swift", "h", "c", "md", "yaml", "yml", "json", "py", "sh", "modulemap", "txt"]

    private static func isWritten(_ file: TextFile) -> Bool {
        file.name == "Makefile" || written.contains { file.name.hasSuffix("." + $0) } || file.path.hasPrefix(".ci/")
    }

    /// Recorded output and bodies as a page prints them are left as they came.
    static let whiteSpace = eachFile("lines end where their text ends, without tabs, the last one too") { file in
        guard isWritten(file), !file.lines.isEmpty else { return [] }
        var found = file.lines.enumerated().compactMap { number, line -> Violation? in
            if line.last == " " || line.last == "\t" || line.last == "\r" {
                return file.violation(number, "remove the white space at the end of the line")
            }
            guard SwiftText.contains("\t", in: line), file.name != "Makefile" else { return nil }
            return file.violation(number, "use spaces instead of tabs")
        }
        if file.lines.last != "" {
            found.append(file.violation(file.lines.count - 1, "end the last line with a line feed"))
        }
        return found
    }

    static let leftovers = eachText("nothing is left for later") { line in
        ["TO" + "DO", "FIX" + "ME"].first { SwiftText.has($0, in: line) }.map {
            "do it, or write it down where the project plans its work, instead of \($0)"
        }
    }

    /// Put together from pieces, so that this file passes its own rule.
    static let machinePaths = eachText("no path of somebody's machine stands in the tree") { line in
        ["home", "work", "Users", "root"].map { "/\($0)/" }.first { SwiftText.contains($0, in: line) }.map {
            "\($0) exists on one machine only; use a path from the root of the package"
        }
    }

    private static func eachText(_ name: String, advice: @escaping @Sendable (String) -> String?) -> Rule {
        eachFile(name) { file in
            file.lines.enumerated().compactMap { number, line in advice(line).map { file.violation(number, $0) } }
        }
    }
}

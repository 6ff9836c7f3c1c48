extension Rule {
    private static let vendors = ["Incorta", "Celonis"]
    /// Folders of vendors, and the command line, which lists them.
    private static let vendorPlaces = [
        "Sources/Incorta/", "Sources/Celonis/", "Sources/LoadClient/Incorta/", "Sources/LoadClient/Celonis/",
        "Sources/understudy/",
    ]

    /// Comments may name a vendor as an example; code and texts may not.
    static let vendorNames = eachFile("a vendor's name stands in its own folders and in the command line only") {
        file in
        guard file.isSource, !vendorPlaces.contains(where: file.path.hasPrefix) else { return [] }
        return file.lines.enumerated().compactMap { number, line in
            let isComment = line.drop { $0 == " " }.hasPrefix("//")
            guard !isComment, let name = vendors.first(where: { line.lowercased().contains($0.lowercased()) }) else {
                return nil
            }
            return file.violation(
                number, "ask through the protocol of vendors what is \(name)'s, or move this to its folder")
        }
    }

    /// Files whose traps are checks of what we ship, made when the program first needs it: the catalogue, and keys that
    /// stand in the source.
    private static let startChecks = ["VendorService.swift", "IncortaEndpoint.swift", "DevelopmentKey.swift"]

    static let trapsOnTheWay = eachLine(
        "nothing on the way of a request traps on purpose",
        where: { file in
            file.isSource && !startChecks.contains(file.name)
                && ["Emulator", "IncortaEmulation", "CelonisEmulation", "MicroHTTPD", "LoadEngine"].contains(
                    file.module)
        }
    ) { line in
        ["preconditionFailure(", "precondition(", "fatalError("].first { SwiftText.has($0, in: line) }.map {
            "\($0) ends the server for everybody; throw a refusal, or make the case impossible by its type"
        }
    }

    /// Three or more parameters without a label can be told apart by nobody who reads the call.
    static let unlabelledParameters = eachFile("a function has at most two parameters without a label") { file in
        guard file.isSource else { return [] }
        return file.code.indices.compactMap { first in
            let count = unlabelled(in: file.code, from: first)
            guard count > 2 else { return nil }
            return file.violation(first, "\(count) parameters have no label; give them one, or make one value of them")
        }
    }

    /// How many parameters without a label has a function that begins in this line; 0 where none does.
    private static func unlabelled(in code: [String], from first: Int) -> Int {
        let words = code[first].split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard words.contains(where: { ["func", "init", "subscript"].contains($0) }), !code[first].contains(".init"),
            let open = code[first].firstIndex(of: "(")
        else { return 0 }
        var depth = 0
        var count = 0
        var isStart = false
        for line in code[first..<min(first + 40, code.count)] {
            for character in line == code[first] ? line[open...] : line[...] {
                if isStart, character != " " {
                    isStart = false
                    if character == "_" { count += 1 }
                }
                if "([{".contains(character) { depth += 1 }
                if ")]}".contains(character) { depth -= 1 }
                if depth == 0 { return count }
                if depth == 1, character == "(" || character == "," { isStart = true }
            }
        }
        return count
    }
}

/// One rule of the house: what it finds in a tree.
struct Rule: Sendable, CustomStringConvertible {
    let name: String
    let check: @Sendable ([TextFile]) -> [Violation]

    var description: String { name }

    init(_ name: String, check: @escaping @Sendable ([TextFile]) -> [Violation]) {
        self.name = name
        self.check = check
    }

    /// A rule that looks at one file at a time.
    static func eachFile(_ name: String, check: @escaping @Sendable (TextFile) -> [Violation]) -> Rule {
        Rule(name) { $0.flatMap(check) }
    }

    /// A rule that looks at one line of code at a time, and gives advice where it finds something.
    static func eachLine(
        _ name: String, where applies: @escaping @Sendable (TextFile) -> Bool,
        advice: @escaping @Sendable (String) -> String?
    ) -> Rule {
        eachFile(name) { file in
            guard applies(file) else { return [] }
            return file.code.enumerated().compactMap { number, line in
                advice(line).map { file.violation(number, $0) }
            }
        }
    }

    static let all: [Rule] = [
        fileLength, functionLength, arrows, foundation, cImports, manifest, unsafeness, traps, sleeping,
        visibleLocks, usedAssumptions, names, documentation, whiteSpace, leftovers, machinePaths,
        vendorNames, trapsOnTheWay, unlabelledParameters,
    ]
}

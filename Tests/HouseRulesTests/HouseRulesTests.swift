import Testing

@Suite("The rules of the house")
struct HouseRulesTests {
    static let files = Result { try SourceTree.files() }

    @Test("hold in the whole tree", arguments: Rule.all)
    func hold(rule: Rule) throws {
        for violation in rule.check(try Self.files.get()) {
            Issue.record("\(violation)")
        }
    }

    @Test("are read from a tree that is really there")
    func treeIsRead() throws {
        let files = try Self.files.get()
        #expect(files.count { $0.isSource } > 10)
        #expect(files.contains { $0.path == "Package.swift" })
        #expect(files.contains { $0.path == "Tests/HouseRulesTests/HouseRulesTests.swift" })
        #expect(!files.contains { $0.path.hasPrefix(".git/") || $0.path.hasPrefix(".build") })
    }
}

import ContractDocuments
import Emulator
import Scenarios
import TestSupport
import Testing
import WireContract

@Suite("The committed documents")
struct CommittedFilesTests {
    @Test("are what the catalogue says now", arguments: Catalogue.all.flatMap(\.contractFiles).map(\.name))
    func areCurrent(name: String) throws {
        let file = try #require(Catalogue.all.flatMap(\.contractFiles).first { $0.name == name })
        let committed = try? Repository.text("docs/contract/" + name)
        // Not compared within the expectation, which would print both.
        let isCurrent = committed == file.text
        #expect(isCurrent, "docs/contract/\(name) is not current; run: make contract")
    }

    @Test("are called after the vendor")
    func names() {
        let names = Catalogue.all.flatMap(\.contractFiles).map(\.name)
        #expect(names == ["incorta.openapi.json", "incorta.md", "celonis.openapi.json", "celonis.md"])
    }
}

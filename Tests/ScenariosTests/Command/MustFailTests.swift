import Foundation
import TestSupport
import Testing

@Suite("Scenarios that must fail", .blocking)
struct MustFailTests {
    static let folder = "scenarios/must-fail"
    static let files = Repository.files(in: folder, ending: ".fails.yaml")
    static let records = ProcessInfo.processInfo.environment["UNDERSTUDY_RECORD"] == "1"

    @Test("are there, and each has its three recorded files, and there are no others")
    func areThere() {
        #expect(Self.files.count >= 20)
        let stems = Set(Self.files.map { $0.dropLast(".yaml".count) })
        for ending in [".out", ".err", ".exit"] {
            let recorded = Set(Repository.files(in: Self.folder, ending: ending).map { $0.dropLast(ending.count) })
            #expect(recorded == stems, "\(ending)")
        }
    }

    @Test("print what was recorded, and end as recorded", arguments: files)
    func printsWhatWasRecorded(file: String) async throws {
        let stem = Self.folder + "/" + file.dropLast(".yaml".count)
        let options = file.hasPrefix("strict") ? ["--strict"] : []
        let finished = try await Program.understudy(["run"] + options + [Self.folder + "/" + file])
        #expect(finished.status != 0)
        let parts = [
            (".out", finished.output), (".err", finished.errors), (".exit", "\(finished.status)\n"),
        ]
        for (ending, actual) in parts {
            if Self.records {
                try Data(actual.utf8).write(to: Repository.root.appending(path: stem + ending))
            } else {
                #expect(actual == (try Repository.text(stem + ending)), "\(stem)\(ending)")
            }
        }
        if Self.records { Issue.record("recorded, run again without UNDERSTUDY_RECORD") }
    }
}

import HTTPTypes
import LoadEngine
import TestWorlds
import Testing

@testable import Emulator

@Suite("What the journals of all worlds take")
struct JournalShareTests {
    @Test("is never more than the process has for them, however many worlds there are", arguments: 1...1_000)
    func shares(worlds: Int) {
        let share = Journal.Limit.share(of: worlds)
        #expect(share.entries * worlds <= Journal.Limit.process.entries && share.entries >= 64)
        #expect(share.bytes * worlds <= Journal.Limit.process.bytes && share.bytes >= 2 * 12_500)
    }

    static func entry(_ size: Int) -> EmulatedRequest {
        EmulatedRequest(
            head: HTTPRequest(method: .get, scheme: "http", authority: "h", path: "/"),
            body: Array(repeating: 7, count: size))
    }

    @Test("is counted in bytes as well, and all requests are counted still")
    func bytes() {
        var journal = Journal()
        journal.limit(to: .init(entries: 1_000, bytes: 100_000))
        for _ in 0..<500 {
            journal.append(at: .distantPast, request: Self.entry(4_096))
        }
        #expect(journal.bytes <= 100_000)
        #expect(journal.bytes == journal.entries.reduce(0) { $0 + $1.size })
        #expect(journal.entries.map(\.number) == Array(501 - journal.entries.count...500))
        #expect(journal.count == 500)
        journal.limit(to: .init(entries: 3, bytes: 100_000))
        #expect(journal.entries.map(\.number) == [498, 499, 500])
    }

    @Test("is shared anew when worlds begin and end, and what is kept shrinks with the share")
    func stage() throws {
        let visitor = try ControlTests.visitor()
        let path = "/incorta/api/v2/default/load-plan/status/1"
        for _ in 0..<600 { _ = visitor.reply(.get, path) }
        func kept(_ name: String) -> Int { visitor.stage.snapshot(of: name)?.journal.entries.count ?? 0 }
        #expect(kept("documented") == 600)
        for _ in 0..<127 { _ = try visitor.addWorld(ControlTests.other) }
        #expect(kept("documented") == 512)
        _ = try visitor.addWorld(ControlTests.other)
        #expect(kept("documented") == 256)
        for _ in 0..<400 { _ = visitor.reply(.get, "/worlds/other-5" + path) }
        #expect(kept("other-5") == 256)
        #expect(visitor.stage.snapshot(of: "other-5")?.journal.count == 400)
        for number in 1...100 { _ = try visitor.answer(.delete, "/_understudy/worlds/other-\(number)") }
        for _ in 0..<400 { _ = visitor.reply(.get, path) }
        #expect(kept("documented") == 656)
    }
}

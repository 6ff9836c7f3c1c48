import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator

@Suite("The journal of a world")
struct JournalTests {
    static let request = EmulatedRequest(
        head: HTTPRequest(method: .post, scheme: "http", authority: "h", path: "/a?b=c"), body: [1, 2])

    static func journal(of count: Int) -> Journal {
        var journal = Journal()
        for number in 0..<count {
            journal.append(
                at: Instant(microseconds: Int64(number)), request: request, caller: "loader", status: 200, outcome: "o")
        }
        return journal
    }

    @Test(
        "keeps the last requests, oldest first, and counts all",
        arguments: [0, 1, 4_095, 4_096, 4_097, 8_192, 8_193, 10_000])
    func ring(count: Int) {
        let journal = Self.journal(of: count)
        let kept = min(count, Journal.capacity)
        #expect(journal.count == count)
        #expect(journal.entries.map(\.number) == Array(count - kept + 1..<count + 1))
        #expect(journal.entries.allSatisfy { $0.instant.microseconds == Int64($0.number - 1) })
    }

    @Test("keeps the beginning of a large body")
    func bodies() {
        var journal = Journal()
        for size in [0, 4_096, 4_097, 100_000] {
            let request = EmulatedRequest(head: Self.request.head, body: Array(repeating: 7, count: size))
            journal.append(at: .distantPast, request: request)
        }
        #expect(journal.entries.map(\.body.count) == [0, 4_096, 4_096, 4_096])
    }

    @Test("says who asked, what came of it, and never with which token")
    func contents() throws {
        var visitor = try Visitor(Worlds.documented())
        _ = try visitor.get("/load-plan/status/23?level=2")
        visitor.token = "no-such-token"
        _ = try visitor.get("/load-plan/status/23")
        visitor.token = nil
        _ = try visitor.answer(visitor.whole(.get, "/elsewhere"))
        let entries = visitor.world.journal.entries
        #expect(entries.map(\.login) == ["loader", nil, nil])
        #expect(entries.map(\.status) == [200, 401, 404])
        #expect(
            entries.map(\.outcome) == [
                "incorta.load-plan.status.reported", "incorta.load-plan.status.token-invalid", "incorta.unknown-path",
            ])
        #expect(entries.map(\.target).first == "/incorta/api/v2/default/load-plan/status/23?level=2")
        #expect(!"\(entries)".contains("token\""), "no credentials")
        #expect(!"\(entries)".contains("no-such-token"))
    }
}

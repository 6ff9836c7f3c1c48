import Foundation
import LoadClient
import Testing

@Suite("An execution ledger")
struct LedgerTests {
    private static let sales = RecordedPlan(cluster: "https://c.example.com", tenant: "default", plan: "SALES")

    /// Runs the body with both kinds of ledger.
    private func withLedgers(_ body: (any ExecutionLedger) async throws -> Void) async throws {
        try await body(InMemoryExecutionLedger())
        try await withDirectory { try await body(FileExecutionLedger(path: $0 + "/ledger.json")) }
    }

    private func withDirectory<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let directory = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        return try await body(directory.path())
    }

    @Test("knows nothing at first, and then the last id of each plan")
    func records() async throws {
        try await withLedgers { ledger in
            let other = RecordedPlan(cluster: "https://c.example.com", tenant: "DEFAULT", plan: "SALES")
            #expect(try await ledger.latestExecution(of: Self.sales) == nil)
            try await ledger.record(7, of: Self.sales)
            try await ledger.record(1, of: other)
            try await ledger.record(5, of: Self.sales)
            #expect(try await ledger.latestExecution(of: Self.sales) == 5)
            #expect(try await ledger.latestExecution(of: other) == 1)
        }
    }

    @Test("loses nothing to concurrent writers")
    func concurrent() async throws {
        try await withLedgers { ledger in
            try await withThrowingTaskGroup { group in
                for number in 1...40 {
                    group.addTask {
                        let plan = RecordedPlan(cluster: "c", tenant: "t", plan: "plan \(number)")
                        try await ledger.record(ExecutionID(rawValue: Int64(number)), of: plan)
                    }
                }
                try await group.waitForAll()
            }
            for number in 1...40 {
                let plan = RecordedPlan(cluster: "c", tenant: "t", plan: "plan \(number)")
                #expect(try await ledger.latestExecution(of: plan) == ExecutionID(rawValue: Int64(number)))
            }
        }
    }

    @Test("in a file survives the process that wrote it, for its owner only")
    func survives() async throws {
        try await withDirectory { directory in
            let path = directory + "/ledger.json"
            let odd = RecordedPlan(cluster: "https://c", tenant: "a\"b", plan: "Läden\n\u{1F69A}")
            try FileExecutionLedger(path: path).record(9, of: odd)
            #expect(try FileExecutionLedger(path: path).latestExecution(of: odd) == 9)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(
                try String(contentsOfFile: path, encoding: .utf8)
                    == #"{"understudyLedger": 1,"executions": [{"cluster": "https://c","tenant": "a\"b","#
                    + #""plan": "Läden\n"# + "\u{1F69A}" + #"","execution": 9}]}"# + "\n")
        }
    }

    @Test("in a file keeps the plans that were recorded last")
    func bounded() async throws {
        try await withDirectory { directory in
            let ledger = FileExecutionLedger(path: directory + "/ledger.json", limit: 2)
            for (plan, id) in [("a", 1), ("b", 2), ("a", 3), ("c", 4)] as [(String, Int64)] {
                try ledger.record(ExecutionID(rawValue: id), of: RecordedPlan(cluster: "c", tenant: "t", plan: plan))
            }
            let known = try ["a", "b", "c"].map {
                try ledger.latestExecution(of: RecordedPlan(cluster: "c", tenant: "t", plan: $0))
            }
            #expect(known == [3, nil, 4])
        }
    }

    @Test(
        "in a file that is damaged says so and leaves it alone",
        arguments: [
            ("", "empty"), (#"{"understudyLedger": 1,"execu"#, "line 1"), ("{}", "no ledger"), ("[]", "no ledger"),
            (#"{"understudyLedger": 2,"executions": []}"#, "version 2"), (#"{"understudyLedger": 1}"#, "no list"),
            (#"{"understudyLedger": 1,"executions": [{"plan": "x"}]}"#, "execution 1 lacks"),
        ])
    func corrupted(contents: String, problem: String) async throws {
        try await withDirectory { directory in
            let path = directory + "/ledger.json"
            try contents.write(toFile: path, atomically: false, encoding: .utf8)
            let ledger = FileExecutionLedger(path: path)
            let transport = ScriptedTransport(.reply(200, #"{"loadPlanExecutionId": 3}"#))
            let client = try testClient(transport, ledger: ledger)
            let error = try await clientError { try await client.execute("SALES") }
            #expect(throws: LedgerError.self) { try ledger.record(1, of: Self.sales) }
            #expect(error.description.contains(path))
            #expect(error.description.contains(problem))
            #expect(transport.sent.isEmpty)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == contents)
        }
    }

    @Test("in a place that cannot be written says which")
    func inaccessible() throws {
        let error = try #require(throws: LedgerError.self) {
            try FileExecutionLedger(path: "/nonexistent/ledger.json").record(1, of: Self.sales)
        }
        #expect(error.description.contains("/nonexistent/ledger.json"))
        #expect(error.description.contains("No such file or directory"))
    }
}

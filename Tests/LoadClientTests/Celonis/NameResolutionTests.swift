import CelonisWire
import HTTPTypes
import LoadClient
import Testing

@Suite("Resolving names of Celonis")
struct ResolvingNamesTests {
    private static let tables = """
        [{"id":"33333333-3333-4333-8333-333333333331","name":"EKKO","alias":"Purchasing documents",
          "aliasOrName":"Purchasing documents"},
         {"id":"33333333-3333-4333-8333-333333333332","name":"EKPO","alias":null,"aliasOrName":"EKPO"},
         {"id":"33333333-3333-4333-8333-333333333333","name":"EKPO","alias":"Items again","aliasOrName":"Items again"},
         {"id":"33333333-3333-4333-8333-333333333334","name":"LFA1","alias":"Vendors","aliasOrName":"Vendors"},
         {"id":"33333333-3333-4333-8333-333333333335","name":"LFA1","alias":"Suppliers","aliasOrName":"Suppliers"}]
        """

    private static func team() -> ScriptedTeam {
        ScriptedTeam([
            TestIDs.modelPath + "/tables": [.reply(200, tables)],
            TestIDs.infoPath: [.loads([]), .loads([TestLoad("a", "RUNNING", type: "PARTIAL")])],
            TestIDs.modelPath + "/load/partial-sync": [.reply(200)],
        ])
    }

    @Test(
        "finds tables by what is shown, or else by the name beneath",
        arguments: [
            (["Purchasing documents"], [1]), (["EKKO"], [1]), (["EKPO"], [2]), (["Items again", "EKPO"], [3, 2]),
            (["EKKO", "Purchasing documents", "EKKO"], [1]),
        ])
    func tables(names: [String], numbers: [Int]) async throws {
        let team = Self.team()
        let started = try await testCelonis(team).partialSync(
            tablesNamed: names, of: TestIDs.model, in: TestIDs.pool)
        #expect(started.certainty == .certain)
        let ids = numbers.map { "\"33333333-3333-4333-8333-33333333333\($0)\"" }
        #expect(team.sent.first { $0.request.method == .post }?.text == "[\(ids.joined(separator: ","))]")
    }

    @Test(
        "refuses names of no table or of several, and starts nothing",
        arguments: [
            ("ekko", 0, "there is no table called [ekko] that the caller may see; did you mean [EKKO]?"),
            ("Purchasing document", 0, "did you mean [Purchasing documents]?"), ("ZZZZZZ", 0, "may see"),
            (
                "LFA1", 2,
                "2 tables are called [LFA1]; pass the id of the one that is meant: 33333333-3333-4333-8333-333333333334, "
            ),
        ])
    func unresolved(name: String, matches: Int, text: String) async throws {
        let team = Self.team()
        let error = try await clientError {
            try await testCelonis(team).partialSync(
                tablesNamed: ["EKPO", name], of: TestIDs.model, in: TestIDs.pool)
        }
        guard case .unresolvedName(let problem) = error.kind else {
            Issue.record("\(error)")
            return
        }
        #expect(problem.name == name && problem.subject == "table" && problem.matches.count == matches)
        #expect(error.description.contains(text), "\(error)")
        #expect(team.asked == ["GET \(TestIDs.modelPath)/tables"])
    }

    @Test("refuses a partial sync of nothing before anything is sent")
    func nothing() async throws {
        let team = Self.team()
        let client = try testCelonis(team)
        let byID = try await clientError { try await client.partialSync([], of: TestIDs.model, in: TestIDs.pool) }
        let byName = try await clientError {
            try await client.partialSync(tablesNamed: [], of: TestIDs.model, in: TestIDs.pool)
        }
        #expect(byID.kind == .invalidInput(.noTables) && byName.kind == .invalidInput(.noTables))
        #expect(team.sent.isEmpty)
    }

    @Test("finds pools, models and jobs by their names")
    func others() async throws {
        let list = """
            [{"id":"11111111-1111-4111-8111-111111111111","name":"Purchasing"},
             {"id":"11111111-1111-4111-8111-111111111112","name":"Twice"},
             {"id":"11111111-1111-4111-8111-111111111113","name":"Twice"},{"id":"odd","name":"Odd"}]
            """
        let client = try testCelonis(ScriptedTransport(.reply(200, list)))
        let id = "11111111-1111-4111-8111-111111111111"
        #expect(try await client.pool(named: "Purchasing").text == id)
        #expect(try await client.model(named: "Purchasing", in: TestIDs.pool).text == id)
        #expect(try await client.job(named: "Purchasing", in: TestIDs.pool).text == id)
        let near = try await clientError { try await client.pool(named: "purchasing") }
        #expect(near.description.contains("did you mean [Purchasing]?"))
        let twice = try await clientError { try await client.job(named: "Twice", in: TestIDs.pool) }
        #expect(twice.description.contains("2 data jobs are called [Twice]"))
        let odd = try await clientError { try await client.model(named: "Odd", in: TestIDs.pool) }
        #expect(odd.description.contains("the id of the data model cannot be used"))
    }
}

import HTTPTypes
import IncortaContract
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Listing schemas and what is in them")
struct ListingTests {
    static let all = ["Finance", "HR", "Marketing", "OnlineStore", "Sales", "SalesViews", "Warehouse"]

    static func names(_ answer: Answer, _ key: String = "schemasDetails", _ name: String = "schemaName") -> [String?] {
        (answer.json[key]?.array ?? []).map { $0[name]?.string }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var query = ""
        var body = #"{"limit": 0}"#
        var names: [String]
        var total: Int64
        var assumed: [String] = []

        var testDescription: String { "\(query) \(body)" }
    }

    static let physical = all.filter { $0 != "SalesViews" }
    static let rows = [
        Row(names: ["SalesViews"], total: 1),
        Row(query: "?schemaType=BUSINESS", names: ["SalesViews"], total: 1),
        Row(query: "?schemaType=ALL", names: all, total: 7),
        Row(query: "?schemaType=PHYSICAL", names: physical, total: 6),
        Row(
            query: "?schemaType=physical", names: ["SalesViews"], total: 1,
            assumed: ["incorta.schema-list.unknown-type"]),
        Row(query: "?schemaType=ALL", body: #"{"limit": 2}"#, names: ["Finance", "HR"], total: 7),
        Row(
            query: "?schemaType=ALL", body: #"{"limit": 2,"offset": 5,"sortBy": "NAME_ASC"}"#,
            names: ["SalesViews", "Warehouse"], total: 7),
        Row(
            query: "?schemaType=ALL", body: #"{"limit": 3,"sortBy": "NAME_DESC"}"#,
            names: ["Warehouse", "SalesViews", "Sales"], total: 7),
        Row(query: "?schemaType=ALL", body: #"{"limit": 200,"offset": 7}"#, names: [], total: 7),
        Row(
            query: "?schemaType=ALL", body: #"{"limit": 200,"offset": 9223372036854775807}"#, names: [], total: 7),
        Row(
            query: "?schemaType=ALL", body: #"{"limit": 1,"page": 2}"#, names: ["Finance"], total: 7,
            assumed: ["incorta.unknown-fields"]),
    ]

    @Test("gives a page of the names in their order, and how many there are in all", arguments: rows)
    func pages(_ row: Row) throws {
        var visitor = try Visitor(Worlds.documented())
        visitor.token = "ABC123456789"
        let answer = try visitor.post("/schema/list\(row.query)", row.body)
        #expect(Self.names(answer) == row.names)
        #expect(answer.json["total"] == .integer(row.total))
        #expect(answer.assumed == row.assumed + ["incorta.super-user-grants"])
    }

    @Test("shows a user what there are grants for, a super user everything")
    func visibility() throws {
        var visitor = try Visitor(Worlds.documented())
        for (token, names) in [
            ("analyst-token", ["OnlineStore"]), ("stranger-token", []), ("ABC123456789", Self.all),
            ("loader-token", ["Finance", "HR", "Marketing", "OnlineStore", "Sales"]),
        ] {
            visitor.token = token
            #expect(Self.names(try visitor.post("/schema/list?schemaType=ALL", #"{"limit": 0}"#)) == names)
        }
        var definition = try Worlds.documented()
        definition.incorta.settings.superUserNeedsGrants = true
        var strict = try Visitor(definition)
        strict.token = "ABC123456789"
        #expect(Self.names(try strict.post("/schema/list?schemaType=ALL", #"{"limit": 0}"#)).count == 5)
    }

    @Test("never gives more than 200 at once, zero standing for as many as that")
    func largest() throws {
        let schemas = (1...250).map { "S\($0): {tables: [t]}" }.joined(separator: ", ")
        var visitor = try Visitor(Worlds.small("schemas: {\(schemas), Wide: {tables: 250}}"))
        for (limit, count) in [(0, 200), (200, 200), (1, 1)] {
            let schemas = try visitor.post("/schema/list?schemaType=ALL", #"{"limit": \#(limit)}"#)
            #expect(Self.names(schemas).count == count)
            #expect(schemas.json["total"] == 251)
            let tables = try visitor.post("/schema/Wide/list", #"{"limit": \#(limit)}"#)
            #expect(Self.names(tables, "tablesDetails", "name").count == count)
            #expect(tables.json["total"] == 250)
        }
        let rest = try visitor.post("/schema/Wide/list", #"{"limit": 200,"offset": 248}"#)
        #expect(Self.names(rest, "tablesDetails", "name") == ["t249", "t250"])
    }

    @Test("has the members that the vendor's own SDK reads, for a schema")
    func schemaEntry() throws {
        var visitor = try Visitor(Worlds.documented())
        let answer = try visitor.post("/schema/list?schemaType=PHYSICAL", #"{"limit": 1,"offset": 3}"#)
        #expect(
            answer.text == #"{"schemasDetails": [{"schemaID": 185,"schemaName": "OnlineStore","schemaDescription": "#
                + #""The shop","schemaType": "PHYSICAL","owner": "admin","lastModified": 1764599400000,"isEmpty": "#
                + #"false}],"total": 5}"#)
    }

    @Test("has the members that the vendor's own SDK reads, for a table and its columns")
    func tableEntry() throws {
        var visitor = try Visitor(Worlds.documented())
        let entry = try visitor.post("/schema/OnlineStore/list", #"{"limit": 1}"#)
        let loaded = try #require(entry.json["tablesDetails"]?.array?.first?["lastVersionTimestamp"]?.integer)
        #expect(loaded > 1_767_139_200_000, "the load of the fixture's history, a day before the world begins")
        #expect(
            entry.text
                == #"{"tablesDetails": [{"name": "productmodel","type": "table","owner": "admin","description": "","#
                + #""columns": [{"name": "ProductModelID","label": "Product Model","description": "","dataType": "#
                + #""integer","function": "key","formula": "","isEncrypt": false},{"name": "Name","label": "Name","#
                + #""description": "","dataType": "string","function": "dimension","formula": "","isEncrypt": false}],"#
                + #""rowsCount": 128,"multiDataSource": false,"hierarchy": false,"lastVersionTimestamp": \#(loaded)}],"#
                + #""total": 3}"#)
    }

    @Test("spells the type of a view as the API does")
    func viewEntry() throws {
        var visitor = try Visitor(Worlds.documented())
        visitor.token = "ABC123456789"
        let answer = try visitor.post("/schema/SalesViews/list", #"{"limit": 1}"#)
        #expect(answer.json["tablesDetails"] == nil)
        #expect(
            answer.text == #"{"viewsDetails": [{"name": "Orders","type": "BUSSINESS_VIEW","owner": "admin","#
                + #""description": "","baseTable": "OnlineStore.orders","columns": [{"name": "Order","label": "Order","#
                + #""description": "","dataType": "integer","function": "dimension","#
                + #""source": "OnlineStore.orders.OrderID","isFormula": false},{"name": "Count","label": "Count","#
                + #""description": "","dataType": "integer","function": "measure","source": "","isFormula": true}]}],"#
                + #""total": 1}"#)
    }

    @Test("shows when a table was loaded last, and keeps it while the next load runs")
    func lastVersion() throws {
        let tenant = "schemas: {A: {tables: [a]}, B: {tables: [b]}}\nplans: {P: [[B], [A]]}"
        var visitor = try Visitor(Worlds.small(tenant))
        func timestamp(_ visitor: inout Visitor) throws -> Int64? {
            let answer = try visitor.post("/schema/A/list", #"{"limit": 1}"#)
            return answer.json["tablesDetails"]?.array?.first?["lastVersionTimestamp"]?.integer
        }
        #expect(try timestamp(&visitor) == 0)
        // The plan comes to A after the load does, although it was asked for before.
        _ = try visitor.execute("P")
        _ = try visitor.post("/schema/A/load", "{}")
        visitor.world.advance(by: .seconds(100))
        let begins = visitor.outside.microseconds / 1_000
        #expect(try timestamp(&visitor) == begins + 20_000)
        _ = try visitor.post("/schema/A/load", "{}")
        #expect(try timestamp(&visitor) == begins + 20_000)
    }
}

import IncortaWire
import Testing
import WireContract
import WireSamples

@Suite("The status of an execution on the wire")
struct StatusDetailsTests {
    @Test("is read from the page's example, and written again byte for byte")
    func example() throws {
        let status = try #require(StatusDetails(json: try WireSamples.incorta.json("status-200.json")))
        let entries = status.flattened
        #expect(entries.map(\.name) == ["LoadPlan_Demo", "Group 1", "OnlineStore", "OnlineStore.productmodel"])
        #expect(entries.map(\.type) == [.loadPlan, .group, .schema, .table])
        #expect(entries.allSatisfy { $0.isTerminated })
        let errors = JobStatus.finishedWithErrors
        #expect(entries.map(\.jobStatus) == [errors, errors, errors, .success])
        #expect(status.json.bytes == (try WireSamples.incorta.bytes("status-200.json")))
    }

    @Test("is no JSON as the page prints it, which is why the sample was mended")
    func printed() throws {
        let error = #expect(throws: JSONError.self) { try WireSamples.incorta.json("status-200.printed") }
        #expect(error?.problem == .expected("a value"))
    }

    @Test("has the members that the page describes, in their order")
    func shape() throws {
        let printed = try WireSamples.incorta.text("status-200-shape.printed").replacing("[...]", with: "[]")
        let described = try JSONValue(parsing: Array(printed.utf8))
        let status = try #require(StatusDetails(json: described))
        #expect(described.object?.members.map(\.key) == status.json.object?.members.map(\.key))
        #expect(status.children.count == 1)
    }

    @Test(
        "is read alike whether childStatusDetails is absent, null or empty",
        arguments: ["", #","childStatusDetails": null"#, #","childStatusDetails": []"#])
    func noChildren(member: String) throws {
        let text =
            #"{"name": "A","type": "TABLE","status": {"stateType": "Load State","jobStatus": "x"}"# + member + "}"
        let status = try #require(StatusDetails(json: try JSONValue(parsing: Array(text.utf8))))
        #expect(status.children.isEmpty)
        #expect(!status.isTerminated)
        #expect(status.json["childStatusDetails"] == nil)
    }

    @Test("keeps words that nobody documents, and passes over members that nobody knows")
    func unknownWords() throws {
        let json: JSONValue = [
            "extra": [1, 2], "name": "Größe", "type": "MATERIALIZED_VIEW",
            "status": ["stateType": "Paused State", "jobStatus": "Post-Load \"2\"", "rows": 3],
            "childStatusDetails": [],
        ]
        let status = try #require(StatusDetails(json: json))
        #expect(status.type == EntityType(rawValue: "MATERIALIZED_VIEW"))
        #expect(status.stateType == StateType(rawValue: "Paused State"))
        #expect(!status.isTerminated)
        #expect(
            status.json.text
                == #"{"name": "Größe","type": "MATERIALIZED_VIEW","#
                + #""status": {"stateType": "Paused State","jobStatus": "Post-Load \"2\""}}"#)
    }

    static let good: JSONValue = ["name": "A", "type": "T", "status": ["stateType": "s", "jobStatus": "j"]]

    @Test(
        "is refused when a name, a type or a status is missing or no text, at any depth",
        arguments: [
            ["type": "T", "status": ["stateType": "s", "jobStatus": "j"]],
            ["name": nil, "type": "T", "status": ["stateType": "s", "jobStatus": "j"]],
            ["name": "A", "type": 1, "status": ["stateType": "s", "jobStatus": "j"]],
            ["name": "A", "type": "T", "status": ["jobStatus": "j"]],
            ["name": "A", "type": "T", "status": ["stateType": "s"]], ["name": "A", "type": "T", "status": "s"],
            ["name": "A", "type": "T"], [], "A", nil,
        ] as [JSONValue])
    func refused(json: JSONValue) throws {
        #expect(StatusDetails(json: json) == nil)
        var parent = try #require(Self.good.object)
        #expect(StatusDetails(json: .object(parent)) != nil)
        parent.members.append(.init(key: "childStatusDetails", value: [Self.good, json]))
        #expect(StatusDetails(json: .object(parent)) == nil)
    }

    @Test("is refused when childStatusDetails is no list", arguments: [[:], "none", 0, false] as [JSONValue])
    func noList(children: JSONValue) throws {
        var object = try #require(Self.good.object)
        object.members.append(.init(key: "childStatusDetails", value: children))
        #expect(StatusDetails(json: .object(object)) == nil)
    }

    @Test("lists parents before their children, in order")
    func flattened() {
        func entry(_ name: String, _ children: [StatusDetails] = []) -> StatusDetails {
            StatusDetails(name: name, type: .group, stateType: .load, jobStatus: .success, children: children)
        }
        let tree = entry("1", [entry("2", [entry("3")]), entry("4"), entry("5", [entry("6")])])
        #expect(tree.flattened.map(\.name) == ["1", "2", "3", "4", "5", "6"])
        #expect(StatusDetails(json: tree.json) == tree)
    }

    @Test("knows the four levels of the page, from 1")
    func levels() {
        #expect(DetailsLevel.allCases.map(\.rawValue) == [1, 2, 3, 4])
        #expect(DetailsLevel(rawValue: 1) == .loadPlan)
        #expect(DetailsLevel(rawValue: 4) == .objects)
        #expect([0, 5, -1].allSatisfy { DetailsLevel(rawValue: $0) == nil })
    }
}

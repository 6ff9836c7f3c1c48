import Foundation
import TestSupport
import Testing
import WireContract

@testable import Scenarios

@Suite("The reference of fixtures and scenarios")
struct ReferenceTests {
    @Test("is committed as it is generated now", arguments: ReferenceFile.all(of: testedVendors).map(\.path))
    func isCurrent(path: String) throws {
        let file = try #require(ReferenceFile.all(of: testedVendors).first { $0.path == path })
        let committed = try? String(decoding: Repository.bytes("docs/" + path), as: UTF8.self)
        // Not compared within the expectation, which would print both.
        let isCurrent = committed != nil && committed == file.text(given: committed)
        #expect(isCurrent, "docs/\(path) is not current; run: make contract")
    }

    @Test("links to sections that there are")
    func links() {
        for file in ReferenceFile.all(of: testedVendors) where file.path.hasSuffix(".md") {
            let text = String(decoding: (try? Repository.bytes("docs/" + file.path)) ?? [], as: UTF8.self)
            let anchors = Set(
                text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { title in
                    title.drop { $0 == "#" }.dropFirst().lowercased().replacing(" ", with: "-")
                        .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
                })
            let links = text.matches(of: /\]\(#([^)]*)\)/).map { String($0.output.1) }
            #expect(!links.isEmpty && links.allSatisfy(anchors.contains), "\(file.path)")
        }
    }

    @Test("of fixtures has the keys that are read, all of which a document can have at once")
    func everyKey() throws {
        let form = Fixture.form(of: testedVendors.compactMap(\.fixture))
        var values: [ObjectForm: [YAMLNode]] = [:]
        for text in try EveryKey.fixtures() {
            #expect(throws: Never.self) {
                try Fixture.read(Array(text.utf8), name: "every-key") { try? Repository.bytes("fixtures/" + $0) }
            }
            form.collect([try YAMLNode.parse(text)], in: &values)
        }
        let missing = values.flatMap { form, nodes in
            form.keys.filter { key in !nodes.contains { $0[key.key] != nil } }.map { "\(form.name): \($0.key)" }
        }
        #expect(missing.sorted() == [], "add them to EveryKey")
    }

    // MARK: The schemas

    private static func hasValidator() async -> Bool {
        let finished = try? await Program.run(
            URL(filePath: "/usr/bin/env"), ["python3", "-c", "import jsonschema"])
        return finished?.status == 0
    }

    static let ofFixtures: [(String, String)] = [
        ("an unknown key", "incorta: {tenants: {t: {}}, tenant: x}"),
        ("an unknown key deep inside", "celonis: {teams: {t: {pools: {P: {models: {M: [{name: T, aliass: x}]}}}}}}"),
        ("a missing key", "incorta: {}"),
        ("a missing key in a list", "incorta: {tenants: {t: {oauth: {clients: [{secret: s}]}}}}"),
        ("a word that is none", "clock: skipp"),
        ("a word that is none, in a list", "incorta: {tenants: {t: {oauth: {clients: [{id: c, grants: [all]}]}}}}"),
        ("a text for a mapping", "incorta: {tenants: {t: x}}"),
        ("a list for a mapping", "incorta: {tenants: [t]}"),
        ("a mapping for a list", "faults: {on: /x}"),
        ("a number that is too large", "incorta: {tenants: {t: {loaderServices: 1001}}}"),
        ("a text for a number", "seed: one"),
        ("a number in quotes", "seed: '5'"),
        ("a number in quotes, not whole", "clock: {mode: real, scale: '2.5'}"),
        ("true in quotes", "incorta: {tenants: {t: {enabled: 'true'}}}"),
        (
            "true in quotes among words",
            "celonis: {teams: {t: {pools: {P: {models: {M: [{name: T, columns: [{name: C, key: 'true'}]}]}}}}}}"
        ),
        ("a word for true", "incorta: {tenants: {t: {enabled: yes}}}"),
        ("no duration", "faults: [{on: /x, delay: 5}]"),
        ("no time", "clock: {startsAt: tomorrow}"),
        ("no UUID", "celonis: {teams: {t: {pools: {P: {id: 5}}}}}"),
        ("an outcome that is none", "incorta: {tenants: {t: {outcomes: {S.a: [fail, fial]}}}}"),
        ("an assumption that nobody made", "accepts: [incorta.no-such-thing]"),
        ("a name with a space", "world: a b"),
    ]

    @Test(
        "of fixtures is a JSON Schema that every fixture follows and no mistake does",
        .enabled("python3 has no module jsonschema; on Debian: apt-get install python3-jsonschema") {
            await Self.hasValidator()
        })
    func fixtureSchema() async throws {
        var documents: [String: JSONValue] = [:]
        for path in Repository.files(in: "fixtures", ending: ".yaml") {
            documents[path] = try YAMLNode.parse(String(decoding: Repository.bytes("fixtures/" + path), as: UTF8.self))
                .json
        }
        #expect(documents.count > 1)
        for (number, text) in try EveryKey.fixtures().enumerated() {
            documents["every key \(number)"] = try YAMLNode.parse(text).json
        }
        let good = Set(documents.keys)
        for (name, text) in Self.ofFixtures {
            #expect(fixture(text).messages != [], "\(name)")
            documents[name] = try YAMLNode.parse(text).json
        }
        let mistakes = try await Self.mistakes(in: documents, bySchema: "fixture")
        #expect(mistakes.filter { good.contains($0.key) } == [:])
        #expect(Set(documents.keys).subtracting(mistakes.keys) == good, "a mistake that the schema allows")
    }

    static let ofScenarios: [(String, String)] = [
        ("a missing key", "{scenario: T, world: documented.yaml}"),
        ("an unknown key", "{scenario: T, world: documented.yaml, step: [], steps: [{execute: P}]}"),
        ("an unknown key of a fixture", "{scenario: T, world: {incort: {}}, steps: [{execute: P}]}"),
        (
            "a change of what is not there",
            "{scenario: T, world: documented.yaml, changes: {wrld: x}, steps: [{execute: P}]}"
        ),
        ("a step that does nothing", "{scenario: T, world: documented.yaml, steps: [{as: loader}]}"),
        ("a step that does two things", "{scenario: T, world: documented.yaml, steps: [{execute: P, advance: 1s}]}"),
        ("a key of another step", "{scenario: T, world: documented.yaml, steps: [{execute: MyLoadPlan, level: 2}]}"),
        ("no duration", "{scenario: T, world: documented.yaml, steps: [{advance: 5}]}"),
        (
            "an unknown expectation",
            "{scenario: T, world: documented.yaml, steps: [{execute: MyLoadPlan, expect: {rann: x}}]}"
        ),
        (
            "a number in quotes",
            "{scenario: T, world: documented.yaml, steps: [{execute: MyLoadPlan, expect: {status: '200'}}]}"
        ),
        (
            "a status that is none",
            "{scenario: T, world: documented.yaml, steps: [{execute: MyLoadPlan, expect: {status: 99}}]}"
        ),
    ]

    @Test(
        "of scenarios is a JSON Schema that every scenario follows and no mistake does",
        .enabled("python3 has no module jsonschema; on Debian: apt-get install python3-jsonschema") {
            await Self.hasValidator()
        })
    func scenarioSchema() async throws {
        var documents: [String: JSONValue] = [:]
        let folders = ["scenarios", "Tests/ScenariosTests/Samples"].map { Repository.path($0) }
        let paths = folders.flatMap { ScenarioFiles.find($0, vendors: testedVendors) ?? [] }
        for path in paths {
            let bytes = try #require(ScenarioFiles.read(path))
            documents[path] = try YAMLNode.parse(String(decoding: bytes, as: UTF8.self)).json
        }
        #expect(documents.count > 100)
        let good = Set(documents.keys)
        for (name, text) in Self.ofScenarios {
            #expect(scenario(text).messages != [], "\(name)")
            documents[name] = try YAMLNode.parse(text).json
        }
        let mistakes = try await Self.mistakes(in: documents, bySchema: "scenario")
        #expect(mistakes.filter { good.contains($0.key) } == [:])
        #expect(Set(documents.keys).subtracting(mistakes.keys) == good, "a mistake that the schema allows")
    }

    /// What a validator says of the documents that do not follow a schema.
    private static func mistakes(
        in documents: [String: JSONValue], bySchema name: String
    ) async throws -> [String: String] {
        let schema = try JSONValue(parsing: Repository.bytes("docs/schemas/\(name).schema.json"))
        let members = documents.sorted { $0.key < $1.key }.map { JSONObject.Member(key: $0.key, value: $0.value) }
        let given: JSONValue = ["schema": schema, "documents": .object(JSONObject(members))]
        let file = FileManager.default.temporaryDirectory.appending(path: "understudy-\(name)-\(UUID()).json")
        try Data(given.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let finished = try await Program.run(
            URL(filePath: "/usr/bin/env"), ["python3", "Tests/contract/validate.py", file.path])
        #expect(finished.errors == "")
        let found = try JSONValue(parsing: Array(finished.output.utf8))
        return Dictionary(uniqueKeysWithValues: (found.object?.members ?? []).map { ($0.key, $0.value.string ?? "") })
    }
}

extension ValueForm {
    /// Collects the documents that stand where each of its objects may.
    fileprivate func collect(_ nodes: [YAMLNode], in found: inout [ObjectForm: [YAMLNode]]) {
        switch self {
        case .anything, .null, .text, .boolean, .integer, .number, .duration, .instant, .words: return
        case .list(let element): element.collect(nodes.flatMap { $0.elements ?? [] }, in: &found)
        case .listOrOne(let element): element.collect(nodes.flatMap { $0.elements ?? [$0] }, in: &found)
        case .mapping(_, let value): value.collect(nodes.flatMap { $0.entries ?? [] }.map(\.value), in: &found)
        case .partial: return
        case .either(let forms): for form in forms { form.collect(nodes, in: &found) }
        case .object(let form):
            found[form, default: []] += nodes.filter { $0.entries != nil }
            for key in form.keys { key.value.collect(nodes.compactMap { $0[key.key] }, in: &found) }
        }
    }
}

import HTTPTypes
import LoadEngine
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Loading schemas")
struct LoadingTests {
    static let schemas = "schemas: {A: {tables: [a1, a2]}, B: {tables: [b]}}"

    static func visitor(
        _ more: String = "", _ mode: ClockDefinition.Mode = .manual, settings: String = "{}"
    ) throws -> Visitor {
        try Visitor(Worlds.small(schemas + more, settings: settings, mode: mode))
    }

    static func load(_ rest: String) -> [UInt8] {
        Array(#"{"schemaNames": ["A"]\#(rest)}"#.utf8)
    }

    @Test(
        "replies at once unless it is asked to wait",
        arguments: ["", #","synchronous": false"#, #","synchronous": null"#])
    func asynchronous(rest: String) throws {
        var visitor = try Self.visitor()
        let timeout = #","requestedTimeoutInMilliseconds": 60000"#
        let answer = try visitor.answer(visitor.request(.post, "/schema/load", Self.load(rest + timeout)))
        #expect(answer.text == #"{"loadingStatus": {"A": "In Progress"}}"#)
        #expect(!answer.assumed.contains("incorta.schema-load.wait-ends-with-state"))
    }

    struct Wait: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var timeout: String
        /// How long each table takes, in seconds.
        var takes: Int
        /// When the reply comes, in milliseconds.
        var replies: Int
        var word: String
    }

    static let waitRows: [Wait] = [
        Wait(
            testDescription: "as long as the load takes", timeout: "60000", takes: 10, replies: 10_000, word: "Success"),
        Wait(
            testDescription: "30 s when it is not said", timeout: "null", takes: 40, replies: 30_000,
            word: "In Progress"),
        Wait(testDescription: "30 s for 0", timeout: "0", takes: 40, replies: 30_000, word: "In Progress"),
        Wait(
            testDescription: "no longer than 60 s", timeout: "600000", takes: 90, replies: 60_000, word: "In Progress"),
        Wait(
            testDescription: "60 s for the largest number", timeout: "9223372036854775807", takes: 90, replies: 60_000,
            word: "In Progress"),
        Wait(testDescription: "a short time", timeout: "250", takes: 10, replies: 250, word: "In Progress"),
        Wait(testDescription: "to the very end", timeout: "10000", takes: 10, replies: 10_000, word: "Success"),
        Wait(
            testDescription: "a millisecond too short", timeout: "9999", takes: 10, replies: 9_999, word: "In Progress"),
    ]

    @Test("waits for the load, within limits, whatever the clock", arguments: waitRows)
    func waits(_ wait: Wait) throws {
        let outcome = "\noutcomes: {A: [succeed \(wait.takes)s]}"
        let body = Self.load(#","synchronous": true,"requestedTimeoutInMilliseconds": \#(wait.timeout)"#)
        let expected = #"{"loadingStatus": {"A": "\#(wait.word)"}}"#

        var manual = try Self.visitor(outcome)
        guard case .hold(let until, nil, let held) = manual.send(manual.request(.post, "/schema/load", body)) else {
            Issue.record("the reply is not held")
            return
        }
        #expect(until == manual.outside + .milliseconds(wait.replies))
        manual.world.advance(by: .milliseconds(wait.replies - 1))
        #expect(manual.world.resume(held, outside: manual.outside) == .hold(until: until, for: nil, held))
        manual.world.advance(by: .milliseconds(1))
        let answer = try Answer(manual.world.resume(held, outside: manual.outside))
        #expect(answer.text == expected)
        #expect(answer.assumed.contains("incorta.schema-load.wait-ends-with-state"))

        var skip = try Self.visitor(outcome, .skip(toEnd: false))
        #expect(try skip.answer(skip.request(.post, "/schema/load", body)).text == expected)
        #expect(skip.world.clock.now(outside: skip.outside) == skip.outside + .milliseconds(wait.replies))

        var real = try Self.visitor(outcome, .real(scale: 1))
        let reply = real.send(real.request(.post, "/schema/load", body))
        #expect(reply == .hold(until: until, for: .milliseconds(wait.replies), held))
        real.outside = until
        #expect(try Answer(real.world.resume(held, outside: real.outside)).text == expected)
    }

    @Test("takes one text with commas as well as an array, and says that it assumes so")
    func namesAsText() throws {
        var visitor = try Self.visitor()
        let answer = try visitor.post("/schema/load", #"{"schemaNames": " B ,A,"}"#)
        #expect(answer.text == #"{"loadingStatus": {"B": "In Progress","A": "In Progress"}}"#)
        #expect(answer.assumed.contains("incorta.schema-load.names-as-text"))
        var other = try Self.visitor()
        let listed = try other.post("/schema/load", #"{"schemaNames": ["B", "A"]}"#)
        #expect(listed.text == answer.text)
        #expect(!listed.assumed.contains("incorta.schema-load.names-as-text"))
    }

    @Test("starts all schemas of a request or none")
    func allOrNone() throws {
        var visitor = try Self.visitor()
        let before = visitor.world.incorta
        #expect(try visitor.post("/schema/load", #"{"schemaNames": ["A", "X"]}"#).status == 404)
        #expect(visitor.world.incorta == before)
    }

    @Test("of some tables leaves the others alone")
    func tables() throws {
        var visitor = try Self.visitor("\noutcomes: {A.a1: [fail], A.a2: [fail, succeed]}", .skip(toEnd: true))
        #expect(try visitor.post("/schema/A/load", #"{"tables": ["a2"]}"#).status == 200)
        #expect(try visitor.lastLoad("A", "status") == "Failed")
        #expect(try visitor.post("/schema/A/load", #"{"tables": ["a2"]}"#).status == 200)
        #expect(try visitor.lastLoad("A", "status") == "Success")
        for body in ["{}", #"{"tables": []}"#, #"{"tables": null}"#] {
            #expect(try visitor.post("/schema/A/load", body).status == 200)
            #expect(try visitor.lastLoad("A", "status") == "Finished with Errors")
        }
    }

    @Test("passes over tables that its source does not take, and extraction failures when it loads from staging")
    func sources() throws {
        let tenant = """
            schemas: {A: {tables: [{name: f, incremental: false}, {name: i, fullLoad: false}]}, B: {tables: [b]}}
            outcomes: {A.f: [fail], B.b: [{result: fail}, {result: fail, at: loading}, succeed]}
            """
        var visitor = try Visitor(Worlds.small(tenant, mode: .skip(toEnd: true)))
        func status(_ schema: String, _ source: String) throws -> String? {
            #expect(
                try visitor.post("/schema/load", #"{"schemaNames": ["\#(schema)"],"loadSource": "\#(source)"}"#).status
                    == 200)
            let status = try visitor.lastLoad(schema, "status")
            #expect(try visitor.lastLoad(schema, "loadSource") == source)
            return status
        }
        // Only f runs in full, only i incrementally; what is skipped adds up like what succeeded.
        #expect(try status("A", "FULL") == "Finished with Errors")
        #expect(try status("A", "INCREMENTAL") == "Success")
        // The failing extraction stays for the next load that extracts.
        #expect(try status("B", "STAGING") == "Success")
        #expect(try status("B", "FULL") == "Failed")
        #expect(try status("B", "STAGING") == "Failed")
        #expect(try status("B", "FULL") == "Success")
    }

    @Test("goes by the source of the plan that it is part of")
    func plans() throws {
        let tenant = """
            schemas: {A: {tables: [a]}}
            plans: {Full: [[A]], Staged: {load: STAGING, groups: [[A]]}}
            outcomes: {A.a: [fail, succeed]}
            """
        var visitor = try Visitor(Worlds.small(tenant, mode: .skip(toEnd: true)))
        for (plan, word) in [("Staged", "Success"), ("Full", "Failed"), ("Full", "Success")] {
            let id = try visitor.execute(plan)
            #expect(try visitor.get("/load-plan/status/\(id)").jobStatus() == word)
        }
    }

    @Test("that hangs is waited for until the deadline, and ends by an interruption")
    func hanging() throws {
        var visitor = try Self.visitor("\noutcomes: {A.a1: [hang, succeed]}", .skip(toEnd: false))
        let body = Self.load(#","synchronous": true"#)
        #expect(
            try visitor.answer(visitor.request(.post, "/schema/load", body)).text
                == #"{"loadingStatus": {"A": "In Progress"}}"#)
        #expect(visitor.interrupt(schema: "A") == true)
        #expect(visitor.interrupt(schema: "A") == false)
        #expect(try visitor.lastLoad("A", "status") == "Interrupted")
        #expect(
            try visitor.answer(visitor.request(.post, "/schema/load", body)).text
                == #"{"loadingStatus": {"A": "Success"}}"#)
    }
}

extension Visitor {
    /// A member of `lastLoadJob` of a schema's status.
    mutating func lastLoad(_ schema: String, _ member: String) throws -> String? {
        try get("/schema/\(schema)/status").json["physicalSchemaDetails"]?["lastLoadJob"]?[member]?.string
    }
}

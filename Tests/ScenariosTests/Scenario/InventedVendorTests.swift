import HTTPTypes
import IncortaScenarios
import LoadClient
import Synchronization
import TestSupport
import Testing
import WireContract

@testable import Scenarios

/// A vendor as small as one can be: a step that fires a kiln, one that asks how it stands, and calls.
private struct KilnVendor: ScenarioVendor {
    let catalogue = Catalogue(vendor: "Kiln", endpoints: [], elsewhere: [], assumptions: [])
    let paths = ["/kilns"]
    let steps = [
        StepForm("fire", summary: "Fires a kiln.", keys: StepForm.callKeys) { step in
            step.subjectText().map { .call(step.call("POST", "/kilns/\($0.percentEncoded)/firings")) }
        },
        StepForm("kiln", summary: "Asks how a kiln stands.", keys: StepForm.callKeys) { step in
            step.subjectText().map { .call(step.call("GET", "/kilns/\($0.percentEncoded)")) }
        },
    ]
}

/// An understudy that emulates kilns, as far as a run can tell.
private final class KilnEmulator: Transport {
    private let all = Mutex<[String]>([])

    var sent: [String] { all.withLock { $0 } }

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) -> (HTTPResponse, [UInt8]) {
        let path = request.path ?? ""
        if path.hasPrefix("/_understudy") {
            return (HTTPResponse(status: .ok), Array(#"{"world": "w", "understudy": "1", "worlds": []}"#.utf8))
        }
        let authorization = request.headerFields[.authorization].map { " \($0)" } ?? ""
        all.withLock { $0.append("\(request.method.rawValue) \(path)\(authorization)") }
        return (HTTPResponse(status: path.hasSuffix("/big") ? .notFound : .ok), Array(#"{"degrees": 900}"#.utf8))
    }
}

@Suite("A vendor that says no more than its steps")
struct InventedVendorTests {
    private static let vendors = testedVendors + [KilnVendor()]

    private func read(_ steps: String) throws(InvalidFile) -> Scenario {
        let reader = ScenarioReader(vendors: Self.vendors) { path, _ in
            (try? Repository.bytes("fixtures/" + path)).map { (path, $0) }
        }
        let text = "scenario: T\nworld: documented.yaml\nsteps:\n\(steps)\n"
        return try reader.read(Array(text.utf8), name: "s.yaml")
    }

    private func played(
        _ scenario: Scenario, _ options: SuiteOptions
    ) async throws -> (result: ScenarioResult, printed: String) {
        let lines = Lines()
        var options = options
        options.vendors = Self.vendors
        var results: [ScenarioResult] = []
        let suite = Suite(options, outside: Lines.noon, print: lines.add)
        _ = try await suite.run([scenario]) { results.append($0) }
        return (try #require(results.first), lines.text)
    }

    @Test("takes part with its steps and with calls, beside other vendors")
    func plays() async throws {
        let scenario = try read(
            """
              - fire: big kiln
              - kiln: small
                expect: {status: 200, body: {degrees: 900}}
                save: {heat: degrees}
              - {call: 'GET /kilns/${heat}', token: abc}
              - status: 1
            """)
        #expect(scenario.steps.map { $0.action.vendor?.key } == ["kiln", "kiln", "kiln", "incorta"])
        let emulator = KilnEmulator()
        var options = SuiteOptions(target: .url(try BaseURL("http://127.0.0.1:1")))
        options.transport = emulator
        let (result, printed) = try await played(scenario, options)
        #expect(result.failures.isEmpty && result.passedSteps == 4, "\(printed)")
        #expect(
            emulator.sent.prefix(3) == [
                "POST /worlds/w/kilns/big%20kiln/firings", "GET /worlds/w/kilns/small",
                "GET /worlds/w/kilns/900 Bearer abc",
            ])
        #expect(emulator.sent.last?.hasPrefix("GET /worlds/w/incorta/api/v2/default/load-plan/status/1 Bearer") == true)
    }

    @Test("fails where a step is refused that is there to be done")
    func refused() async throws {
        var options = SuiteOptions(target: .url(try BaseURL("http://127.0.0.1:1")))
        options.transport = KilnEmulator()
        let (result, _) = try await played(try read("  - kiln: big"), options)
        #expect(result.failures.map(\.mismatch.expected) == ["a step that works"])
    }

    @Test("is sent nothing beside real targets of others, whatever they permit")
    func realTargets() async throws {
        let scenario = try read("  - fire: big\n  - call: POST /kilns/big/firings\n  - kiln: big")
        let recorder = RecordingTransport(try FakeServer.cluster())
        let base = try BaseURL("https://cluster.example.com")
        var options = SuiteOptions(target: .url(base))
        options.transport = recorder
        options.realTargets = [
            ClusterAccess(
                base: base, tenant: "default", token: "ABC123456789", names: ["MyLoadPlan": "big"], allowsLoads: true)
        ]
        let (result, printed) = try await played(scenario, options)
        #expect(result.passedSteps == 0 && result.skipped.count == 3)
        #expect(printed.contains("needs an emulator: scenarios are not played on a real Kiln"), "\(printed)")
        #expect(!recorder.sent.contains { $0.path.contains("kilns") })
        // Nor where nothing asks first what a step needs.
        let destination = try await Suite(options, outside: Lines.noon) { _ in }.enter([scenario])
        let run = ScenarioRun(scenario, at: destination, pause: options.pause) { _ in }
        let call = try #require(scenario.steps.first?.action.request)
        await #expect(throws: WithheldRequest.self) { _ = try await run.send(call) }
        #expect(!recorder.sent.contains { $0.path.contains("kilns") })
    }

    @Test(
        "has mistakes in its steps shown where they are",
        arguments: [
            ("{fire: big, as: admin}", "the world has no user 'admin' with a token"),
            ("{fire: [a]}", "fire must be a text, not a list"),
            ("{fire: big, level: 1}", "fire takes no 'level'; it takes only expect, save, as"),
            ("{fire: big, save: x}", "say which member of the reply to save, as {x: path.to.member}"),
            ("{fier: big}", "a step has no 'fier'; did you mean 'fire'?"),
        ])
    func mistakes(step: String, expected: String) throws {
        let error = #expect(throws: InvalidFile.self) { try read("  - " + step) }
        #expect(error?.text.contains(expected) == true, "\(error?.text ?? "")")
    }

    @Test("has its steps among what a scenario may hold, each key with what it is for")
    func form() throws {
        let form = ScenarioReader(vendors: Self.vendors) { _, _ in nil }.form
        guard case .object(let scenario) = form, let last = scenario.keys.last,
            case .list(.either(let steps)) = last.value
        else {
            Issue.record("not a mapping with a list of steps")
            return
        }
        let objects = steps.compactMap { if case .object(let step) = $0 { step } else { nil } }
        #expect(objects.map(\.name).suffix(3) == ["waitForJob", "fire", "kiln"])
        #expect(objects.allSatisfy { $0.keys.first?.key == $0.name && $0.keys.first?.isRequired == true })
        for key in scenario.keys + objects.flatMap(\.keys) { #expect(key.about.hasSuffix("."), "\(key.key)") }
    }

    @Test("adds no word that another has already")
    func words() {
        for vendors in [testedVendors, Self.vendors] {
            let common = CommonSteps(vendors: VendorList(vendors)).forms.map(\.name)
            for words in [
                vendors.map(\.key), common + vendors.flatMap { $0.steps.map(\.name) },
                vendors.flatMap { $0.claims.map(\.key.key) },
                vendors.flatMap { $0.scenarioKeys.map(\.key) },
            ] {
                #expect(Set(words).count == words.count, "\(words)")
            }
        }
    }
}

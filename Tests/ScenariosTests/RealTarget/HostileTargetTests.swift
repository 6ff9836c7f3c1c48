import Foundation
import HTTPTypes
import LoadClient
import Synchronization
import TestSupport
import Testing

@testable import CelonisScenarios
@testable import IncortaScenarios
@testable import Scenarios

/// Answers everything, and nothing as it should be.
private final class HostileTarget: Transport {
    private let random: Mutex<Dice>
    private let isUnderstudy: Bool

    init(seed: UInt64, isUnderstudy: Bool) {
        random = Mutex(Dice(seed: seed))
        self.isUnderstudy = isUnderstudy
    }

    private static let numbers = [
        "9223372036854775807", "-9223372036854775808", "1e999", "-0", "0.1", "99999999999999999999999", "null", "true",
        "\"../x\"", "\"\"", "[]", "{}", "\"\\u001b[2J\\u202e\\n passed  everything\"", "\"\\ud800\"",
    ]

    private static let bodies = [
        #"{"loadPlanExecutionId": N}"#, #"{"loadPlanExecutionId": 7, "status": N}"#,
        #"{"understudy": "1", "worlds": []}"#,
        #"{"world": "w", "clock": {"now": N}, "assumptions": [{"id": "a", "served": N}, {"id": "a", "served": 9223372036854775807}], "outcomes": {"o": N}}"#,
        #"{"world": N}"#, #"{"name": "p", "type": "T", "status": {"stateType": "Load State", "jobStatus": N}}"#,
        #"{"name": "p", "type": "T", "status": {"stateType": "Terminator State", "jobStatus": "S"}, "childStatusDetails": N}"#,
        #"{"loadInfo": {"currentComputeLoad": {"loadStatus": N, "message": N}}}"#, #"{"loadInfo": N}"#,
        #"{"id": "aaaaaaaa-1111-4111-8111-111111111111", "name": "Real Pool", "status": N}"#,
        #"[{"id": "aaaaaaaa-1111-4111-8111-111111111111", "name": "Real Pool"}]"#, #"[{"id": N, "name": "Real Pool"}]"#,
        #"{"message": N}"#, #"{"errors": [N]}"#,
        #"{"steps": [{"type": "TABLE", "name": N, "result": N, "steps": [N]}]}"#,
        "N", "<html>", "", "\u{1B}]0;x\u{7}", String(repeating: "[", count: 100_000),
        String(repeating: "{\"steps\": [", count: 60) + "N" + String(repeating: "]}", count: 60),
    ]

    private static let fields = [
        "Retry-After", "x-ratelimit-reset", "Date", "Location", "Content-Type", "X-Understudy-Outcome",
    ]

    func send(_ request: HTTPRequest, body: [UInt8]?, timeout: Duration) async throws -> (HTTPResponse, [UInt8]) {
        try Task.checkCancellation()
        if request.path == "/_understudy" {
            return (
                HTTPResponse(status: .ok), Array((isUnderstudy ? #"{"understudy": "1", "worlds": []}"# : "no").utf8)
            )
        }
        return try random.withLock { random in
            func pick<Element>(_ elements: [Element]) -> Element {
                elements[Int.random(in: elements.indices, using: &random)]
            }
            if Int.random(in: 0..<20, using: &random) == 0 {
                throw TransportError(pick([.timedOut, .tooLarge, .other]), detail: "cut \u{1B}off")
            }
            let isMaking = request.path == "/_understudy/worlds" && Int.random(in: 0..<10, using: &random) > 0
            var text = isMaking ? #"{"world": "w"}"# : pick(Self.bodies)
            while let mark = text.firstRange(of: "N") { text.replaceSubrange(mark, with: pick(Self.numbers)) }
            var bytes = Array(text.utf8)
            if Int.random(in: 0..<5, using: &random) == 0, !bytes.isEmpty {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Int.random(in: 0..<10, using: &random) == 0 {
                bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
            }
            var head = HTTPResponse(
                status: .init(code: pick([200, 200, 200, 200, 201, 204, 302, 400, 404, 429, 500, 503, 599])))
            if let name = HTTPField.Name(pick(Self.fields)) {
                head.headerFields[name] = pick([
                    "9223372036854775807", "-1", "Sun, 06 Nov 9999 08:49:37 GMT", "x?code=../x",
                ])
            }
            return (head, bytes)
        }
    }
}

@Suite("Playing against a hostile target", .endsHangs)
struct HostileTargetTests {
    private static let scenarios: [Scenario] = {
        let reader = ScenarioReader(vendors: testedVendors) { ScenarioFiles.read($0, besides: $1) }
        let files = ScenarioFiles.find(Repository.path("scenarios"), vendors: testedVendors) ?? []
        return files.compactMap { file in ScenarioFiles.read(file).flatMap { try? reader.read($0, name: file) } }
    }()

    /// Time that goes on with each look at it, so that every wait ends.
    private static func pause() -> Pause {
        let elapsed = Mutex(Duration.zero)
        return Pause(
            elapsed: {
                elapsed.withLock { elapsed in
                    elapsed += .seconds(1)
                    return elapsed
                }
            }, sleep: { pause in elapsed.withLock { $0 += pause } }, secondsSince1970: { 0 })
    }

    private func destination(_ target: HostileTarget, isReal: Bool) throws -> Destination {
        let base = try BaseURL("https://cluster.example.com")
        guard isReal else { return .emulator(Connection(transport: target, base: base)) }
        let permissions = RealTargetPermissions(target, Self.scenarios)
        let access = ClusterAccess(
            base: base, tenant: "default", token: "prod-token-0123",
            names: ["MyLoadPlan": "MyLoadPlan", "LoadPlan_Demo": "Demo"], allowsLoads: true)
        let entrance = RealTargetEntrance(
            scenarios: Self.scenarios, connection: Connection(transport: target, base: base), pause: Self.pause(),
            started: permissions.started)
        let cluster = RealCluster(access, rules: access.rules(entrance))
        let team = TeamAccess(
            base: try BaseURL("https://prod.eu-1.celonis.cloud"), key: "prod-key", allowsLoads: true)
        var directory = TeamDirectory()
        for (id, entity) in Self.scenarios.flatMap(\.celonis.entities) {
            directory.note(entity, id: id, name: entity.name)
        }
        let targets: [any RealTarget] = [cluster, RealTeam(team, scheme: .appKey, directory: directory)]
        return .real(RealTargets(targets, permissions: permissions))
    }

    @Test(
        "every step ends with a result, and nothing that the target says steers a terminal", arguments: [true, false])
    func ends(isReal: Bool) async throws {
        for round in 0..<2 * Rounds.count {
            let target = HostileTarget(seed: UInt64(round), isUnderstudy: !isReal)
            var options = SuiteOptions(target: .inProcess)
            options.pause = Self.pause()
            options.shows = true
            let destination = try destination(target, isReal: isReal)
            let lines = Lines()
            let suite = Suite(options, outside: Lines.noon, print: lines.add)
            var report = Report(isStrict: true, print: lines.add)
            for scenario in Self.scenarios {
                // A world that cannot be made ends a run; everything else is a result.
                guard let result = try? await suite.play(scenario, at: destination, report) else { continue }
                report.add(result)
                let ids = result.failures.map(\.mismatch.actual)
                #expect(ids.allSatisfy { $0.unicodeScalars.count < 10_000 })
            }
            _ = report.finish()
            #expect(await destination.startedReport().split(separator: "\n").count <= 22)
            let shown = lines.text.unicodeScalars.filter {
                $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}"
            }
            #expect(shown.isEmpty)
            #expect(!lines.lines.joined().contains("\n passed  everything"))
            #expect(lines.text.contains("failed   "))
        }
    }

    @Test(
        "an execution id that is none fails its step, and never becomes part of a path",
        arguments: ["null", "true", "1e999", "\"../x\"", "-1", "0", "[1]", "\"7\"", "9223372036854775808", ""])
    func executionID(value: String) async throws {
        let text = "scenario: A\nworld: documented.yaml\nsteps:\n  - execute: MyLoadPlan\n    save: x\n  - wait: ${x}\n"
        let body = value.isEmpty ? "{}" : #"{"loadPlanExecutionId": \#(value)}"#
        let cluster = try FakeServer.cluster { request in
            request.method == .post ? (HTTPResponse(status: .ok), Array(body.utf8)) : nil
        }
        let recorder = RecordingTransport(cluster)
        var options = SuiteOptions(target: .inProcess)
        let base = try BaseURL("https://cluster.example.com")
        let access = ClusterAccess(
            base: base, tenant: "default", token: "ABC123456789", names: ["MyLoadPlan": "MyLoadPlan"],
            allowsLoads: true)
        options.target = .url(base)
        options.realTargets = [access]
        options.transport = recorder
        let suite = Suite(options, outside: Lines.noon) { _ in }
        let scenario = try scenario(text).get()
        let destination = try await suite.enter([scenario])
        let result = try await suite.play(scenario, at: destination, Report(isStrict: false) { _ in })
        let mismatch = try #require(result.failures.first?.mismatch)
        #expect(mismatch.expected.hasPrefix("loadPlanExecutionId"))
        #expect(mismatch.position.line == 4)
        #expect(recorder.sent.last?.method == "POST")
        #expect(destination.realTargets?.started.all == [.execution(plan: "MyLoadPlan", id: nil)])
    }

    @Test(
        "other values that were saved stand in a path only where they can lead nowhere else",
        arguments: ["../x", "..", "a/b", "a?b", ""])
    func savedValues(value: String) async throws {
        let text = """
            scenario: A
            world: documented.yaml
            steps:
              - call: GET /load-plan/status/111
                save: {x: message}
              - call: GET /load-plan/status/${x}
            """
        let body = #"{"message": "\#(value)"}"#
        let recorder = RecordingTransport(
            try FakeServer.cluster { _ in (HTTPResponse(status: .notFound), Array(body.utf8)) })
        var options = SuiteOptions(target: .inProcess)
        let base = try BaseURL("https://cluster.example.com")
        options.target = .url(base)
        options.realTargets = [ClusterAccess(base: base, tenant: "default", token: "ABC123456789")]
        options.transport = recorder
        let suite = Suite(options, outside: Lines.noon) { _ in }
        let scenario = try scenario(text).get()
        let destination = try await suite.enter([scenario])
        let result = try await suite.play(scenario, at: destination, Report(isStrict: false) { _ in })
        #expect(result.failures.first?.mismatch.expected == "${x} to be a number or a word that can stand in a path")
        #expect(recorder.sent.last?.path.hasSuffix("/111") == true)
    }
}

import CelonisContract
import CelonisWire
import LoadEngine
import TestSupport
import Testing
import WireContract

@testable import CelonisEmulation
@testable import Emulator

@Suite("Anything that is sent to Celonis")
struct CelonisFuzzTests {
    private typealias Stage = CelonisStage

    private static let values = [
        CelonisStage.pool, CelonisStage.model, CelonisStage.job, CelonisStage.tables[0], "nope", "", "%00", "%ff", "..",
        "99999999-9999-4999-8999-999999999999", "a%2Fb", "é", "0", "-1", "9223372036854775808",
    ]
    private static let bodies = [
        nil, "", "[]", "{}", "null", "[null]", "[[[[", "{\"mode\":\"FULL\"}",
        "{\"mode\":null,\"transformations\":[\"x\"]}",
        "[\"\(CelonisStage.tables[0])\"]", "{\"targetName\":\"T\"}", "\u{0}", "{\"a\":1,\"a\":2}",
        "--b\r\n\r\nx\r\n--b--",
        "{\"name\":\"N\",\"taskType\":\"TRANSFORMATION\",\"dataModelId\":\"\(CelonisStage.model)\"}",
        "[{\"name\":\"T\"}]",
        "{\"sourceTableId\":\"\(CelonisStage.tables[0])\",\"targetTableId\":\"\(CelonisStage.tables[1])\"}",
        "{\"activityTableId\":\"\(CelonisStage.tables[0])\"}",
        "grant_type=client_credentials&client_id=cid&client_secret=sec", "{\"forceComplete\":true}",
    ]
    private static let queries = [
        "", "?", "?mode=FULL", "?mode=DELTA", "?mode=", "?fullReload=false", "?fullReload=x", "?limit=0",
        "?limit=1&page=0",
        "?page=99999999999999999999", "?limit=-1", "?executionId=x&type=TASK", "?type=NOPE", "?logLevels=ERROR,NOPE",
        "?a=%zz",
    ]
    private static let keys = [
        "Bearer ada-key", "Bearer vic-key", "AppKey app-key", "Bearer x", nil, "x", "Bearer olga-key",
    ]

    /// The teams with all that is due by now, which requests see to before anything else.
    private static func settled(_ teams: [CelonisTeam], _ world: World) -> [CelonisTeam] {
        teams.map { team in
            var team = team
            team.settle(upTo: world.clock.now(outside: Instant(microseconds: 0)))
            return team
        }
    }

    /// The id of something that is there, as far as anything is.
    private static func id(for parameter: Substring, in pool: CelonisPool, _ draws: inout Dice) -> String {
        let job = pool.jobOrder.randomElement(using: &draws).map { pool.jobs[$0] }
        let found: String? =
            switch parameter {
            case "poolId": pool.id
            case "jobId": job?.id
            case "taskId", "extractionId": job?.tasks.randomElement(using: &draws)?.id
            case "tableId": pool.models[0].tables.randomElement(using: &draws)?.id
            case "foreignKeyId": pool.models[0].foreignKeys.randomElement(using: &draws)?.id
            case "configurationId": pool.models[0].configurations.randomElement(using: &draws)?.id
            default: pool.models[0].id
            }
        return found ?? Stage.model
    }

    @Test(
        "gets an outcome of the catalogue or waits, and changes nothing when it is refused or only looks",
        arguments: Array(0..<8 as Range<UInt64>))
    func anything(seed: UInt64) throws {
        var draws = Dice(seed: seed &* 7_919 &+ 17)
        let policies = ["refuse", "ignore", "queue"]
        let settings = "{concurrentLoad: \(policies[Int(seed % 3)]), concurrentExecute: \(policies[Int(seed / 3 % 3)])}"
        let outcomes = "{Orders: [cancel 1s, fail, hang 1s, lose 2s, warn], Nightly.Extraction: [succeed, fail, hang]}"
        let stage = try Stage(
            settings: settings, outcomes: outcomes, extra: Stage.otherTeam, clock: seed % 2 == 0 ? "manual" : "skip")
        let statuses = Dictionary(uniqueKeysWithValues: Catalogue.celonis.outcomes.map { ($0.id, $0.status) })
        var (reached, changes): (Set<String>, Int) = ([], 0)
        for _ in 0..<1_000 * Rounds.count {
            guard let endpoint = Catalogue.celonis.endpoints.randomElement(using: &draws) else { continue }
            let path = endpoint.path.split(separator: "/").map { segment in
                guard segment.hasPrefix("{") else { return String(segment) }
                let isFit = Int.random(in: 0..<5, using: &draws) > 0
                let fit = Self.id(
                    for: segment.dropFirst().dropLast(), in: stage.world.celonis.teams[0].pools[0], &draws)
                return isFit ? fit : Self.values.randomElement(using: &draws) ?? ""
            }.joined(separator: "/")
            let query = Self.queries.randomElement(using: &draws) ?? ""
            let method = Int.random(in: 0..<20, using: &draws) == 0 ? "PATCH" : endpoint.method
            let key = Bool.random(using: &draws) ? "Bearer ada-key" : Self.keys.randomElement(using: &draws) ?? nil
            let before = stage.world.celonis.teams
            let reply = stage.send(
                method, "/" + path + query, Self.bodies.randomElement(using: &draws) ?? nil, key: key,
                type: "multipart/form-data; boundary=b")
            let what = "\(method) \(path)\(query): \(reply?.outcome ?? "held back")"
            let isSame = Self.settled(before, stage.world) == Self.settled(stage.world.celonis.teams, stage.world)
            if !isSame { changes += 1 }
            if let reply {
                #expect(statuses[reply.outcome] == reply.status, "\(what)")
                #expect(isSame || reply.status < 400 && method != "GET", "\(what)")
                if reply.contentType == "application/json" {
                    #expect((try? JSONValue(parsing: reply.body)) != nil, "\(what)")
                }
                reached.insert(reply.outcome)
            }
            if Int.random(in: 0..<5, using: &draws) == 0 {
                stage.world.advance(by: .milliseconds(Int64.random(in: 0..<20_000, using: &draws)))
            }
        }
        #expect(reached.count > 150 && changes >= 5, "too few are near valid requests: \(reached.count), \(changes)")
    }

    @Test("makes no difference by looking", arguments: Array(0..<5 as Range<UInt64>))
    func looking(seed: UInt64) throws {
        func play(looks: Bool) throws -> [String?] {
            var draws = Dice(seed: seed)
            let stage = try Stage(
                settings: "{concurrentLoad: queue, concurrentExecute: queue}",
                outcomes: "{Orders: [succeed 7s, fail 3s], Nightly.Extraction: [succeed 4s, fail 2s]}")
            for _ in 0..<40 {
                switch Int.random(in: 0..<3, using: &draws) {
                case 0: _ = stage.post(Stage.modelPath + "/load")
                case 1: _ = stage.post(Stage.executePath + "?mode=FULL")
                default: break
                }
                stage.world.advance(by: .seconds(Int64.random(in: 0..<9, using: &draws)))
                if looks { _ = (stage.loadStatus(), stage.jobStatus(), stage.tasks()) }
            }
            stage.world.advance(by: .seconds(100_000))
            return [stage.get(Stage.infoPath)?.text, stage.get(Stage.jobPath)?.text]
        }
        #expect(try play(looks: true) == play(looks: false))
    }
}

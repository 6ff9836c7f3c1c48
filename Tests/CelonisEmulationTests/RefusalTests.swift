import LoadEngine
import Testing
import WireContract

@testable import CelonisEmulation
@testable import Emulator

@Suite("A request that Celonis refuses")
struct RefusalTests {
    private typealias Stage = CelonisStage

    /// A request, with the condition that refuses it.
    struct Refused: CustomTestStringConvertible {
        let condition: String
        let method: String
        let path: String
        var body: String?
        var key: String? = "Bearer ada-key"

        var testDescription: String { condition }
    }

    private static let nowhere = "99999999-9999-4999-8999-999999999999"
    private static let load = CelonisStage.modelPath + "/load"
    private static let execute = CelonisStage.executePath + "?mode=FULL"
    private static let push = "/integration/api/v1/data-push/\(CelonisStage.pool)/jobs/"

    private static let refused = [
        Refused(condition: "credentials-missing", method: "POST", path: load, key: nil),
        Refused(condition: "header-malformed", method: "POST", path: load, key: "ada-key"),
        Refused(condition: "key-unknown", method: "POST", path: load, key: "Bearer nobody"),
        Refused(condition: "key-revoked", method: "POST", path: load, key: "Bearer old-key"),
        Refused(condition: "key-scheme", method: "POST", path: load, key: "AppKey ada-key"),
        Refused(condition: "permission-denied", method: "POST", path: load, key: "Bearer vic-key"),
        Refused(condition: "permission-denied", method: "POST", path: execute, key: "Bearer sue-key"),
        Refused(
            condition: "pool-missing", method: "POST", path: load.replacing(CelonisStage.pool, with: nowhere)),
        Refused(
            condition: "model-missing", method: "POST", path: load.replacing(CelonisStage.model, with: nowhere)),
        Refused(
            condition: "job-missing", method: "POST", path: execute.replacing(CelonisStage.job, with: nowhere)),
        Refused(condition: "push-job-missing", method: "POST", path: push + nowhere),
        Refused(condition: "push-job-missing", method: "DELETE", path: push + nowhere),
        Refused(condition: "parameter-malformed", method: "POST", path: load + "?fullReload=perhaps"),
        Refused(condition: "mode-unknown", method: "POST", path: CelonisStage.executePath + "?mode=SOME"),
        Refused(condition: "body-missing", method: "POST", path: load + "/partial-sync"),
        Refused(condition: "body-malformed", method: "POST", path: load + "/partial-sync", body: "["),
        Refused(condition: "body-not-array", method: "POST", path: load + "/partial-sync", body: "{}"),
        Refused(condition: "wrong-type", method: "POST", path: load + "/partial-sync", body: "[1]"),
        Refused(condition: "table-unknown", method: "POST", path: load + "/partial-sync", body: #"["x"]"#),
        Refused(condition: "field-missing", method: "POST", path: push, body: "{}"),
        Refused(
            condition: "task-unknown", method: "POST", path: CelonisStage.jobPath + "/execute",
            body: #"{"mode":"FULL","executeOnlySubsetOfTransformations":true,"transformations":["x"]}"#),
        Refused(condition: "load-running", method: "POST", path: load),
        Refused(condition: "job-running", method: "POST", path: execute),
    ]

    /// A world in which the data model is being loaded and the data job runs.
    private static func busy() throws -> Stage {
        let stage = try Stage(outcomes: "{Orders: succeed 1h, Nightly.Extraction: succeed 1h}")
        #expect(stage.post(load)?.status == 200 && stage.post(execute)?.status == 200)
        return stage
    }

    @Test("leaves the teams as they were", arguments: refused)
    func leavesTeams(_ refused: Refused) throws {
        let stage = try Self.busy()
        let before = stage.world.celonis.teams
        let reply = try #require(stage.send(refused.method, refused.path, refused.body, key: refused.key))
        #expect(reply.condition == refused.condition, "\(reply.text)")
        #expect(stage.world.celonis.teams == before)
    }

    @Test("is refused for the first reason, and says that the order of the checks is assumed where there are several")
    func order() throws {
        let stage = try Stage()
        let path = Self.load.replacing(Stage.model, with: Self.nowhere) + "/partial-sync"
        let reply = try #require(stage.post(path, "{}", key: "Bearer vic-key"))
        #expect(reply.condition == "permission-denied" && reply.assumes.contains("celonis.order-of-checks"))
        let one = try #require(stage.post(path, "[]"))
        #expect(one.condition == "model-missing" && !one.assumes.contains("celonis.order-of-checks"))
    }

    @Test("is not one for an id in upper case")
    func idsInAnyCase() {
        for count in [0, 3, 100] {
            let numbers = NumbersByID(["a", "b", "a"] + (0..<count).map { "id \($0)" })
            #expect(numbers["a"] == 0 && numbers["B"] == 1 && numbers["c"] == nil && numbers["id \(count)"] == nil)
            #expect(count == 0 || numbers["ID \(count - 1)"] == count + 2)
        }
    }

    @Test("of two with one id the first is found")
    func repeatedIDs() {
        let numbers = NumbersByID(["a", "b", "a"])
        #expect(numbers["a"] == 0 && numbers["B"] == 1 && numbers["c"] == nil)
    }
}

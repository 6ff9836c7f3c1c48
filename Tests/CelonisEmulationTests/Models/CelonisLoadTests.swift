import CelonisEmulation
import CelonisWire
import Emulator
import LoadEngine
import Testing
import WireContract

@Suite("Loading a Celonis data model")
struct CelonisLoadTests {
    private typealias Stage = CelonisStage

    @Test("shows something new at each poll of a skipping clock, in a first load and in later ones")
    func skipping() throws {
        let stage = try Stage(
            settings: "{parallelTables: 1}", outcomes: "{Orders: [succeed 5s, succeed 7s, lose 9s]}", clock: "skip")
        for end in ["SUCCESS", "SUCCESS", "ERROR"] {
            #expect(stage.post(Stage.modelPath + "/load")?.status == 200)
            var seen: [String] = []
            while seen.last?.contains("\"endDate\":null") ?? true, seen.count < 20 {
                seen.append(try #require(stage.get(Stage.infoPath)).text)
            }
            #expect(stage.loadStatus() == end)
            #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 != $1 })
            #expect(seen.count < 10)
        }
    }

    @Test("answers 200 without a body, and is running before it answers")
    func starts() throws {
        let stage = try Stage(outcomes: "{Orders: succeed 10s}")
        let started = try #require(stage.post(Stage.modelPath + "/load"))
        #expect(started.status == 200 && started.body.isEmpty && started.contentType == nil)
        #expect(started.assumed == "celonis.success-reply")
        #expect(stage.loadStatus() == "RUNNING")
        stage.world.advance(by: .seconds(10))
        #expect(stage.loadStatus() == "SUCCESS")
        let last = try #require(stage.get(Stage.modelPath + "/last-load")?.json)
        #expect(last["loadStatus"] == "SUCCESS" && last["done"] == true)
        #expect(last["startDate"] == 1_767_225_600_000 && last["endDate"] == 1_767_225_610_000)
        #expect(last["message"] == .null)
    }

    @Test(
        "ends as the script says, in the words of each API",
        arguments: [
            ("succeed 5s", "SUCCESS", "SUCCESS"), ("fail 5s", "ERROR", "ERROR"), ("warn 5s", "WARNING", "WARNING"),
            ("lose 5s", "ERROR", "ERROR"), ("cancel 1s", "CANCELED", "CANCELED"),
        ])
    func ends(outcome: String, status: String, history: String) throws {
        let stage = try Stage(outcomes: "{Orders: \(outcome)}")
        _ = stage.post(Stage.modelPath + "/load")
        stage.world.advance(by: .seconds(5))
        #expect(stage.loadStatus() == status)
        #expect(stage.get(Stage.modelPath + "/last-load")?.json["loadStatus"]?.string == history)
    }

    @Test("shows a lost connection and a cancel under way, which last-load calls running")
    func underWay() throws {
        let stage = try Stage(outcomes: "{Orders: [lose, cancel 1s]}")
        _ = stage.post(Stage.modelPath + "/load")
        #expect(stage.loadStatus() == "LOST_CONNECTION")
        #expect(stage.get(Stage.modelPath + "/last-load")?.json["loadStatus"] == "RUNNING")
        let other = try Stage(outcomes: "{Orders: cancel 1s}")
        _ = other.post(Stage.modelPath + "/load")
        #expect(other.loadStatus() == "RUNNING")
        other.world.advance(by: .seconds(2))
        #expect(other.loadStatus() == "CANCELLING")
        other.world.advance(by: .seconds(2))
        #expect(other.loadStatus() == "CANCELED")
    }

    @Test(
        "says once what is wrong with all tables, and after it what is wrong with one",
        arguments: [
            ("{Orders: {result: fail, error: out of memory}}", "out of memory"),
            ("{Orders: {result: warn, log: slow}}", "slow"),
            (
                "{Orders.EKKO: {result: fail, error: disk full}, Orders.EKPO: fail}",
                "disk full Table EKPO could not be loaded."
            ),
        ])
    func messageOfAModel(outcomes: String, message: String) throws {
        let stage = try Stage(outcomes: outcomes)
        #expect(stage.post(Stage.modelPath + "/load")?.status == 200)
        stage.world.advance(by: .seconds(600))
        let info = stage.get(Stage.infoPath)?.json
        #expect(info?["loadInfo"]?["currentComputeLoad"]?["message"]?.string == message)
    }

    @Test("says why it failed")
    func message() throws {
        let stage = try Stage(outcomes: "{Orders.EKPO: {result: fail, after: 1s, error: disk full}}")
        _ = stage.post(Stage.modelPath + "/load")
        stage.world.advance(by: .seconds(60))
        let info = stage.get(Stage.infoPath)?.json
        #expect(info?["loadInfo"]?["currentComputeLoad"]?["message"] == "disk full")
        #expect(info?["loadHistory"]?["lastSuccessfulDataModel"] == .null)
    }

    @Test(
        "reads what it is asked to",
        arguments: [
            ("/load", nil, "COMPLETE"), ("/load?fullReload=true", nil, "COMPLETE"),
            ("/load?fullReload=false", nil, "FROM_CACHE"), ("/load/partial-sync", "[]", "PARTIAL"),
            ("/load/partial-sync", "[\"\(CelonisStage.tables[0])\", \"\(CelonisStage.tables[0])\"]", "PARTIAL"),
        ] as [(String, String?, String)])
    func types(path: String, body: String?, type: String) throws {
        let stage = try Stage()
        #expect(stage.post(Stage.modelPath + path, body)?.status == 200)
        #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"]?["loadType"]?.string == type)
    }

    @Test("takes what is not named in a partial sync from the cache, and keeps its script for later")
    func partial() throws {
        let stage = try Stage(outcomes: "{Orders.EKPO: fail 1s, Orders.EKKO: succeed 1s}")
        _ = stage.post(Stage.modelPath + "/load/partial-sync", "[\"\(CelonisStage.tables[0])\"]")
        stage.world.advance(by: .seconds(1))
        #expect(stage.loadStatus() == "SUCCESS")
        _ = stage.post(Stage.modelPath + "/load")
        stage.world.advance(by: .seconds(1))
        #expect(stage.loadStatus() == "ERROR")
    }

    @Test(
        "of a model that is being loaded goes by the setting",
        arguments: [("refuse", 409, 1), ("ignore", 200, 1), ("queue", 200, 2)])
    func concurrency(policy: String, status: Int, loads: Int) throws {
        let stage = try Stage(settings: "{concurrentLoad: \(policy)}", outcomes: "{Orders: succeed 10s}")
        _ = stage.post(Stage.modelPath + "/load")
        let second = try #require(stage.post(Stage.modelPath + "/load"))
        #expect(second.status == status && second.assumed.contains("celonis.concurrent-load"))
        stage.world.advance(by: .seconds(30))
        let history = stage.get(Stage.infoPath)?.json["loadHistory"]?["dataLoadHistory"]?.array ?? []
        #expect(history.count == loads)
        if loads == 2 { #expect(history.first?["startDate"] == history.last?["endDate"]) }
    }

    @Test("that hangs is ended by hand")
    func interrupted() throws {
        let stage = try Stage(settings: "{concurrentLoad: queue}", outcomes: "{Orders: [hang, succeed 1s]}")
        let now = Instant(microseconds: 0)
        let early = stage.world.interrupt(dataModel: Stage.model, team: "acme", outside: now)
        #expect(!early)
        _ = stage.post(Stage.modelPath + "/load")
        _ = stage.post(Stage.modelPath + "/load")
        stage.world.advance(by: .seconds(1_000))
        #expect(stage.loadStatus() == "RUNNING")
        let ended = stage.world.interrupt(dataModel: Stage.model, team: "acme", outside: now)
        #expect(ended)
        stage.world.advance(by: .seconds(1))
        #expect(stage.loadStatus() == "SUCCESS", "the one that waited came next")
        let history = stage.get(Stage.infoPath)?.json["loadHistory"]?["dataLoadHistory"]?.array ?? []
        #expect(history.map { $0["loadStatus"]?.string } == ["SUCCESS", "CANCELED"])
    }

    @Test("was never asked for: 200 without a body, or 404 where the setting says so")
    func neverLoaded() throws {
        let stage = try Stage()
        let never = try #require(stage.get(Stage.modelPath + "/last-load"))
        #expect(never.status == 200 && never.body.isEmpty && never.condition == "never-loaded")
        #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"] == .null)
        let strict = try Stage(settings: "{neverLoaded: notFound}")
        #expect(strict.get(Stage.modelPath + "/last-load")?.condition == "never-loaded-missing")
    }

    @Test(
        "is refused for what its body says",
        arguments: [
            (nil, "body-missing"), ("{", "body-malformed"), ("{}", "body-not-array"), ("\"x\"", "body-not-array"),
            ("[1]", "wrong-type"), ("[[]]", "wrong-type"), ("[null]", "wrong-type"), ("[\"nope\"]", "table-unknown"),
            ("[\"33333333-3333-4333-8333-333333333339\"]", "table-unknown"), ("[{\"a\":1,\"a\":2}]", "body-malformed"),
        ] as [(String?, String)])
    func badBodies(body: String?, condition: String) throws {
        let stage = try Stage()
        let reply = try #require(stage.post(Stage.modelPath + "/load/partial-sync", body))
        #expect(reply.status == 400 && reply.condition == condition)
        #expect(reply.json["errors"]?.array?.count == 1)
        #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"] == .null)
    }

    @Test("of no tables is refused where the setting says so")
    func emptyRefused() throws {
        let stage = try Stage(settings: "{emptyPartialSync: refuse}")
        #expect(stage.post(Stage.modelPath + "/load/partial-sync", "[]")?.condition == "tables-empty")
    }

    @Test("by the internal path is complete with forceComplete, in the query or a body")
    func reload() throws {
        let path = "\(Stage.inner)/data-models/\(Stage.model)/reload"
        for (query, body, type) in [
            ("?forceComplete=true", nil, "COMPLETE"), ("?forceComplete=false", nil, "FROM_CACHE"),
            ("", #"{"forceComplete":true}"#, "COMPLETE"), ("", nil, "FROM_CACHE"),
        ] as [(String, String?, String)] {
            let stage = try Stage()
            #expect(stage.post(path + query, body)?.status == 200)
            #expect(stage.get(Stage.infoPath)?.json["loadInfo"]?["currentComputeLoad"]?["loadType"]?.string == type)
        }
        let stage = try Stage()
        #expect(stage.post(path, "[]")?.condition == "wrong-type")
        #expect(stage.post(path, "{")?.condition == "body-malformed")
        #expect(stage.post(path + "?forceComplete=maybe")?.condition == "parameter-malformed")
    }
}

import TestSupport
import WireContract

@testable import IncortaScenarios
@testable import Scenarios

/// Steps that nobody would write who means well, at random.
struct GeneratedScenarios {
    private var random: Dice
    private let base: Scenario

    init(seed: UInt64, base: Scenario) {
        random = Dice(seed: seed)
        self.base = base
    }

    private static let pool = "11111111-1111-4111-8111-111111111111"
    private static let model = "22222222-2222-4222-8222-222222222222"
    private static let job = "44444444-4444-4444-8444-444444444444"
    private static let table = "33333333-3333-4333-8333-333333333331"

    private static let methods = [
        "GET", "HEAD", "POST", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "post", "get", "TRACE",
    ]

    private static let names = [
        "MyLoadPlan", "LoadPlan_Demo", "Nightly Plan", "Demo", "SALES", "myloadplan", "nightly plan", "OnlineStore",
        "Sales", "Shop", "shop", "Selling", "customers", "orders", "", " Shop", "Shop,Selling", "OnlineStore, Sales",
        "Shop, Finance", "*", "%", "../x", "Finance", "understudy-has-no-such-plan-", "understudy-has-no-such-plan-x",
        "e\u{301}", "\u{e9}", "Demo\u{0}", "loader-token", "${saved}", pool, model, job, table, "Real Pool",
    ]

    private static let paths = [
        "/load-plan/execute", "/load-plan/execute", "/load-plan/restart", "/load-plan/restart", "/load-plan/execute/",
        "/load-plan//execute", "/load-plan/./execute", "/x/../load-plan/execute", "/Load-Plan/Execute",
        "/load-plan/%65xecute", "/load-plan/execute?loadPlanName=Demo", "/load-plan/execute;x=1",
        "/load-plan/execute#x",
        "/schema/load", "/schema/load", "/schema/list", "/schema/{name}/load", "/schema/{name}/load",
        "/schema/{name}/list", "/schema/{name}/status", "/schema/%2e%2e/load", "/schema/Shop%2Fx/load",
        "/load-plan/status/{name}", "/load-plan/status/1?level=4", "/load-plan/status/1?_method=POST",
        "/incorta/api/v2/default/load-plan/execute", "/incorta/api/v2/prod/load-plan/execute",
        "/incorta/api/v2/asleep/load-plan/execute", "/incorta/api/v2/prod%2f/load-plan/execute",
        "/incorta/api/v2/PROD/load-plan/status/1", "/incorta/api/v1/prod/schema/load", "/incorta/oauth/prod/register",
        "/incorta/oauth/default/token", "/incorta/oauth/default/authorize?client_id=notebook",
        "/oauth/default/register", "/_understudy/worlds", "/dashboards/1/insights/2/query",
        "/integration/api/v1/data-pools/{pool}/data-models/{model}/load",
        "/integration/api/v1/data-pools/{pool}/data-models/{model}/load/partial-sync",
        "/integration/api/v1/data-pools/{pool}/data-models/{model}/load?fullReload=false",
        "/integration/api/pools/{pool}/data-models/{model}/reload?forceComplete=true",
        "/integration/api/pools/{pool}/jobs/{job}/execute", "/integration/api/pools/{pool}/jobs/{job}/cancel",
        "/integration/api/v2/data-pools/{pool}/data-jobs/{job}/execute?mode=FULL",
        "/integration/api/v1/data-pools/{pool}/data-jobs/{job}/execute?mode=FULL&mode=DELTA",
        "/integration/api/pools/{pool}/jobs/{job}", "/integration/api/pools/{pool}/jobs",
        "/integration/api/pools/{pool}/data-models/{model}/load-history/load-info-sync", "/integration/api/pools",
        "/integration//api/pools/{pool}/jobs/{job}/cancel", "/integration/api/pools/{pool}/../{pool}/jobs/{job}/cancel",
        "/data-ingestion/api/v1/data-push/{pool}/jobs/", "/integration/api/v1/data-push/{pool}/jobs/{job}",
        "/oauth2/token?grant_type=client_credentials&client_id=client-id&client_secret=client-secret", "/oauth2/token",
        "/my-team/integration/api/pools", "/api/cloud", "/api/cloud?key=api-key", "/.well-known/openid-configuration",
    ]

    private static let headers = [
        ("X-HTTP-Method-Override", "DELETE"), ("Authorization", "Bearer loader-token"),
        ("Authorization", "AppKey api-key"),
        ("Authorization", "Basic bmlnaHRseTpuaWdodGx5LXNlY3JldA=="), ("Cookie", "a=b"), ("Host", "elsewhere.example"),
        ("Content-Type", "application/json; charset=utf-16"), ("Content-Type", "application/x-www-form-urlencoded"),
        ("Accept", "loader-token"), ("X-Forwarded-Host", "elsewhere.example"), ("Content-Encoding", "gzip"),
    ]

    private static let raw = [
        #"{"loadPlanName": "Demo", "loadPlanName": "SALES"}"#, #"{"loadPlanName": "Demo""#, "loadPlanName=Demo", "null",
        #"{"loadPlanN\u0061me": "SALES"}"#, #"{"LOADPLANNAME": "SALES"}"#, "[\"Demo\"]", "{}", "", "\u{feff}{}",
        #"{"loadPlanName": "Demo", "x": {"loadPlanName": "SALES"}}"#, #"{"schemaNames": "Shop, Finance"}"#,
        #"{"schemaNames": ["Shop"], "schemaNames": ["Finance"]}"#, #"{"tables": ["customers"], "schema": "Finance"}"#,
        #"{"loadPlanName": "Demo", "recentLoadPlanExecution": 23, "groupSequence": 0}"#,
    ]

    mutating func scenario() -> Scenario {
        let steps = (0..<8).map { line in step(SourcePosition(line: line + 1, column: 1)) }
        return Scenario(
            title: base.title, source: base.source, world: base.world, parts: base.parts, sender: base.sender,
            scriptsWorld: false, clock: base.clock, accepts: base.accepts, steps: steps)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    private mutating func chance(_ hundredths: Int) -> Bool { Int.random(in: 0..<100, using: &random) < hundredths }

    private mutating func step(_ position: SourcePosition) -> Scenario.Step {
        var path = pick(Self.paths)
        for (mark, id) in [("{pool}", Self.pool), ("{model}", Self.model), ("{job}", Self.job)] {
            let chosen = chance(80) ? id : pick([Self.pool, Self.model, Self.job, "nobody", TeamID.pool, TeamID.job])
            path = path.replacing(mark, with: chosen)
        }
        path = path.replacing("{name}", with: pick(Self.names))
        // Most calls are the vendor's whose path it is, as they are read; some are another's.
        let owner = VendorList(testedVendors).owner(of: path)
        guard let vendor = chance(95) ? owner : pick(testedVendors) else { preconditionFailure("there are vendors") }
        var call = ScenarioCall(
            vendor: vendor, method: pick(Self.methods), path: .init(position: position, text: path), body: body(),
            sender: chance(75)
                ? .standard
                : pick([.none, .named("admin"), .named("loader"), .token(.init(position: position, text: "x-token"))]))
        if chance(10) { call.tenant = pick(["prod", "asleep", "default", "../prod", "PROD"]) }
        if chance(15) {
            let (name, value) = pick(Self.headers)
            call.headers = [.init(name: name, value: value)]
        }
        // Now and then a value that the target has chosen stands for a name.
        let saves = chance(20) ? [Scenario.Save(position: position, name: "saved", path: ["loadPlanExecutionId"])] : []
        if chance(5) {
            let execution = Scenario.Template(position: position, text: pick(["1", "${saved}", "../1", "1?x=y"]))
            let path = Scenario.Template(position: position, text: "/load-plan/status/\(execution.text)?level=4")
            let call = ScenarioCall(vendor: IncortaScenarioVendor(), method: "GET", path: path)
            let wait = ExecutionWait(execution: execution, level: 4, call: call, timeout: .seconds(1))
            return .init(position: position, action: .wait(wait), expectations: [], saves: [])
        }
        return .init(position: position, action: .call(call), expectations: [], saves: saves)
    }

    private mutating func body() -> ScenarioCall.Body? {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return nil
        case 1: return .bytes(Array(pick(Self.raw).utf8))
        case 2: return .form([.init(name: "loadPlanName", value: pick(Self.names))])
        default: return .json(json())
        }
    }

    private mutating func json() -> JSONValue {
        let name = JSONValue.string(pick(Self.names))
        let names: [JSONValue] = [name, .string(pick(Self.names))]
        let odd: [JSONValue] = [
            .null, 7, true, .array(names), ["loadPlanName": name], .number("1e999"), "FULL", -1, 24,
        ]
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return ["loadPlanName": name]
        case 1: return ["loadPlanName": name, "groupSequence": pick(odd), "recentLoadPlanExecution": pick(odd)]
        case 2: return ["loadPlanName": pick(odd)]
        case 3: return ["schemaNames": .array(names), "loadSource": pick(odd)]
        case 4: return ["schemaNames": name, "synchronous": true]
        case 5: return ["tables": .array(names), "loadSource": "FULL"]
        case 6: return .array(chance(50) ? [.string(Self.table)] : names)
        default: return ["mode": "FULL", "transformations": .array(names), "loadOnlySubsetOfDataModels": pick(odd)]
        }
    }
}

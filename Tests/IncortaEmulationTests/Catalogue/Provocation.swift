import Emulator
import HTTPTypes
import IncortaContract
import LoadEngine
import TestWorlds
import Testing
import WireContract

/// A request that brings about one outcome of the catalogue, in the documented world or a variation of it.
struct Provocation: Sendable, CustomTestStringConvertible {
    /// The id of the outcome.
    var outcome: String
    /// The body of the reply; nil where it is built from state and tested elsewhere.
    var reply: String?
    /// The file of `fixtures/incorta/wire` that the reply is equal to.
    var sample: String?
    var call: Call
    /// How the documented world is varied.
    var vary: @Sendable (inout WorldDefinition) -> Void = { _ in }
    /// Requests that are sent before.
    var before: [Call] = []
    /// How far the clock is turned after them.
    var later = Duration.zero
    /// The status that the clock shows, with tests that say nothing else.
    var testDescription: String { outcome }

    /// A request as it is sent.
    struct Call: Sendable {
        var method: HTTPRequest.Method
        var path: String
        var body: [UInt8] = []
        var tenant = "default"
        var token: String? = "loader-token"
        /// The `Authorization` header as a whole, in place of the token.
        var authorization: String?

        func with(_ change: (inout Call) -> Void) -> Call {
            var copy = self
            change(&copy)
            return copy
        }

        /// The same call with another body.
        func body(_ text: String) -> Call { with { $0.body = Array(text.utf8) } }

        func token(_ token: String?) -> Call { with { $0.token = token } }
        func tenant(_ tenant: String) -> Call { with { $0.tenant = tenant } }
        func path(_ path: String) -> Call { with { $0.path = path } }
    }

    /// What came of it: the reply, and the world before and after.
    func play() throws -> (answer: Answer, before: World, after: World) {
        var definition = try Worlds.documented()
        vary(&definition)
        var visitor = try Visitor(definition)
        for call in before { _ = visitor.send(Self.request(call)) }
        visitor.world.advance(by: later)
        let world = visitor.world
        let answer = try visitor.answer(Self.request(call))
        return (answer, world, visitor.world)
    }

    static func request(_ call: Call) -> EmulatedRequest {
        let path = call.path.hasPrefix("/incorta") ? call.path : "/incorta/api/v2/\(call.tenant)\(call.path)"
        var head = HTTPRequest(method: call.method, scheme: "http", authority: "h", path: path)
        head.headerFields[.authorization] = call.authorization ?? call.token.map { "Bearer \($0)" }
        return EmulatedRequest(head: head, body: call.body)
    }
}

extension Provocation.Call {
    private static func post(_ path: String, _ body: String) -> Provocation.Call {
        Provocation.Call(method: .post, path: path, body: Array(body.utf8))
    }

    static let execute = post("/load-plan/execute", #"{"loadPlanName": "MyLoadPlan"}"#)
    static let restart = post(
        "/load-plan/restart", #"{"loadPlanName": "MyLoadPlan","groupSequence": 1,"recentLoadPlanExecution": 12}"#)
    static let status = Provocation.Call(method: .get, path: "/load-plan/status/23?level=4")
    static let load = post("/schema/load", #"{"schemaNames": ["OnlineStore"],"loadSource": "FULL"}"#)
    static let loadTables = post("/schema/OnlineStore/load", #"{"tables": ["orders"],"loadSource": "FULL"}"#)
    static let schemaStatus = Provocation.Call(method: .get, path: "/schema/OnlineStore/status")
    static let listSchemas = post("/schema/list", #"{"limit": 0}"#)
    static let listObjects = post("/schema/OnlineStore/list", #"{"limit": 0}"#)

    static let app = Provocation.Call(method: .get, path: "/incorta/apps-catalog/check")

    /// A request that succeeds, for each endpoint that takes a token.
    static let withToken = valid + [(endpoint: .checkApp, call: app)]

    /// A request that succeeds, for each endpoint of the public API.
    static let valid: [(endpoint: Endpoint, call: Provocation.Call)] = [
        (.executeLoadPlan, execute), (.restartLoadPlan, restart), (.loadPlanStatus, status), (.loadSchemas, load),
        (.loadTables, loadTables), (.schemaStatus, schemaStatus), (.listSchemas, listSchemas),
        (.listObjects, listObjects),
    ]
}

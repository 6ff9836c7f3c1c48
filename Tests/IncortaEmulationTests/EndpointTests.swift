import HTTPTypes
import IncortaContract
import IncortaWire
import LoadEngine
import Testing
import WireContract

@testable import IncortaEmulation

@Suite("The endpoints of Incorta")
struct EndpointTests {
    @Test("are all answered, each by the operation with its id")
    func table() {
        let ids = IncortaEndpoint.all.map { endpoint in
            switch endpoint {
            case .publicAPI(let operation): operation.rawValue
            case .authorizationServer(let operation): operation.rawValue
            case .appsCatalog: Endpoint.checkApp.id
            }
        }
        #expect(ids == Catalogue.incorta.endpoints.map(\.id))
    }

    @Test("name the tenant in the first gap of the path, and at most one thing in it; an app's has no gap")
    func gaps() {
        for endpoint in Catalogue.incorta.endpoints where endpoint != .checkApp {
            let gaps = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }
            #expect(gaps.first == "{tenant}" && gaps.count <= 2, "\(endpoint.path)")
        }
    }

    @Test("that refuse depend on how the caller was admitted, and on nothing that a granted request would have shown")
    func refusedAssumptions() throws {
        var world = TokenWorld()
        let jwt = try TokenWorld.definition().mintedToken(
            tenant: "default", login: "admin", client: "me", outside: TokenWorld.start)
        func execute() throws -> TokenWorld.Answer {
            try world.send(
                .post, "/incorta/api/v2/default/load-plan/execute", body: #"{"loadPlanName": "P", "more": 1}"#,
                [.authorization: "Bearer \(jwt)"])
        }
        let granted = try execute()
        #expect(granted.condition == "started")
        #expect(granted.header("X-Understudy-Assumed")?.contains("incorta.unknown-fields") == true)
        let refused = try execute()
        #expect(refused.condition == "busy")
        let assumed = try #require(refused.header("X-Understudy-Assumed"))
        #expect(!assumed.contains("incorta.unknown-fields"), "\(assumed)")
        #expect(!assumed.contains("incorta.super-user-grants"), "\(assumed)")
        #expect(assumed.contains("incorta.both-token-kinds"), "\(assumed)")
    }
}

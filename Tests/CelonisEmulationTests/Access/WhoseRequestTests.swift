import CelonisContract
import HTTPTypes
import Testing

@Suite("A request that Celonis does not know, beside Incorta")
struct WhoseRequestTests {
    private static let incorta = "incorta: {tenants: {default: {users: {admin: {token: incorta-token}}}}}"

    @Test(
        "is answered in the form of the vendor that the host, the path or the credentials belong to",
        arguments: [
            ("/package-manager/api/packages", "127.0.0.1", "Bearer ada-key", "celonis.not-emulated"),
            ("/package-manager/api/packages", "127.0.0.1", nil, "celonis.not-emulated"),
            ("/acme/package-manager", "127.0.0.1", nil, "celonis.not-emulated"),
            ("/nothing/known", "127.0.0.1", "Bearer ada-key", "celonis.unknown-path"),
            ("/nothing/known", "127.0.0.1", "AppKey whatever", "celonis.unknown-path"),
            ("/nothing/known", "acme.eu-1.celonis.cloud", nil, "celonis.unknown-path"),
            ("/nothing/known", "acme.localhost:80", nil, "celonis.unknown-path"),
            ("/incorta/api/v2/default/nothing", "acme.eu-1.celonis.cloud", nil, "celonis.unknown-path"),
            ("/nothing/known", "acme.eu-1.celonis.cloud", "Bearer incorta-token", "celonis.unknown-path"),
            ("/nothing/known", "127.0.0.1", "Bearer incorta-token", "incorta.unknown-path"),
            ("/nothing/known", "127.0.0.1", "Bearer eyJ.e30.x", "incorta.unknown-path"),
            ("/api/v2/default/schema/load", "127.0.0.1", "Bearer incorta-token", "incorta.unknown-path"),
            ("/api/v2/default/schema/load", "127.0.0.1", "Bearer nobodys", "celonis.unknown-path"),
            ("/incorta/api/v2/default/catalog", "127.0.0.1", "Bearer ada-key", "incorta.not-emulated"),
            ("/incorta/nothing", "127.0.0.1", "Bearer nobodys", "incorta.unknown-path"),
            ("/nothing/%zz", "acme.localhost", nil, "celonis.bad-target"),
        ] as [(String, String, String?, String)])
    func owner(path: String, host: String, key: String?, outcome: String) throws {
        let stage = try CelonisStage(extra: Self.incorta)
        let reply = try #require(stage.send("GET", path, key: key, host: host))
        #expect(reply.outcome == outcome)
        if outcome.hasSuffix("not-emulated") { #expect(reply.status == 501) }
    }

    @Test("goes to its own vendor as before where the path is one that is emulated")
    func knownPaths() throws {
        let stage = try CelonisStage(extra: Self.incorta)
        let status = "/incorta/api/v2/default/load-plan/status/1"
        #expect(stage.get(status)?.outcome == "incorta.load-plan.status.token-invalid")
        #expect(stage.get("/integration/api/pools", key: "Bearer incorta-token")?.condition == "key-unknown")
        #expect(stage.send("GET", status, host: "test.localhost")?.outcome.hasPrefix("incorta.") == true)
    }

    @Test("is 501 where a known client sends it, whatever the method and whatever comes below")
    func clients() throws {
        let stage = try CelonisStage(extra: Self.incorta)
        for (method, path) in [
            ("GET", "/integration/api/datasource/SAP/1"), ("PUT", "/integration/api/datasource/SAP/1"),
            ("POST", "/integration/api/v1/compute/1/export/query"), ("GET", "/integration/api/v1/compute/1/export/2"),
            ("GET", "/integration/api/v1/compute/1/export/2/3/result"), ("POST", "/integration/api/pool-import"),
            ("POST", "/process-mining/api/analysis"), ("GET", "/process-mining/api/processes"),
            ("GET", "/process-mining/analysis/v1.2/api/analysis/1/data_model"), ("DELETE", "/pacman/api/core/x/y/z"),
            ("GET", CelonisStage.inner + "/v2/export"), ("POST", CelonisStage.inner + "/variables/"),
        ] {
            let reply = try #require(stage.send(method, path))
            #expect(reply.status == 501 && reply.outcome == "celonis.not-emulated", "\(method) \(path)")
        }
    }
}

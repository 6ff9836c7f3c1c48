import CelonisWire
import LoadClient
import TestSupport
import Testing

@Suite("The Celonis client at the door of the running emulator", .blocking)
struct CelonisEntranceTests {
    @Test(
        "finds out the type of a key, and says so where it is known",
        arguments: [("ada-key", nil), ("app-key", nil), ("ada-key", "user"), ("app-key", "application")]
            as [(String, String?)])
    func keys(key: String, type: String?) async throws {
        let world = try await CelonisWorld()
        let credentials: TeamCredentials =
            switch type {
            case "user": try .userKey(key)
            case "application": try .applicationKey(key)
            default: try .key(key)
            }
        let client = try world.client(credentials)
        let names = try await CelonisWorld.names(client)
        #expect(try await client.wait(for: client.load(names.model, in: names.pool)).hasSucceeded)
        #expect(try await client.user().teamDomain == "acme")
    }

    @Test("is refused with the wrong type, an unknown key, and without permission")
    func refusals() async throws {
        let world = try await CelonisWorld()
        let names = try await CelonisWorld.names(try world.client())
        let cases: [(TeamCredentials, Int, String)] = [
            (try .applicationKey("ada-key"), 401, "application keys as AppKey"),
            (try .userKey("app-key"), 401, "application keys as AppKey"),
            (try .key("no-such-key"), 401, "as AppKey (401) and as Bearer (401)"),
            (try .userKey("vic-key"), 403, "Edit on the data pool"),
            (try .applicationKey("idle-key"), 403, "has no permissions at first"),
            (.oauth(clientID: "ci", secret: "ci-secret", scope: "studio"), 403, "integration.data-pools"),
        ]
        for (credentials, status, advice) in cases {
            let client = try world.client(credentials)
            let error = await #expect(throws: ClientError.self) {
                try await client.load(names.model, in: names.pool)
            }
            #expect(error?.status == status && error?.advice?.contains(advice) == true, "\(credentials)")
            #expect(!"\(String(describing: error))".contains("no-such-key"))
        }
        let secret = await #expect(throws: ClientError.self) {
            try await world.client(.oauth(clientID: "ci", secret: "wrong-secret")).pools()
        }
        #expect("\(String(describing: secret))".contains("401 invalid_client"))
        #expect(!"\(String(describing: secret))".contains("wrong-secret"))
    }

    @Test("reads refusals of each family, and pages that are no API")
    func families() async throws {
        let world = try await CelonisWorld(settings: "{malformedIDs: refuse}")
        let client = try world.client()
        let names = try await CelonisWorld.names(client)
        let missing = await #expect(throws: ClientError.self) {
            try await client.tables(of: ModelID("00000000-0000-4000-8000-000000000000"), in: names.pool)
        }
        #expect(missing?.isNotFound == true && missing?.reference != nil && missing?.code == nil)
        let mode = await #expect(throws: ClientError.self) {
            try await client.execute(names.job, mode: ExtractionMode(rawValue: "SOME"), in: names.pool)
        }
        #expect(mode?.status == 400 && mode?.code == "GENERAL_PARAMETER_MISSMATCH")
        let table = await #expect(throws: ClientError.self) {
            try await client.partialSync(
                [TableID("00000000-0000-4000-8000-000000000000")], of: names.model, in: names.pool)
        }
        #expect(table?.status == 400 && table?.code == "table.unknown")
        let elsewhere = CelonisClient(try Team(world.served.base + "/elsewhere", .userKey("ada-key")))
        let path = await #expect(throws: ClientError.self) { try await elsewhere.pools() }
        #expect(path?.isNotFound == true)
        let pages = try await CelonisWorld(settings: "{unknownPaths: html, neverLoaded: notFound}")
        let lost = CelonisClient(try Team(pages.served.base + "/acme/integration/api/v3", .userKey("ada-key")))
        let page = await #expect(throws: ClientError.self) { try await lost.pools() }
        #expect(page?.kind == .undecodable(status: 200, expected: "a list of data pools"))
        let never = await #expect(throws: ClientError.self) {
            let client = try pages.client()
            let names = try await CelonisWorld.names(client)
            _ = try await client.lastLoad(of: names.model, in: names.pool)
        }
        #expect(never?.isNotFound == true)
    }

    @Test(
        "renews its token in time during a load of hours", arguments: [OAuthTokens.ClientAuthentication.form, .basic])
    func tokens(authentication: OAuthTokens.ClientAuthentication) async throws {
        let world = try await CelonisWorld(outcomes: "{Orders.EKKO: succeed 2h}", clock: "manual")
        let client = try world.client(
            .oauth(clientID: "ci", secret: "ci-secret", authentication: authentication), turning: true)
        let names = try await CelonisWorld.names(client)
        let load = try await client.load(names.model, in: names.pool)
        #expect(try await client.wait(for: load, backoff: .constant(.seconds(60))).hasSucceeded)
    }

    @Test("asks for another token when one expires although it should be valid")
    func expired() async throws {
        let world = try await CelonisWorld(clock: "manual")
        let client = try world.client(.oauth(clientID: "ci", secret: "ci-secret"))
        let names = try await CelonisWorld.names(client)
        try world.advance(by: .seconds(3_600))
        #expect(try await client.jobs(in: names.pool).count == 1)
        #expect(try await client.load(names.model, in: names.pool).certainty == .certain)
    }

    @Test("waits as long as too many requests ask it to")
    func rateLimit() async throws {
        let world = try await CelonisWorld(
            settings: "{rateLimit: {requests: 5, per: 30s}}", outcomes: "{Orders.EKKO: succeed 2m}", clock: "manual")
        let client = try world.client(turning: true)
        let names = try await CelonisWorld.names(client)
        let load = try await client.load(names.model, in: names.pool)
        #expect(load.certainty == .certain)
        #expect(try await client.wait(for: load).hasSucceeded)
        let impatient = CelonisClient(client.team, retry: .never)
        for _ in 0..<5 { _ = try? await impatient.pools() }
        let error = await #expect(throws: ClientError.self) { try await impatient.pools() }
        #expect(error?.isRateLimited == true && (error?.retryAfter ?? .zero) > .zero)
    }
}

import IncortaWire
import LoadClient
import TestSupport
import Testing

@Suite("The typed client against the running emulator", .blocking)
struct ClientTests {
    /// A client whose pauses take no time: each poll moves the skipping clock.
    static func client(_ world: ServedWorld, token: String = "loader-token") throws -> IncortaClient {
        let pause = Pause(elapsed: { .zero }, sleep: { _ in }, secondsSince1970: { 0 })
        return IncortaClient(
            try Cluster(world.base, tenant: "default", token: token), retry: RetryPolicy(), timeout: .seconds(600),
            pause: pause)
    }

    @Test("executes a plan, waits for its end, and reads it down to the tables")
    func execute() async throws {
        let world = try await ServedWorld(clock: "skip")
        let client = try Self.client(world)
        let id = try await client.execute("MyLoadPlan")
        #expect(id == 24)
        let status = try await client.wait(for: id, level: .objects)
        #expect(status.jobStatus == .success)
        #expect(status.flattened.count { $0.type == .table } == 10)
        let changes = client.statusChanges(of: try await client.execute("MyLoadPlan"), level: .groups)
        var seen: [[JobStatus]] = []
        for try await change in changes { seen.append(change.flattened.map(\.jobStatus)) }
        #expect(seen.last == Array(repeating: .success, count: 4))
        #expect(seen.count >= 3, "each group ends at its time")
    }

    @Test("restarts the failed steps of the fixture's past execution, once")
    func restart() async throws {
        let world = try await ServedWorld(clock: "skip")
        let client = try Self.client(world)
        #expect(try await client.status(of: 12).jobStatus == .finishedWithErrors)
        let id = try await client.restart("MyLoadPlan", .fromFailedSteps(of: 12))
        #expect(try await client.wait(for: id).jobStatus == .success)
        let error = await #expect(throws: ClientError.self) {
            try await client.restart("MyLoadPlan", .fromFailedSteps(of: 12))
        }
        #expect(error?.status == 400)
        #expect(error?.message?.contains("is not the latest") == true)
    }

    @Test("loads schemas, waits for one, and lists them")
    func schemas() async throws {
        let world = try await ServedWorld(clock: "skip")
        let client = try Self.client(world, token: "ABC123456789")
        let loading = try await client.loadSchemas(["HR", "Sales"], waiting: .seconds(60))
        #expect(loading.states == ["HR": .success, "Sales": .success])
        try await client.loadSchema("OnlineStore", tables: ["orders"])
        #expect(try await client.waitForSchema("OnlineStore").lastLoad == .success)
        #expect(try await client.listSchemas(.physical).total == 6)
    }

    @Test("throws what the server refuses, in its own words and without the token")
    func errors() async throws {
        let world = try await ServedWorld()
        let client = try Self.client(world)
        try await client.execute("LoadPlan_Demo")
        let busy = await #expect(throws: ClientError.self) { try await client.execute("LoadPlan_Demo") }
        #expect(busy?.code == "INC_05290501")
        let missing = await #expect(throws: ClientError.self) { try await client.execute("SALES") }
        #expect(missing?.isNotFound == true)
        #expect(missing?.code == "INC_05290503")
        let stranger = try Self.client(world, token: "no-such-token")
        let refused = await #expect(throws: ClientError.self) { try await stranger.status(of: 23) }
        #expect(refused?.isUnauthorized == true)
        #expect(!"\(String(describing: refused))".contains("no-such-token"))
    }
}

import CelonisWire
import LoadClient
import TestSupport
import Testing

@Suite("The Celonis client and loads of data models of the running emulator", .blocking)
struct CelonisLoadsTests {
    @Test(
        "loads, and waits to the end, whatever it is",
        arguments: [
            ("succeed 5s", "SUCCESS", true, nil), ("warn 5s", "WARNING", true, nil),
            ("{result: fail, after: 5s, error: disk full}", "ERROR", false, "disk full"),
            ("cancel 5s", "CANCELED", false, nil), ("lose 5s", "ERROR", false, nil),
        ] as [(String, String, Bool, String?)])
    func ends(outcome: String, word: String, isGood: Bool, message: String?) async throws {
        let world = try await CelonisWorld(outcomes: "{Orders.EKPO: \(outcome)}")
        let client = try world.client()
        let names = try await CelonisWorld.names(client)
        #expect(try await client.lastLoad(of: names.model, in: names.pool) == nil)
        let load = try await client.load(names.model, in: names.pool)
        #expect(load.certainty == .certain && load.loadID != nil)
        let end = try await client.wait(for: load)
        #expect(end.status?.rawValue == word && end.hasSucceeded == isGood && end.certainty == .certain)
        #expect(end.item?.dataLoadId == load.loadID)
        if let message { #expect(end.message == message) }
        #expect(try await client.lastLoad(of: names.model, in: names.pool)?.dataLoadId == load.loadID)
    }

    @Test("shows each state of a load that is cancelled")
    func changes() async throws {
        let world = try await CelonisWorld(outcomes: "{Orders: cancel 5s}", clock: "manual")
        let client = try world.client(turning: true)
        let names = try await CelonisWorld.names(client)
        let load = try await client.load(names.model, in: names.pool)
        var seen: [String?] = []
        for try await change in client.changes(of: load, backoff: .constant(.milliseconds(500))) {
            if seen.last != change.status?.rawValue { seen.append(change.status?.rawValue) }
        }
        #expect(seen == ["RUNNING", "CANCELLING", "CANCELED"])
    }

    @Test("loads from the cache, and some tables by id and by name")
    func kinds() async throws {
        let world = try await CelonisWorld()
        let client = try world.client()
        let names = try await CelonisWorld.names(client)
        let tables = try await client.tables(of: names.model, in: names.pool)
        let id = try TableID(try #require(tables.first { $0.name == "EKPO" }?.id))
        let loads = [
            try await ended(client, client.loadFromCache(names.model, in: names.pool)),
            try await ended(client, client.partialSync([id], of: names.model, in: names.pool)),
            try await ended(
                client, client.partialSync(tablesNamed: ["Documents"], of: names.model, in: names.pool)),
        ]
        #expect(loads.map(\.item?.loadType) == [.fromCache, .partial, .partial])
        #expect(loads.allSatisfy { $0.hasSucceeded && $0.certainty == .certain })
        let error = await #expect(throws: ClientError.self) {
            try await client.partialSync(tablesNamed: ["EKKP"], of: names.model, in: names.pool)
        }
        #expect("\(String(describing: error))".contains("there is no table called [EKKP]"))
        let history = try await client.loadInfo(of: names.model, in: names.pool).loadHistory?.dataLoadHistory
        #expect(history?.count == 3, "nothing was started by the name of no table")
    }

    private func ended(_ client: CelonisClient, _ load: StartedLoad) async throws -> LoadSighting {
        try await client.wait(for: load)
    }

    @Test("never takes the end of an earlier load for the end of its own")
    func again() async throws {
        let world = try await CelonisWorld(outcomes: "{Orders.EKKO: [succeed 5s, fail 5s, succeed 5s]}")
        let client = try world.client()
        let names = try await CelonisWorld.names(client)
        var words: [String?] = []
        for _ in 0..<3 {
            let load = try await client.load(names.model, in: names.pool)
            words.append(try await client.wait(for: load).status?.rawValue)
        }
        #expect(words == ["SUCCESS", "ERROR", "SUCCESS"])
    }

    @Test("is refused, or not sure, while another load runs", arguments: ["refuse", "ignore", "queue"])
    func another(policy: String) async throws {
        let world = try await CelonisWorld(
            settings: "{concurrentLoad: \(policy)}", outcomes: "{Orders.EKKO: [succeed 10s, fail 10s]}",
            clock: "manual")
        let client = try world.client(turning: true)
        let names = try await CelonisWorld.names(client)
        let first = try await client.load(names.model, in: names.pool)
        guard policy != "refuse" else {
            let error = await #expect(throws: ClientError.self) {
                try await client.load(names.model, in: names.pool)
            }
            #expect(error?.isConflict == true && error?.reference != nil)
            return
        }
        let second = try await client.load(names.model, in: names.pool)
        #expect(second.certainty == .uncertain(.anotherWasRunning) && second.loadID == nil)
        let end = try await client.wait(for: second)
        #expect(end.certainty == .uncertain(.anotherWasRunning) && !end.isLost)
        #expect((end.item?.dataLoadId == first.loadID) == (policy == "ignore"))
        #expect(end.status == (policy == "ignore" ? .success : .error))
        #expect(try await client.wait(for: first).status == .success, "also when another came after it")
    }

    @Test("is certain for the one of many at the same time whom the server does not refuse")
    func together() async throws {
        let world = try await CelonisWorld(clock: "manual")
        let client = try world.client(turning: true)
        let names = try await CelonisWorld.names(client)
        let results = await withTaskGroup(of: Result<StartedLoad, any Error>.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    do {
                        return .success(try await client.load(names.model, in: names.pool))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let started = results.compactMap { try? $0.get() }
        #expect(started.count == 1 && started.first?.certainty == .certain)
        for case .failure(let error) in results { #expect((error as? ClientError)?.isConflict == true) }
        #expect(try await client.wait(for: try #require(started.first)).hasSucceeded)
    }

    @Test("finds the load whose reply was lost, and does not start another", arguments: ["reply", "request"])
    func lostReply(part: String) async throws {
        let world = try await CelonisWorld(faults: "[{on: POST /load, times: 1, drop: \(part)}]")
        let client = try world.client()
        let names = try await CelonisWorld.names(client)
        guard part == "reply" else {
            let error = await #expect(throws: ClientError.self) {
                try await client.load(names.model, in: names.pool)
            }
            #expect(error?.cause != nil)
            #expect(try await client.lastLoad(of: names.model, in: names.pool) == nil)
            return
        }
        let load = try await client.load(names.model, in: names.pool)
        #expect(load.certainty != .certain)
        #expect(try await client.wait(for: load).hasSucceeded)
        #expect(try await client.loadInfo(of: names.model, in: names.pool).loadHistory?.dataLoadHistory?.count == 1)
        let known = StartedLoad(loadID: try #require(load.loadID), of: names.model, in: names.pool)
        #expect(try await client.wait(for: known).hasSucceeded)
        #expect(try await client.runningLoad(of: names.model, in: names.pool) == nil)
    }

    @Test("throws at the deadline while a load hangs, and goes on when it is waited for again")
    func deadline() async throws {
        let world = try await CelonisWorld(outcomes: "{Orders: hang}", clock: "manual")
        let client = try world.client(turning: true)
        let names = try await CelonisWorld.names(client)
        let load = try await client.load(names.model, in: names.pool)
        let error = await #expect(throws: ClientError.self) {
            try await client.wait(for: load, deadline: .seconds(600))
        }
        #expect(error?.isDeadline == true && error?.lastSeenLoad?.status == .running)
        let body = #"{"team": "acme", "dataModelId": "\#(names.model)"}"#
        #expect(try Wire(port: world.served.port).ask("POST", "/_understudy/worlds/w/interrupt", body).status == 200)
        #expect(try await client.wait(for: load).status == .canceled)
    }
}

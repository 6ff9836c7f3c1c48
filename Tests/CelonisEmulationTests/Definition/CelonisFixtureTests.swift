import CelonisEmulation
import Emulator
import Scenarios
import TestWorlds
import Testing

@Suite("Fixtures with Celonis in them")
struct CelonisFixtureTests {
    private static func fixture(_ pool: String) -> String {
        "celonis:\n  teams:\n    acme:\n      pools:\n        P: \(pool)\n"
    }

    @Test(
        "say what is wrong, where, and what was meant",
        arguments: [
            ("celonis: {}", "at least one team"),
            ("celonis: {teams: {Acme: {}}}", "part of its host name"),
            ("celonis: {teams: {api: {}}}", "part of its host name"),
            ("celonis: {teams: {acme: {realm: EU-1}}}", "as in eu-1"),
            ("celonis: {teams: {acme: {pool: {}}}}", "did you mean 'pools'?"),
            ("celonis: {settings: {concurrentLoads: queue}, teams: {a: {}}}", "did you mean 'concurrentLoad'?"),
            ("celonis: {settings: {concurrentLoad: queues}, teams: {a: {}}}", "did you mean 'queue'?"),
            (fixture("{id: x}"), "an id is a UUID"),
            (fixture("{models: {M: [t, t]}}"), "comes twice"),
            (fixture("{models: {M: [t]}, jobs: {J: [{load: N}]}}"), "there is no data model 'N'"),
            (
                fixture("{models: {M: [t]}, jobs: {M: [{transformation: SELECT 1, name: t}]}}"),
                "'M.t' is a table of data model 'M' too"
            ),
            (
                fixture("{models: {M: [Extraction.t]}, jobs: {M: [{extraction: [t]}]}}"),
                "'M.Extraction.t' is a table of data model 'M' too"
            ),
            ("celonis: {teams: {a: {users: {u: {key: k, pools: mange}}}}}", "did you mean 'manage'?"),
            (fixture("{models: {M: [t]}, jobs: {J: [{load: {model: M, tables: [s]}}]}}"), "did you mean 't'?"),
            (fixture("{jobs: {J: []}}"), "at least one task"),
            (fixture("{jobs: {J: [{extraction: []}]}}"), "at least one table"),
            (fixture("{jobs: {J: [{}]}}"), "one of extraction, transformation and load"),
            (fixture("{models: {Orders: [t]}, outcomes: {Order: fail}}"), "did you mean 'Orders'?"),
            (fixture("{models: {M: [t]}, outcomes: {M: explode}}"), "cannot be 'explode'"),
            (fixture("{models: {M: [t]}, outcomes: {M: {result: fail, log: [{level: BAD, text: x}]}}}"), "level"),
            (fixture("{changedTables: [t]}"), "no job extracts a table 't'"),
            ("celonis: {teams: {a: {users: {u: {key: k}, v: {key: k}}}}}", "is given on line 1 already"),
            ("celonis: {teams: {a: {oauthClients: {c: {id: x}}}}}", "needs 'id' and 'secret'"),
            ("celonis: {teams: {a: {users: {u: {key: k, pools: {P: edit}}}}}}", "there is no pool 'P'"),
            ("celonis: {settings: {rateLimit: 5}, teams: {a: {}}}", "rateLimit"),
            ("seed: 1", "needs 'incorta' or 'celonis'"),
        ])
    func mistakes(text: String, says: String) throws {
        let error = #expect(throws: InvalidFile.self) { try Fixture.read(Array(text.utf8), name: "f.yaml") }
        #expect(error?.text.contains(says) == true, "\(error?.text ?? "no mistake")")
        #expect(error?.text.contains("f.yaml:") == true)
    }

    @Test("say nothing of a job without tasks where a task is wrong")
    func oneMistake() throws {
        let text = Self.fixture("{models: {M: [t]}, jobs: {J: [{load: N}]}}")
        let error = #expect(throws: InvalidFile.self) { try Fixture.read(Array(text.utf8), name: "f.yaml") }
        #expect(error?.text.contains("at least one task") == false)
    }

    @Test("take a job and a data model of the same name, and outcomes for the parts of both")
    func sameName() throws {
        let text = Self.fixture(
            "{models: {M: [t]}, jobs: {M: [{extraction: [t]}, {load: M}]}, outcomes: {M: fail, M.Extraction: warn}}")
        let world = try Fixture.read(Array(text.utf8), name: "f")
        let pool = try #require(world.celonis.teams.first?.pools.first)
        #expect(pool.outcomes.keys.sorted() == ["M.Extraction.t", "M.t"])
        #expect(pool.models.map(\.name) == ["M"] && pool.jobs.map(\.name) == ["M"])
        #expect(pool.models.first?.id != pool.jobs.first?.id)
    }

    @Test("give ids to what has none, the same each time and each its own")
    func derivedIDs() throws {
        let text = Self.fixture("{models: {M: [t, u]}, jobs: {J: [{extraction: [t]}, {extraction: [t]}, {load: M}]}}")
        let world = try Fixture.read(Array(text.utf8), name: "f")
        #expect(try Fixture.read(Array(text.utf8), name: "f") == world)
        let pool = try #require(world.celonis.teams.first?.pools.first)
        var ids: [String] = [pool.id]
        for model in pool.models { ids += [model.id] + model.tables.map(\.id) }
        for job in pool.jobs { ids += [job.id] + job.tasks.map(\.id) }
        #expect(Set(ids).count == ids.count && ids.allSatisfy { CelonisID.isValid($0) })
        #expect(pool.jobs.first?.tasks.map(\.name) == ["Extraction", "Extraction 2", "Load M"])
    }
}

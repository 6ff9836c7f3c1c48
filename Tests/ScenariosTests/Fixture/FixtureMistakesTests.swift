import Testing

@testable import Scenarios

@Suite("Mistakes in fixtures")
struct FixtureMistakesTests {
    static let ofWhole: [(String, String)] = [
        ("- a", "1:1: a fixture must be a mapping, not a list"),
        ("text", "1:1: a fixture must be a mapping, not 'text'"),
        ("{}", "1:1: a fixture needs 'incorta'"),
        ("incorta: {}", "1:10: incorta needs 'tenants'"),
        ("incorta: {tenants: }", "1:20: there must be at least one tenant"),
        ("incorta: {tenants: [a]}", "1:20: tenants must be a mapping, not a list"),
        ("{incorta: {tenants: {t: {}}}, [a]: 1}", "1:31: a key must be a word"),
        ("{incorta: {tenants: {t: {}}}, wolrd: x}", "1:31: a fixture has no 'wolrd'; did you mean 'world'?"),
    ]

    static let ofWorld: [(String, String)] = [
        ("world: a b", "8: a world's name has letters, digits and dashes only, at most 64"),
        ("world: [a]", "8: the world's name must be a text, not a list"),
        ("world: ", "7: the world's name must be a text, not nothing"),
        ("seed: x", "7: seed must be an integer from 0 to 9223372036854775807, not 'x'"),
        (
            "seed: 99999999999999999999",
            "7: seed must be an integer from 0 to 9223372036854775807; '99999999999999999999' is too large"
        ),
        ("seed: -1", "7: seed must be an integer from 0 to 9223372036854775807; '-1' is too small"),
        ("clock: reel", "8: clock cannot be 'reel'; did you mean 'real'?"),
        ("clock: {mode: [x]}", "15: mode cannot be a list; known are manual, real, skip"),
        ("clock: {mode: manual, scale: 2}", "30: scale must be a number above 0, up to 1000000, and needs mode real"),
        ("clock: {mode: real, scale: nan}", "28: scale must be a number above 0, up to 1000000, and needs mode real"),
        ("clock: {mode: real, to: end}", "25: 'to' needs mode skip"),
        (
            "clock: {startsAt: 2026-02-30}",
            "19: startsAt must be a UTC time such as 2026-01-31T08:00:00Z, not '2026-02-30'"
        ),
        ("accepts: incorta.order", "10: there is no assumption 'incorta.order'; "),
        ("accepts: {a: b}", "10: accepts must be a list, not a mapping"),
        ("faults: [{on: /x}]", "10: a fault needs either 'delay: 3s' or 'drop: request' or 'drop: reply'"),
        ("faults: [{on: /x, answer: 99}]", "27: answer must be an integer from 200 to 599; '99' is too small"),
        ("faults: [{on: /x, answer: {type: a/b}}]", "27: an answer needs 'status', such as 503"),
        ("faults: [{on: /x, drop: reply, takesEffect: true}]", "45: 'takesEffect' needs 'answer'"),
        ("faults: [{on: /x, delay: 1s, drop: reply}]", "10: a fault needs either 'delay: 3s' or"),
        ("faults: [{delay: 1s}]", "10: a fault needs 'on', such as POST /load-plan/execute"),
        ("faults: [{on: POST /x y, delay: 1s}]", "15: 'on' is a path, or a method and a path"),
        (
            "faults: [{on: /x, delay: soon}]",
            "26: delay must be a duration such as 250ms, 2.5s, 90s, 1h30m or 2d, not 'soon'"
        ),
        ("faults: [{on: /x, drop: all}]", "25: drop cannot be 'all'; known are reply, request"),
        (
            "faults: [{on: /x, times: 0, drop: reply}]",
            "26: times must be an integer from 1 to 1000000000; '0' is too small"
        ),
    ]

    static let ofSettings: [(String, String)] = [
        ("afterFailedGrup: stop", "1: settings has no 'afterFailedGrup'; did you mean 'afterFailedGroup'?"),
        ("afterFailedGroup: [stop]", "19: afterFailedGroup cannot be a list; known are goOn, stop"),
        ("groupsBeforeRestart: true", "22: groupsBeforeRestart cannot be 'true'; known are omitted, shown"),
        ("superUserNeedsGrants: yes", "23: superUserNeedsGrants must be true or false, not 'yes'"),
        ("unknownFields: drop", "16: unknownFields cannot be 'drop'; known are ignore, refuse"),
        ("statusNeedsLoader: maybe", "20: statusNeedsLoader cannot be 'maybe'; known are always, never, unfinished"),
        ("historyKept: 7", "14: historyKept must be a duration such as 250ms, 2.5s, 90s, 1h30m or 2d, not '7'"),
        ("parallelTables: 65", "17: parallelTables must be an integer from 1 to 64; '65' is too large"),
        ("queueTime: 99999999999d", "12: queueTime must be a duration of at most 36500d, not '99999999999d'"),
        ("queueTime: {a: b}", "12: queueTime must be a duration such as 250ms, 2.5s, 90s, 1h30m or 2d, not a mapping"),
        ("maximumSteps: 0", "15: maximumSteps must be an integer from 1 to 100000000; '0' is too small"),
        ("aggregation: {allFailed: bad}", "26: allFailed cannot be 'bad'; known are failed, finishedWithErrors"),
        ("unscripted: {shortest: 2s, longest: 1s}", "13: longest is shorter than shortest"),
        (
            "unscripted: {failuresPerHundred: 101}",
            "34: failuresPerHundred must be an integer from 0 to 100; '101' is too large"
        ),
        ("words: {success: ''}", "18: success must be a text, not ''"),
        ("words: [a]", "8: words must be a mapping, not a list"),
    ]

    static let ofTenant: [(String, String)] = [
        ("enabled: 1", "10: enabled must be true or false, not '1'"),
        ("loaderServices: -1", "17: loaderServices must be an integer from 0 to 1000; '-1' is too small"),
        ("detailedTracking: on", "19: detailedTracking must be true or false, not 'on'"),
        ("firstExecution: 0", "17: firstExecution must be an integer from 1 to 9007199254740992; '0' is too small"),
        ("users: {u: {rols: x}}", "13: a user has no 'rols'; did you mean 'roles'?"),
        ("users: {u: {roles: [[x]]}}", "21: a role must be a text, not a list"),
        ("users: {u: {grants: {X: edit}}}", "22: there is no schema 'X'"),
        ("users: {u: {grants: {X: all}}}", "25: a grant cannot be 'all'; known are edit, view"),
        ("users: {u: {token: 'a b'}}", "20: a token has printable ASCII without spaces, at most 8192 characters"),
        ("users: {u: {token: {expires: 2026-01-01}}}", "20: a token needs 'value'"),
        (
            "users: {u: {token: t}, v: {token: t}}",
            "35: it is given on line 3 already, and two callers cannot have the same"
        ),
        ("users: {u: {tokens: [a, b, c, d, e, f, g, h, i, j, k]}}", "21: a user has at most 10 active tokens"),
        ("schemas: {S: {id: 1, tables: a}, T: {id: 1, tables: a}}", "42: the schema 'S' has the id 1 already"),
        ("schemas: {S: {tables: [a, a]}}", "27: the table 'a' comes twice"),
        ("schemas: {S: {tables: 0}}", "23: a schema may have 1 to 200000 tables"),
        ("schemas: {S: {tables: {a: b}}}", "23: tables must be a list, not a mapping"),
        ("plans: {P: []}", "9: a load plan needs at least one group"),
        ("plans: {P: [[X]]}", "14: there is no schema 'X'"),
        ("plans: {P: [{name: G}]}", "13: a group needs 'schemas'"),
        ("plans: {P: [[]]}", "13: a group needs at least one schema"),
        ("history: [{id: 1}]", "11: a past execution needs 'plan' and 'id'"),
        ("history: [{plan: P, id: 1}]", "18: there is no load plan 'P'"),
        ("outcomes: {S.a: fail}", "12: there is no table or schema 'S.a'"),
        ("{schemas: {S: {tables: a}}, outcomes: {S: []}}", "40: 'S' needs at least one outcome: succeed, fail or hang"),
        ("{schemas: {S: {tables: a}}, outcomes: {S: fial}}", "43: an outcome cannot be 'fial'; did you mean 'fail'?"),
        ("{schemas: {S: {tables: a}}, outcomes: {S: fail soon}}", "43: the time of an outcome must be a duration"),
        (
            "{schemas: {S: {tables: a}}, outcomes: {S: {after: 1s}}}",
            "43: an outcome needs 'result': succeed, fail or hang"
        ),
        (
            "{schemas: {S: {tables: a}}, outcomes: {S: fail 1.5ms}}",
            "43: the time of an outcome must be a duration such as 250ms, 2.5s, 90s, 1h30m or 2d, not '1.5ms'"
        ),
        (
            "{schemas: {S: {tables: a}}, plans: {P: [S]}, outcomes: {P: fail}}",
            "57: 'P' is a load plan; outcomes are for"
        ),
        ("{schemas: {S: {tables: a}}, plans: {P: [[S, S]]}}", "45: the group has the schema 'S' twice"),
        (
            "{schemas: {S: {tables: a}}, plans: {P: [S]}, history: [{plan: P, id: 2}, {plan: P, id: 2}]}",
            "88: ids rise from one past execution to the next"
        ),
    ]

    @Test("of the whole are shown where they are", arguments: ofWhole)
    func whole(yaml: String, expected: String) {
        let messages = fixture(yaml).messages
        #expect(messages.contains { $0.hasPrefix("f.yaml:" + expected) }, "\(messages)")
    }

    @Test("of the world are shown where they are", arguments: ofWorld)
    func world(yaml: String, expected: String) {
        let messages = fixture("incorta: {tenants: {t: {}}}\n" + yaml).messages
        #expect(messages.contains { $0.hasPrefix("f.yaml:2:" + expected) }, "\(messages)")
    }

    @Test("of settings are shown where they are", arguments: ofSettings)
    func settings(yaml: String, expected: String) {
        let messages = fixture("incorta:\n  tenants: {t: {}}\n  settings: {\n\(yaml)\n  }").messages
        #expect(messages.contains { $0.hasPrefix("f.yaml:4:" + expected) }, "\(messages)")
    }

    @Test("of a tenant are shown where they are", arguments: ofTenant)
    func tenant(yaml: String, expected: String) {
        let isWhole = yaml.hasPrefix("{")
        let text = "incorta: {tenants: {t: \(isWhole ? "" : "{")\n\n\(yaml)\n\(isWhole ? "" : "}")}}"
        let messages = fixture(text).messages
        #expect(messages.contains { $0.hasPrefix("f.yaml:3:" + expected) }, "\(messages)")
    }

    @Test("are all shown at once, in the order of the file, up to a hundred")
    func allAtOnce() {
        let lines = (1...150).map { "key\($0): 1\n" }.joined()
        let messages = fixture("incorta: {tenants: {t: {}}}\n" + lines).messages
        #expect(messages.count == 101)
        #expect(messages.first?.hasPrefix("f.yaml:2:1: a fixture has no 'key1'") == true)
        #expect(messages.dropLast().last?.hasPrefix("f.yaml:101:1: ") == true)
        #expect(messages.last == "f.yaml: and 50 mistakes more")
    }

    @Test("that are no text or too much of it")
    func bytes() {
        func message(_ bytes: [UInt8]) -> String? {
            do throws(InvalidFile) {
                _ = try Fixture.read(bytes, name: "f.yaml")
                return nil
            } catch {
                return error.text
            }
        }
        #expect(message([0x61, 0x3A, 0xFF]) == "f.yaml: the file is not UTF-8")
        #expect(message([0xFF, 0xFE, 0x61, 0x00]) == "f.yaml: the file is not UTF-8")
        let large = [UInt8](repeating: 0x20, count: Fixture.maximumBytes + 1)
        #expect(message(large) == "f.yaml: a fixture may have at most 16 MiB")
    }

    @Test("of a document with more nodes than are read")
    func tooManyNodes() {
        #expect(fixture("schemas: &a [" + String(repeating: "x,", count: 50_000) + "]").messages.count == 2)
        let aliases = String(repeating: "*a,", count: 70)
        let text = "a: &a [" + String(repeating: "x,", count: 50_000) + "]\nb: [\(aliases)]\n"
        #expect(fixture(text).messages.first?.contains("stand for more than 100000 of them") == true)
        let elements = String(repeating: "x,", count: 1_000_001)
        #expect(fixture("a: [\(elements)]").messages.first?.contains("more than 1000000 commas") == true)
        let entries = (0..<500).map { "\($0): x\n" }.joined()
        #expect(throws: Never.self) { try YAMLNode.parse(entries, upTo: 1_001) }
        let tooMany = #expect(throws: Diagnostic.self) { try YAMLNode.parse(entries, upTo: 1_000) }
        #expect(tooMany?.position.line == 500 && tooMany?.message.contains("more than 1000000 nodes") == true)
    }

    @Test("stand where they are behind a byte order mark, which is no part of the text")
    func byteOrderMark() throws {
        let text = "incorta: {tenants: {t: {}}}\nworld: a-b\n"
        #expect(try fixture("\u{FEFF}" + text).get() == fixture(text).get())
        let wrong = fixture("\u{FEFF}wolrd: x\nincorta: {tenants: {t: {}}}").messages
        #expect(wrong == fixture("wolrd: x\nincorta: {tenants: {t: {}}}").messages)
        #expect(wrong.first?.hasPrefix("f.yaml:1:1: ") == true)
        #expect(fixture("\u{FEFF}\u{FEFF}" + text).messages != [], "there is one at most")
        let scenario = "scenario: s\nworld: documented.yaml\nsteps:\n  - advance: 1s\n"
        #expect(throws: Never.self) { try ScenariosTests.scenario("\u{FEFF}" + scenario).get() }
    }
}

import Emulator
import Foundation
import HTTPTypes
import LoadEngine
import Testing
import WireContract

@Suite("What Celonis grants, and says that it grants")
struct CelonisGrantTests {
    private typealias Stage = CelonisStage

    @Test(
        "names the scheme to a client that tried it, as RFC 6749 asks",
        arguments: [
            ("grant_type=client_credentials", "Basic Y2lkOm5v", 401, true),
            ("grant_type=client_credentials", "basic !", 401, true),
            ("grant_type=client_credentials&client_id=cid&client_secret=no", nil, 401, false),
            ("grant_type=password", "Basic Y2lkOnNlYw==", 400, false),
        ] as [(String, String?, Int, Bool)])
    func challenge(form: String, basic: String?, status: Int, isChallenged: Bool) throws {
        let reply = try #require(try Stage().post("/oauth2/token", form, key: basic))
        #expect(reply.status == status)
        #expect((reply.fields[.wwwAuthenticate]?.hasPrefix("Basic ") ?? false) == isChallenged)
    }

    @Test(
        "a token for a secret as it is, and as RFC 6749 has it encoded",
        arguments: ["cid:s&c t+/ %41", "cid:s%26c+t%2B%2F+%2541", "cid:s%26c%20t%2B%2F%20%2541"])
    func encoded(pair: String) throws {
        let stage = try Stage(secret: "'s&c t+/ %41'")
        let header = "Basic " + Data(pair.utf8).base64EncodedString()
        let reply = try #require(stage.post("/oauth2/token", "grant_type=client_credentials", key: header))
        #expect(reply.status == 200 && reply.assumes.contains("celonis.token-errors"))
        let plain = try #require(
            try Stage().post("/oauth2/token", "grant_type=client_credentials", key: "Basic Y2lkOnNlYw=="))
        #expect(plain.status == 200 && !plain.assumes.contains("celonis.token-errors"))
    }

    @Test(
        "a token for no other grant, and says which is missing",
        arguments: [
            ("", "invalid_request", "grant-missing"), ("grant_type=", "invalid_request", "grant-missing"),
            ("grant_type=password", "unsupported_grant_type", "grant-unsupported"),
            ("grant_type=client_credentials&scope=a&scope=b", "invalid_request", "parameter-twice"),
        ])
    func grants(form: String, error: String, condition: String) throws {
        let reply = try #require(try Stage().post("/oauth2/token", form, key: "Basic Y2lkOnNlYw=="))
        #expect(reply.status == 400 && reply.json["error"]?.string == error && reply.condition == condition)
    }

    @Test(
        "to edit all pools only who may, and marks what has no known word",
        arguments: [
            ("Bearer ada-key", ["EDIT_ALL_DATA_POOLS", "CREATE_DATA_POOL"], false), ("Bearer sue-key", [], false),
            ("Bearer vic-key", [], true), ("AppKey app-key", [], true),
        ])
    func permissions(key: String, words: [String], isMarked: Bool) throws {
        for second in ["", "        Second: {}"] {
            let stage = try Stage(second: second)
            let reply = try #require(stage.get("/api/cloud/permissions", key: key))
            #expect(reply.json.array?.first?["permissions"]?.array?.compactMap(\.string) == words)
            #expect(reply.assumes.contains("celonis.permission-words") == isMarked)
        }
    }

    @Test("a cancel of a push job that is over, as a guess", arguments: CelonisPushTests.prefixes)
    func pushCancel(prefix: String) throws {
        let stage = try Stage()
        let jobs = "\(prefix)/\(Stage.pool)/jobs/"
        let id = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        _ = stage.post(jobs + id)
        for path in [jobs, jobs + id] {
            #expect(stage.get(path)?.assumes.contains("celonis.queued-first") == true, "it is QUEUED")
        }
        stage.world.advance(by: .seconds(600))
        let done = try #require(stage.get(jobs + id))
        #expect(done.json["status"] == "DONE" && !done.assumes.contains("celonis.queued-first"))
        let late = try #require(stage.post(jobs + id + "/cancel"))
        #expect(late.status == 200 && late.assumes.isSuperset(of: ["celonis.push-cancel", "celonis.cancel-idle"]))
        let evidence = try #require(HTTPField.Name("X-Understudy-Evidence"))
        #expect(late.fields[evidence]?.hasPrefix("expected") == true)
        let fresh = try #require(stage.post(jobs, #"{"targetName":"T"}"#)?.json["id"]?.string)
        let early = try #require(stage.post(jobs + fresh + "/cancel"))
        #expect(early.assumes.contains("celonis.push-cancel") && !early.assumes.contains("celonis.cancel-idle"))
    }
}

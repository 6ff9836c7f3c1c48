import HTTPTypes
import LoadEngine
import TestWorlds
import Testing

@testable import Emulator

@Suite("What is kept and printed of requests")
struct SecretMaskTests {
    static let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2VjcmV0-c2VjcmV0_"

    /// Targets with the secret `s3cr-et` or a signed token in them.
    static let targets = [
        "http://user:s3cr-et@127.0.0.1/x", "https://s3cr-et@acme.eu-1.celonis.cloud?a=b",
        "/oauth/default/token?client_id=a&client_secret=s3cr-et", "/oauht/default/tokn?client_secret=s3cr-et",
        "/integration/api/pools?access_token=s3cr-et&limit=3", "/x?client%5Fsecret=s3cr-et",
        "/x?client%255Fsecret=s3cr-et", "/x?CLIENT-SECRET=s3cr-et", "/x?a=1;password=s3cr-et",
        "/x#access_token=s3cr-et",
        "/x?refresh_token=s3cr-et&code=s3cr-et&code_verifier=s3cr-et", "/x?client_assertion=s3cr-et",
        "/x?q=%7B%22client_secret%22%3A%22s3cr-et%22%7D", "/x?q=Bearer%20s3cr-et", "/x?q=AppKey+s3cr-et",
        "/x;access_token=s3cr-et/y", "/x/client_secret=s3cr-et", "/x/client_secret%3Ds3cr-et",
        "/x?\(jwt)", "/x/\(jwt)/y", "/x?q=\(jwt)", "/x?user%5Bpassword%5D=s3cr-et", "/x?api_key=s3cr-et",
        "/x?a=http://h/?token=s3cr-et", "/x?x-amz-signature=s3cr-et", "/x??token=s3cr-et", "/x?token=%20s3cr-et%26x",
    ]

    static func holdsSecret(_ text: String) -> Bool {
        ["s3cr-et", "c2VjcmV0", "eyJ"].contains { text.contains($0) }
    }

    @Test("has no secret of a query or a path, whatever hides it", arguments: targets)
    func hidesInTargets(target: String) {
        let shown = EmulatedRequest.masked(target: target)
        #expect(!Self.holdsSecret(shown) && shown.contains("(hidden)"), "\(shown)")
    }

    @Test(
        "has the rest as it was sent",
        arguments: [
            "/incorta/api/v2/default/load-plan/status/24?level=2", "", "*", "/x?q=a%20b&level=1+2",
            "/x?mode=FULL&limit=10", "/oauth2/token?grant_type=client_credentials&scope=integration.data-pools",
            "/x/%E2%82%AC/caf%C3%A9?q=%zz&&=&", "/eye?they=say", "/authorize?response_type=id&token_type=a",
            "/x?executionId=00000000-0000-4000-8000-000000000000&type=TASK",
        ])
    func harmless(target: String) {
        #expect(EmulatedRequest.masked(target: target) == target)
    }

    @Test("has a pair's name beside what is hidden, and the other pairs")
    func shape() {
        let shown = EmulatedRequest.masked(target: "/a/token?client_id=me&client_secret=s3cr-et&level=2")
        #expect(shown == "/a/token?client_id=me&client_secret=(hidden)&level=2")
    }

    static let bodies: [(type: String?, body: String)] = [
        ("application/json", #"{"client_id":"a","client_secret":"s3cr-et"}"#),
        ("application/json", #"{"a":{"Password" : "s3cr\"-et s3cr-et","b":1}}"#),
        ("application/json", #"{"client\u005fsecret":"s3cr-et","pass\u0077ord":"s3cr-et"}"#),
        ("application/json", #"{"tokens":["s3cr-et","s3cr-et"]}"#), ("application/json", #"{"pin":"s3cr-et"}"#),
        ("application/json", #"{"inner":"{\"client_secret\":\"s3cr-et\"}"}"#), (nil, #"{'secret':'s3cr-et'}"#),
        (nil, "grant_type=client_credentials&client_secret=s3cr-et"), ("text/plain", "client_secret: s3cr-et"),
        ("application/x-www-form-urlencoded", "anything=s3cr-et&client%5Fsecret=s3cr-et"),
        ("Application/X-WWW-Form-Urlencoded; charset=utf-8", "x=s3cr-et&client_id=\(jwt)"),
        (
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"client_secret\"\r\nX: y\r\n\r\ns3cr-et\r\ns3cr-et\r\n--b--"
        ),
        ("application/xml", "<password>s3cr-et</password>"), ("text/plain", "Authorization: Basic s3cr-et"),
        ("text/plain", "so it says: bearer s3cr-et"), ("application/json", #"["\#(jwt)"]"#),
        ("application/json", #"{"refreshToken":"s3cr-et"#), ("application/json", "{\"secret\":\n\t\"s3cr-et\"}"),
        ("application/json", #"{"code":4711,"assertion":"s3cr-et"}"#),
    ]

    @Test("has no secret of a body, whatever its type says", arguments: bodies)
    func hidesInBodies(type: String?, body: String) throws {
        let fresh = try Visitor(Worlds.documented())
        for method in [HTTPRequest.Method.post, .put, .get] {
            for path in ["/oauth/default/token", "/oauht/tokn", "/incorta/api/v2/default/schema/load"] {
                var visitor = fresh
                var request = visitor.whole(method, path, Array(body.utf8))
                request.head.headerFields[.contentType] = type
                _ = visitor.send(request)
                let kept = visitor.world.journal.entries.map { String(decoding: $0.body, as: UTF8.self) }.joined()
                #expect(!Self.holdsSecret(kept) && kept.contains("(hidden)"), "\(kept)")
            }
        }
    }

    @Test("has harmless bodies as they were sent")
    func harmlessBodies() throws {
        var visitor = try Visitor(Worlds.documented())
        for body in [
            #"{"loadPlanName": "MyLoadPlan","groupSequence": 0,"recentLoadPlanExecution": 12}"#,
            #"{"schemaNames": ["A","B"],"loadSource": "FULL","synchronous": true}"#,
            #"{"targetName":"T","keys":["id"],"type":"DELTA"}"#, "\u{0}\u{1}",
        ] {
            _ = visitor.send(visitor.request(.post, "/load-plan/restart", Array(body.utf8)))
            #expect(visitor.world.journal.entries.last?.body == Array(body.utf8))
        }
    }

    @Test("has no secret of what a fault answered in the vendor's place")
    func faults() throws {
        var definition = try Worlds.documented()
        definition.faults = [FaultDefinition(path: "/", effect: .dropRequest)]
        var visitor = try Visitor(definition)
        for target in Self.targets {
            _ = visitor.send(visitor.whole(.put, target, Array("client_secret=s3cr-et".utf8)))
        }
        #expect(visitor.world.journal.entries.count == Self.targets.count)
        #expect(!Self.holdsSecret("\(visitor.world.journal.entries.map(\.target))"))
        #expect(!visitor.world.journal.entries.contains { Self.holdsSecret(String(decoding: $0.body, as: UTF8.self)) })
    }
}

@Suite("Targets without secrets")
struct PlainTargetTests {
    @Test(
        "are known by their bytes",
        arguments: ["/incorta/api/v2/default/load-plan/status/24?level=2", "/a/b-c_d.e", "/x?limit=10&page=0", "/"])
    func plain(target: String) {
        #expect(PlainTarget.isOne(target))
    }

    @Test(
        "are searched where they have anything else",
        arguments: SecretMaskTests.targets + [
            "", "*", "x", "/x?", "/x?level", "/x?a=b", "/x#a", "/x%20", "/eyJ", "/x?level=eyJ",
        ])
    func others(target: String) {
        #expect(!PlainTarget.isOne(target))
    }
}

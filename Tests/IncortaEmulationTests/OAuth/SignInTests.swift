import Emulator
import HTTPTypes
import IncortaEmulation
import LoadEngine
import Signatures
import TestWorlds
import Testing
import WireContract

@Suite("Signing a user in")
struct SignInTests {
    private static let withoutHint = TokenWorld.authorization.replacing("&login_hint=admin", with: "")

    private static func signIn(
        _ world: inout TokenWorld, scope: String? = "openid", nonce: String? = "n 1"
    ) throws -> TokenWorld.Answer {
        let more = [scope.map { "&scope=\($0)" }, nonce.map { "&nonce=\($0.percentEncoded)" }].compactMap(\.self)
            .joined()
        let code = try world.code(more)
        return try world.token(
            "grant_type=authorization_code&client_id=app&code=\(code)&code_verifier=\(TokenWorld.verifier)")
    }

    @Test("gives an id_token that says who it was, signed by the published key")
    func identity() throws {
        var world = TokenWorld {
            $0.incorta.tenants[0].users[0].email = "ada@example.com"
            $0.incorta.tenants[0].users[0].name = "Ada Admin"
        }
        let answer = try Self.signIn(&world)
        let token = try SignedToken(parsing: #require(answer.json?["id_token"]?.string))
        let keys = try world.send(.get, "/oauth/default/.well-known/jwks.json")
        try VerificationKeys(jwks: #require(keys.json)).verify(token)
        let claims = token.claims
        #expect(claims["sub"] == "admin" && claims["aud"] == "app" && claims["nonce"] == "n 1")
        #expect(claims["iss"] == "http://127.0.0.1:8080/oauth/default" && claims["tenant"] == "default")
        #expect(claims["roles"] == ["SuperRole"] && claims["name"] == "Ada Admin")
        #expect(claims["email"] == "ada@example.com")
        let access = try #require(answer.json?["access_token"]?.string)
        let half = SHA256Digest.bytes(of: Array(access.utf8)).prefix(16)
        #expect(claims["at_hash"] == .string(Base64URL.encoded(half)))
        #expect(answer.header("X-Understudy-Assumed")?.contains("incorta.oauth.id-token-times") == true)
    }

    @Test("dates the id_token by the time outside, whatever the world's clock says", arguments: [-86_400, 0, 86_400])
    func times(ahead: Int) throws {
        var world = TokenWorld()
        world.outside = TokenWorld.start + .seconds(-ahead)
        let answer = try Self.signIn(&world)
        let claims = try SignedToken(parsing: #require(answer.json?["id_token"]?.string)).claims
        let outside = world.outside.microseconds / 1_000_000
        #expect(claims["iat"] == .integer(outside) && claims["exp"] == .integer(outside + 3_600))
        let access = try SignedToken(parsing: #require(answer.json?["access_token"]?.string)).claims
        #expect(access["iat"] == 1_767_225_600)
    }

    @Test(
        "gives none where nobody asked for it",
        arguments: [(nil, false), ("profile", false), ("openidx", false), ("email+openid", true)]
            as [(String?, Bool)])
    func scopes(scope: String?, isGiven: Bool) throws {
        var world = TokenWorld()
        let answer = try Self.signIn(&world, scope: scope)
        #expect((answer.json?["id_token"] != nil) == isGiven)
        #expect((answer.header("X-Understudy-Assumed")?.contains("id-token") == true) == isGiven)
        let refresh = try #require(answer.json?["refresh_token"]?.string)
        let renewed = try world.token("grant_type=refresh_token&client_id=app&refresh_token=\(refresh)")
        #expect(renewed.status == 200 && renewed.json?["id_token"] == nil)
    }

    @Test("gives none to a client that registered without openid", arguments: ["profile", "openid profile"])
    func registeredScopes(scope: String) throws {
        var world = TokenWorld()
        let body = RegisteredClientTests.body.replacing("openid profile email", with: scope)
        let id = try #require(try world.register(body).json?["client_id"]?.string)
        let query = TokenWorld.authorization.replacing("=app", with: "=\(id)") + "&scope=openid"
        let location = try #require(try world.send(.get, "/oauth/default/authorize?" + query).header("Location"))
        let code = try #require(location.firstMatch(of: /[?&]code=([A-Za-z0-9_-]+)/)).1
        let form = "grant_type=authorization_code&client_id=\(id)&code=\(code)&code_verifier=\(TokenWorld.verifier)"
        #expect((try world.token(form).json?["id_token"] != nil) == (scope != "profile"))
    }

    @Test("leaves nonce out where none was sent, and takes no id_token for an access token")
    func misused() throws {
        var world = TokenWorld()
        let answer = try Self.signIn(&world, nonce: nil)
        let token = try #require(answer.json?["id_token"]?.string)
        #expect(try SignedToken(parsing: token).claims["nonce"] == nil)
        let refused = try world.status(token)
        #expect(refused.condition == "jwt-claims")
        #expect(refused.header("X-Understudy-Detail")?.contains("send the access_token") == true)
    }

    @Test("asks by a page which of several users it is, and needs none for one")
    func page() throws {
        var world = TokenWorld()
        let answer = try world.send(.get, "/oauth/default/authorize?\(Self.withoutHint)&state=a%22%3C%26b&login_hint=")
        #expect(answer.status == 200 && answer.condition == "user-asked")
        #expect(answer.header("Content-Type") == "text/html")
        #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
        #expect(answer.header("Cache-Control") == "no-store")
        for login in ["admin", "service"] {
            #expect(answer.text.contains("<button name=\"login_hint\" value=\"\(login)\">"))
        }
        #expect(answer.text.contains("<input type=\"hidden\" name=\"state\" value=\"a&quot;&lt;&amp;b\">"))
        #expect(!answer.text.contains("name=\"login_hint\" value=\"\""))
        let code = try world.code()
        var untouched = TokenWorld()
        #expect(try code == untouched.code(), "the page makes nothing")
        var lone = TokenWorld { $0.incorta.tenants[0].users.removeLast() }
        #expect(try lone.send(.get, "/oauth/default/authorize?\(Self.withoutHint)").condition == "redirected")
    }

    @Test("writes names of any kind into the page as text, and bounds its size")
    func hostileNames() throws {
        let name = #"<script>alert("1")</script>&'"#
        var world = TokenWorld { definition in
            definition.incorta.tenants[0].users[0].name = name
            definition.incorta.tenants[0].users += (0..<5_000).map { UserDefinition(login: "<user \($0)>") }
        }
        let answer = try world.send(.get, "/oauth/default/authorize?\(Self.withoutHint)")
        #expect(!answer.text.contains("<script") && !answer.text.contains("<user"))
        #expect(answer.text.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;"))
        #expect(answer.text.matches(of: /<button name=/).count == 200)
        #expect(answer.text.contains("<input id=\"other\" name=\"login_hint\""))
        let typed = try world.send(
            .get, "/oauth/default/authorize?\(Self.withoutHint)&login_hint=\("<user 4999>".percentEncoded)")
        #expect(typed.condition == "redirected")
    }

    @Test(
        "tells an app of the catalog what the user may do with it",
        arguments: [
            (nil, false, 0), ([:], true, 0), (["admin": .view], true, 1), (["admin": .share], true, 3),
            (["admin": .edit], true, 7),
        ]
            as [([String: AppAccess]?, Bool, Int64)])
    func apps(app: [String: AppAccess]?, isRegistered: Bool, access: Int64) throws {
        var world = TokenWorld { $0.incorta.tenants[0].oauth.clients[1].app = app }
        let token = try #require(try Self.signIn(&world).json?["access_token"]?.string)
        for path in ["/incorta/apps-catalog/check", "/apps-catalog/check"] {
            let answer = try world.send(.get, path, [.authorization: "Bearer \(token)"])
            #expect(answer.status == 200 && answer.json?["registered"] == .bool(isRegistered))
            #expect(answer.json?["access"] == .integer(access))
            #expect((answer.header("X-Understudy-Assumed")?.contains("not-listed") == true) == !isRegistered)
        }
        let personal = try world.send(.get, "/incorta/apps-catalog/check", [.authorization: "Bearer admin-pat"])
        #expect(personal.status == 200 && personal.json?["registered"] == false)
        for (fields, condition) in [
            ([:], "token-missing"), ([.authorization: "Bearer gone"], "token-invalid"),
            ([.authorization: "Bearer \(token.dropLast(4))AAAA"], "jwt-signature"),
        ] as [(HTTPFields, String)] {
            let answer = try world.send(.get, "/incorta/apps-catalog/check", fields)
            #expect(answer.status == 401 && answer.condition == condition)
        }
        world.world.advance(by: .seconds(900))
        let late = try world.send(.get, "/incorta/apps-catalog/check", [.authorization: "Bearer \(token)"])
        #expect(late.status == 401 && late.condition == "jwt-expired")
    }
}

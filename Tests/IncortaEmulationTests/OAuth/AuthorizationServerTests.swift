import Emulator
import HTTPTypes
import IncortaEmulation
import LoadEngine
import Signatures
import TestWorlds
import Testing
import WireContract

@Suite("The authorization server of a tenant")
struct AuthorizationServerTests {
    static func claims(_ answer: TokenWorld.Answer) throws -> SignedToken {
        try SignedToken(parsing: #require(answer.json?["access_token"]?.string))
    }

    @Test("issues tokens that its published key verifies, with the claims that Incorta's client reads")
    func claims() throws {
        var world = TokenWorld()
        let answer = try world.token("grant_type=client_credentials&client_id=nightly&client_secret=hush")
        let token = try Self.claims(answer)
        let keys = try world.send(.get, "/incorta/oauth/default/.well-known/jwks.json")
        try VerificationKeys(jwks: #require(keys.json)).verify(token)
        #expect(token.claims["sub"] == "service" && token.claims["aud"] == "nightly")
        #expect(token.claims["tenant"] == "default" && token.claims["roles"] == ["Schema Manager"])
        #expect(token.claims["iat"] == 1_767_225_600 && token.claims["exp"] == 1_767_226_500)
        #expect(token.claims["iss"] == "http://127.0.0.1:8080/oauth/default")
        #expect(answer.json?["refresh_token"] == nil && answer.header("Cache-Control") == "no-store")
        #expect(answer.header("X-Understudy-Evidence")?.hasPrefix("expected") == true)
        #expect(world.world.journal.entries.map(\.login) == ["service", nil])
    }

    @Test("describes itself at the address that the client used", arguments: ["", "/incorta"])
    func metadata(prefix: String) throws {
        var world = TokenWorld()
        for name in ["openid-configuration", "oauth-authorization-server"] {
            let answer = try world.send(.get, "\(prefix)/oauth/default/.well-known/\(name)")
            let issuer = "http://127.0.0.1:8080\(prefix)/oauth/default"
            #expect(answer.json?["issuer"] == .string(issuer))
            #expect(answer.json?["jwks_uri"] == .string(issuer + "/.well-known/jwks.json"))
        }
    }

    @Test("describes itself at the public address, where whoever passed the request on says which that is")
    func forwardedMetadata() throws {
        var world = TokenWorld()
        let host = try #require(HTTPField.Name("X-Forwarded-Host"))
        let proto = try #require(HTTPField.Name("X-Forwarded-Proto"))
        let answer = try world.send(
            .get, "/incorta/oauth/default/.well-known/openid-configuration",
            [host: "analytics.example.com:8443", proto: "https"])
        let issuer = "https://analytics.example.com:8443/incorta/oauth/default"
        #expect(answer.json?["issuer"] == .string(issuer))
        #expect(answer.json?["authorization_endpoint"] == .string(issuer + "/authorize"))
    }

    @Test("is the same function each time: equal worlds give equal tokens, and go on equal")
    func reproducible() throws {
        var first = TokenWorld()
        var second = TokenWorld()
        for _ in 0..<2 {
            let codes = (try first.code(), try second.code())
            #expect(codes.0 == codes.1)
            let form =
                "grant_type=authorization_code&client_id=app&code=\(codes.0)&code_verifier=\(TokenWorld.verifier)"
            #expect(try first.token(form).json == second.token(form).json)
        }
        #expect(first.world == second.world)
        var other = TokenWorld { $0.seed = 2 }
        #expect(try other.code() != second.code())
    }

    @Test("gives each code, token and client an id of its own")
    func unique() throws {
        var world = TokenWorld()
        var seen: Set<String> = []
        for _ in 0..<50 {
            let code = try world.code()
            let form = "grant_type=authorization_code&client_id=app&code=\(code)&code_verifier=\(TokenWorld.verifier)"
            let answer = try world.token(form)
            let client = try world.register(#"{"redirect_uris":["https://a.example.com/"]}"#)
            for text in [
                code, answer.json?["access_token"]?.string, answer.json?["refresh_token"]?.string,
                client.json?["client_id"]?.string,
            ] {
                #expect(seen.insert(try #require(text)).inserted)
            }
        }
    }

    @Test("takes its own tokens until they expire, for the tenant that they name")
    func ownTokens() throws {
        var world = TokenWorld()
        let answer = try world.token("grant_type=client_credentials&client_id=nightly&client_secret=hush")
        let token = try #require(answer.json?["access_token"]?.string)
        let good = try world.status(token)
        #expect(good.status == 200)
        #expect(good.header("X-Understudy-Assumed")?.contains("incorta.oauth.any-client") == true)
        #expect(try world.status(token, tenant: "other").condition == "tenant-mismatch")
        world.world.advance(by: .seconds(900))
        let late = try world.status(token)
        #expect(late.status == 401 && late.condition == "jwt-expired")
        #expect(late.header("X-Understudy-Detail")?.contains("2026-01-01T00:15:00Z") == true)
        #expect(try world.status("service-pat").header("X-Understudy-Assumed")?.contains("jwt") != true)
    }

    @Test("keeps no secret in the journal, be the request a form, JSON, or dropped on its way")
    func journal() throws {
        var world = TokenWorld {
            $0.faults = [FaultDefinition(path: "/lost/", effect: .dropReply)]
        }
        let form = "grant_type=client_credentials&client_id=nightly&client_secret=hush"
        _ = try world.token(form)
        _ = try world.send(.post, "/%6Fauth/default/token", body: #"{"client_secret":"hush"}"#)
        let lost = HTTPRequest(
            method: .post, scheme: "http", authority: "h", path: "/oauth/lost/token",
            headerFields: [.contentType: "application/x-www-form-urlencoded"])
        _ = world.world.reply(to: EmulatedRequest(head: lost, body: Array(form.utf8)), outside: TokenWorld.start)
        let bodies = world.world.journal.entries.map { String(decoding: $0.body, as: UTF8.self) }
        let masked = "grant_type=client_credentials&client_id=nightly&client_secret=(hidden)"
        #expect(bodies == [masked, #"{"client_secret":"(hidden)"}"#, masked])
    }

    static let refusals: [(String, Int, String, String)] = [
        ("", 400, "request-invalid", "invalid_request"),
        ("grant_type=&client_id=app", 400, "request-invalid", "invalid_request"),
        ("grant_type=a&grant_type=b", 400, "request-invalid", "invalid_request"),
        ("grant_type=%zz", 400, "request-invalid", "invalid_request"),
        ("grant_type=password", 400, "grant-unsupported", "unsupported_grant_type"),
        ("grant_type=client_credentials", 401, "client-invalid", "invalid_client"),
        ("grant_type=client_credentials&client_id=gone", 401, "client-invalid", "invalid_client"),
        ("grant_type=client_credentials&client_id=nightly", 401, "client-invalid", "invalid_client"),
        ("grant_type=refresh_token&client_id=app&client_secret=x", 401, "client-invalid", "invalid_client"),
        ("grant_type=client_credentials&client_id=app", 400, "client-unauthorized", "unauthorized_client"),
        ("grant_type=authorization_code&client_id=app", 400, "request-invalid", "invalid_request"),
        ("grant_type=authorization_code&client_id=app&code=x", 400, "code-invalid", "invalid_grant"),
        ("grant_type=refresh_token&client_id=app&refresh_token=a.1.b", 400, "refresh-invalid", "invalid_grant"),
        (
            "grant_type=refresh_token&client_id=app&refresh_token=a.9999999999999999999.b", 400, "refresh-invalid",
            "invalid_grant"
        ),
    ]

    @Test("refuses in OAuth's words, says what to do, and stays as it was", arguments: refusals)
    func refused(form: String, status: Int, condition: String, error: String) throws {
        var world = TokenWorld()
        let answer = try world.token(form)
        #expect(answer.status == status && answer.condition == condition)
        #expect(answer.json?["error"] == .string(error))
        #expect(answer.json?["error_description"]?.string?.isEmpty == false)
        #expect(answer.header("X-Understudy-Evidence")?.hasPrefix("assumed") == true)
        var untouched = TokenWorld()
        #expect(try world.code() == untouched.code())
    }

    @Test("answers a wrong Basic header with its challenge")
    func basic() throws {
        var world = TokenWorld()
        let form = "grant_type=client_credentials"
        for header in ["Basic bmlnaHRseTp3cm9uZw==", "Basic !", "Basic", "Bearer x"] {
            let answer = try world.token(form, [.authorization: header])
            #expect(
                answer.status == 401 && (answer.header("WWW-Authenticate") != nil) == header.hasPrefix("Basic"),
                "\(header)")
        }
        #expect(try world.token(form, [.authorization: "basic bmlnaHRseTpodXNo"]).status == 200)
        #expect(try world.token(form + "&client_secret=hush", [.authorization: "Basic bmlnaHRseTpodXNo"]).status == 400)
    }

    @Test("goes back to the client with an error, or shows one where it cannot")
    func authorizing() throws {
        var world = TokenWorld()
        func answer(_ query: String) throws -> TokenWorld.Answer {
            try world.send(.get, "/oauth/default/authorize?" + query)
        }
        let good = try answer(TokenWorld.authorization + "&state=a%26b")
        #expect(good.header("Location")?.hasPrefix("https://app.example.com/cb?x=1&code=") == true)
        #expect(good.header("Location")?.contains("&state=a%26b&") == true)
        for (query, error) in [
            ("client_id=app", "unsupported_response_type"), ("client_id=app&response_type=code", "invalid_request"),
            (TokenWorld.authorization.replacing("S256", with: "plain"), "invalid_request"),
            (TokenWorld.authorization.replacing("&login_hint=admin", with: "&prompt=none"), "login_required"),
            (TokenWorld.authorization.replacing("=admin", with: "=eve"), "access_denied"),
        ] {
            let reply = try answer(query)
            #expect(reply.status == 302 && reply.header("Location")?.contains("error=\(error)&") == true, "\(query)")
        }
        #expect(try answer("client_id=gone").condition == "client-unknown")
        #expect(try answer("client_id=app&redirect_uri=https%3A%2F%2Fevil.example.com").condition == "redirect-unknown")
        #expect(try answer("client_id=app&client_id=app").condition == "request-invalid")
    }

    @Test("keeps the number of registrations and of codes within bounds")
    func bounds() throws {
        var world = TokenWorld()
        let first = try world.code()
        for _ in 0..<1_000 { _ = try world.code() }
        let form = "grant_type=authorization_code&client_id=app&code=\(first)&code_verifier=\(TokenWorld.verifier)"
        #expect(try world.token(form).condition == "code-invalid")
        let body = #"{"redirect_uris":["https://a.example.com/"]}"#
        for _ in 0..<1_000 { #expect(try world.register(body).status == 201) }
        #expect(try world.register(body).condition == "registration-closed")
    }

    @Test(
        "refuses a registration that it cannot take",
        arguments: [
            ("", nil, "metadata-invalid"), ("[]", nil, "metadata-invalid"), ("{}", nil, "redirect-invalid"),
            (#"{"redirect_uris":["/relative"]}"#, nil, "redirect-invalid"),
            (#"{"redirect_uris":["javascript:alert(1)"]}"#, nil, "redirect-invalid"),
            (#"{"redirect_uris":["https://a/#b"]}"#, nil, "redirect-invalid"),
            (#"{"redirect_uris":"https://a/"}"#, nil, "redirect-invalid"),
            (
                #"{"redirect_uris":["https://a/"],"token_endpoint_auth_method":"private_key_jwt"}"#, nil,
                "metadata-invalid"
            ),
            (#"{"redirect_uris":["https://a/"],"scope":7}"#, nil, "metadata-invalid"),
            (#"{"token_endpoint_auth_method":"none"}"#, "admin-pat", "metadata-invalid"),
            (#"{"grant_types":["client_credentials"]}"#, nil, "metadata-invalid"),
            (#"{"grant_types":[]}"#, "admin-pat", "metadata-invalid"), ("{}", "gone", "registration-token-invalid"),
            ("{}", "admin-pat", "registered"),
        ] as [(String, String?, String)])
    func registering(body: String, token: String?, condition: String) throws {
        var world = TokenWorld()
        #expect(try world.register(body, token: token).condition == condition)
        if token == nil {
            var closed = TokenWorld { $0.incorta.tenants[0].oauth.isRegistrationOpen = false }
            #expect(try closed.register(body).condition == "registration-closed")
        }
    }

    @Test("is not there when the fixture has it switched off")
    func switchedOff() throws {
        var on = TokenWorld()
        let answer = try on.token("grant_type=client_credentials&client_id=nightly&client_secret=hush")
        let token = try #require(answer.json?["access_token"]?.string)
        var off = TokenWorld { $0.incorta.tenants[0].oauth.isEnabled = false }
        #expect(try off.token("grant_type=password").condition == "server-disabled")
        #expect(try off.status(token).condition == "jwt-signature")
        #expect(try off.send(.get, "/oauth/gone/authorize").condition == "tenant-missing")
        #expect(try off.send(.delete, "/oauth/default/token").status == 405)
        #expect(try off.send(.get, "/oauth/default/nothing").status == 404)
    }
}

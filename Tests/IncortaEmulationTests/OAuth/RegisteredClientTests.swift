import Emulator
import HTTPTypes
import IncortaEmulation
import LoadEngine
import Signatures
import TestWorlds
import Testing
import WireContract

@Suite("A client that registers itself")
struct RegisteredClientTests {
    /// The members that incorta-auth 0.6.3 sends, and no other.
    static let body = """
        {"client_name":"An app","redirect_uris":["https://a.example.com/cb"],\
        "grant_types":["authorization_code","refresh_token"],"scope":"openid profile email",\
        "token_endpoint_auth_method":"client_secret_basic"}
        """

    /// A world with one registered client, its id and the token that manages it.
    private static func registered(
        _ body: String = body, token: String? = nil
    ) throws -> (world: TokenWorld, id: String, management: HTTPFields) {
        var world = TokenWorld()
        let answer = try world.register(body, token: token)
        let management = try #require(answer.json?["registration_access_token"]?.string)
        return (
            world, try #require(answer.json?["client_id"]?.string), [.authorization: "Bearer \(management)"]
        )
    }

    @Test(
        "comes to a public one without a token, whatever it asks for", arguments: ["client_secret_basic", "none"])
    func overruled(method: String) throws {
        var world = TokenWorld()
        let answer = try world.register(Self.body.replacing("client_secret_basic", with: method))
        #expect(answer.status == 201 && answer.header("X-Understudy-Evidence")?.hasPrefix("expected") == true)
        #expect(answer.json?["token_endpoint_auth_method"] == "none" && answer.json?["client_secret"] == nil)
        #expect(answer.json?["scope"] == "openid profile email" && answer.json?["client_name"] == "An app")
        let id = try #require(answer.json?["client_id"]?.string)
        #expect(
            answer.json?["registration_client_uri"]
                == .string("http://127.0.0.1:8080/oauth/default/register/\(id)"))
        #expect(try world.register("{}", token: "admin-pat").json?["client_secret"]?.string != nil)
    }

    @Test("is read, changed and removed with its own token")
    func managed() throws {
        var (world, id, management) = try Self.registered()
        let path = "/oauth/default/register/\(id)"
        let read = try world.send(.get, path, management)
        #expect(read.status == 200 && read.json?["client_id"] == .string(id))
        #expect(read.json?["redirect_uris"] == ["https://a.example.com/cb"])
        let change = #"{"client_id":"\#(id)","redirect_uris":["https://b.example.com/cb"],"client_name":null}"#
        let changed = try world.send(.put, path, body: change, management)
        #expect(changed.status == 200 && changed.condition == "client-updated")
        #expect(changed.json?["redirect_uris"] == ["https://b.example.com/cb"])
        #expect(changed.json?["client_name"] == "An app" && changed.json?["grant_types"] == read.json?["grant_types"])
        #expect(try world.send(.get, path, management).json == changed.json)
        let uri = "&redirect_uri=https%3A%2F%2Fa.example.com%2Fcb"
        let authorize = "/oauth/default/authorize?" + TokenWorld.authorization.replacing("=app", with: "=\(id)")
        #expect(try world.send(.get, authorize + uri).condition == "redirect-unknown")
        #expect(try world.send(.get, authorize).condition == "redirected")
        let gone = try world.send(.delete, path, management)
        #expect(gone.status == 204 && gone.text.isEmpty && gone.header("Content-Type") == nil)
        #expect(try world.send(.get, path, management).condition == "registration-token-invalid")
        #expect(try world.send(.get, authorize).condition == "client-unknown")
    }

    @Test("ends with its refresh tokens, and never comes back under its id")
    func removed() throws {
        var (world, id, management) = try Self.registered()
        let authorize = "/oauth/default/authorize?" + TokenWorld.authorization.replacing("=app", with: "=\(id)")
        let location = try #require(try world.send(.get, authorize).header("Location"))
        let code = try #require(location.firstMatch(of: /[?&]code=([A-Za-z0-9_-]+)/)).1
        let form = "grant_type=authorization_code&client_id=\(id)&code=\(code)&code_verifier=\(TokenWorld.verifier)"
        let refresh = try #require(try world.token(form).json?["refresh_token"]?.string)
        _ = try world.send(.delete, "/oauth/default/register/\(id)", management)
        let again = try world.token("grant_type=refresh_token&client_id=\(id)&refresh_token=\(refresh)")
        #expect(again.condition == "client-invalid")
        for _ in 0..<50 { #expect(try world.register(Self.body).json?["client_id"] != .string(id)) }
    }

    @Test("is managed by nobody else")
    func foreignTokens() throws {
        var (world, id, management) = try Self.registered()
        let other = try #require(try world.register(Self.body).json?["registration_access_token"]?.string)
        let tokens: [HTTPFields] = [
            [:], [.authorization: "Bearer \(other)"], [.authorization: "Bearer admin-pat"],
            [.authorization: "Basic eDp5"],
        ]
        for method in [HTTPRequest.Method.get, .put, .delete] {
            for fields in tokens {
                let answer = try world.send(method, "/oauth/default/register/\(id)", body: Self.body, fields)
                #expect(answer.status == 401 && answer.json?["error"] == "invalid_token", "\(method) \(fields)")
            }
            // Neither one of the fixture, nor one that is not there, nor that of another tenant.
            for path in ["default/register/app", "default/register/gone", "other/register/\(id)"] {
                #expect(try world.send(method, "/oauth/\(path)", body: Self.body, management).status == 401, "\(path)")
            }
        }
        #expect(try world.send(.get, "/oauth/default/register/\(id)", management).status == 200)
    }

    @Test("is not changed by what cannot be taken")
    func refusedChanges() throws {
        var (world, id, management) = try Self.registered()
        let path = "/oauth/default/register/\(id)"
        let before = try world.send(.get, path, management).json
        for (body, condition) in [
            ("", "metadata-invalid"), (#"{"redirect_uris":[]}"#, "redirect-invalid"),
            (#"{"redirect_uris":["https://b/"],"grant_types":["client_credentials"]}"#, "metadata-invalid"),
            (#"{"token_endpoint_auth_method":"x"}"#, "metadata-invalid"),
            (#"{"scope":"\#(String(repeating: "x", count: 2_001))"}"#, "metadata-invalid"),
        ] {
            #expect(try world.send(.put, path, body: body, management).condition == condition, "\(body.prefix(80))")
        }
        #expect(try world.send(.get, path, management).json == before)
    }

    @Test("keeps its secret where it has one")
    func confidential() throws {
        var (world, id, management) = try Self.registered("{}", token: "service-pat")
        let path = "/oauth/default/register/\(id)"
        let secret = try #require(try world.send(.get, path, management).json?["client_secret"]?.string)
        let changed = try world.send(.put, path, body: #"{"client_name":"Nightly"}"#, management)
        #expect(changed.json?["client_secret"] == .string(secret))
        #expect(changed.json?["token_endpoint_auth_method"] == "client_secret_basic")
        let form = "grant_type=client_credentials&client_id=\(id)&client_secret=\(secret)"
        #expect(try world.token(form).status == 200)
    }
}

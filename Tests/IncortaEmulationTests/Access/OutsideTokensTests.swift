import Emulator
import IncortaContract
import IncortaEmulation
import LoadEngine
import Scenarios
import Signatures
import TestWorlds
import Testing
import WireContract

@Suite("Tokens of a server outside, and tokens made by hand")
struct OutsideTokensTests {
    @Test("admits a token made by hand until it expires", arguments: ["admin", "service"])
    func minted(login: String) throws {
        let definition = TokenWorld.definition()
        let token = try definition.mintedToken(
            tenant: "default", login: login, client: "me", lifetime: .seconds(60), outside: TokenWorld.start)
        var world = TokenWorld()
        #expect(try world.status(token).status == 200)
        #expect(world.world.journal.entries.last?.login == login)
        world.world.advance(by: .seconds(60))
        #expect(try world.status(token).condition == "jwt-expired")
        let pat = try definition.personalAccessToken(tenant: "default", login: login, outside: TokenWorld.start)
        #expect(try world.status(pat).status == 200)
    }

    @Test("says why there is no token to print")
    func noToken() {
        let definition = TokenWorld.definition { $0.incorta.settings.authentication = [.jwt] }
        func pat(_ tenant: String, _ login: String, _ from: WorldDefinition) throws {
            _ = try from.personalAccessToken(tenant: tenant, login: login, outside: TokenWorld.start)
        }
        typealias Problem = WorldDefinition.TokenProblem
        #expect(throws: Problem.noTenant("x", known: ["default", "other"])) { try pat("x", "admin", definition) }
        #expect(throws: Problem.noUser("x", known: ["admin"])) { try pat("other", "x", definition) }
        #expect(throws: Problem.methodDisabled(.personalAccessToken)) { try pat("other", "admin", definition) }
        #expect(throws: Problem.noPersonalAccessToken("admin")) { try pat("other", "admin", TokenWorld.definition()) }
        let closed = TokenWorld.definition { $0.incorta.tenants[0].oauth.isEnabled = false }
        #expect(throws: Problem.serverDisabled("default")) {
            try closed.mintedToken(tenant: "default", login: "admin", client: "me", outside: TokenWorld.start)
        }
    }

    static func signed(_ claims: JSONValue) throws -> String {
        let key = SigningKey.development
        return try key.sign(#require(claims.object))
    }

    @Test(
        "reads the claims that the fixture names",
        arguments: [
            (["user": "admin", "where": "default"], "reported"), (["user": "admin"], "jwt-claims"),
            (["sub": "admin", "where": "default"], "jwt-claims"), (["user": 5, "where": "default"], "jwt-claims"),
            (["user": "admin", "where": "default", "exp": 1.5e9 as Double], "jwt-expired"),
            (["user": "admin", "where": "default", "nbf": 1_767_225_601], "jwt-not-yet-valid"),
        ] as [(JSONValueSketch, String)])
    func claims(sketch: JSONValueSketch, condition: String) throws {
        // The own server is off, so that its key can stand for the key of one outside.
        var world = TokenWorld {
            $0.incorta.tenants[0].oauth.isEnabled = false
            $0.incorta.tenants[0].trust.subjectClaim = "user"
            $0.incorta.tenants[0].trust.tenantClaim = "where"
            $0.incorta.tenants[0].trust.keys = (try? VerificationKeys([SigningKey.development.publicKey])) ?? .init()
        }
        #expect(try world.status(Self.signed(sketch.json)).condition == condition)
    }

    @Test("needs no tenant in the token where the fixture names no claim for it")
    func noTenantClaim() throws {
        var world = TokenWorld {
            $0.incorta.tenants[0].oauth.isEnabled = false
            $0.incorta.tenants[0].trust.tenantClaim = nil
            $0.incorta.tenants[0].trust.keys = (try? VerificationKeys([SigningKey.development.publicKey])) ?? .init()
        }
        #expect(try world.status(Self.signed(["sub": "admin"])).condition == "reported")
    }

    static let fixtures: [(String, String)] = [
        ("jwt: {keys: [hello]}", "fixture:4:24: a key: this is no PEM"),
        ("jwt: {jwks: {keys: [{kty: oct}]}}", "fixture:4:31: jwks: key 1: kty oct is not taken"),
        ("jwt: {jwks: gone.json}", "fixture:4:23: there is no file 'gone.json' beside the fixture"),
        ("jwt: {jwks: broken.json}", "broken.json is no JWK set: expected a value (line 1, column 1)"),
        ("jwt: {audience: x}", "jwt needs 'keys' or 'jwks'"),
        ("jwt: {kyes: []}", "did you mean 'keys'?"),
        ("oauth: {clients: [{id: a}]}", "client_credentials takes a 'secret'"),
        ("oauth: {clients: [{id: a, secret: b, user: admn}]}", "did you mean 'admin'?"),
        ("oauth: {clients: [{id: a, redirectURIs: [relative]}]}", "a redirect URI is absolute"),
        ("oauth: {accessTokenLifetime: 10ms}", "at least 1s"),
        ("oauth: {signingKey: hello}", "signingKey: this is no PEM"),
    ]

    @Test("says where in a fixture a key or a client is wrong", arguments: fixtures)
    func diagnostics(line: String, message: String) {
        let text = "incorta:\n  tenants:\n    default: {users: {admin: {}},\n          \(line)}\n"
        let error = #expect(throws: InvalidFile.self) {
            try Fixture.read(Array(text.utf8), name: "fixture") { $0 == "broken.json" ? Array("hello".utf8) : nil }
        }
        #expect(error?.text.contains(message) == true, "\(error?.text ?? "")")
    }

    @Test("reads no files for a fixture that came over the network")
    func noFiles() {
        let text = "incorta: {tenants: {default: {jwt: {jwks: /etc/passwd}}}}"
        let error = #expect(throws: InvalidFile.self) { try Fixture.read(Array(text.utf8), name: "fixture") }
        #expect(error?.text.contains("cannot be read from here") == true)
    }
}

/// A JSON object for the table of a test, which takes literals of all kinds.
struct JSONValueSketch: ExpressibleByDictionaryLiteral, Sendable {
    let json: JSONValue

    init(dictionaryLiteral elements: (String, any Sendable)...) {
        json = .object(
            JSONObject(
                elements.map { key, value in
                    switch value {
                    case let text as String: .init(key: key, value: .string(text))
                    case let number as Int: .init(key: key, value: .integer(Int64(number)))
                    default: .init(key: key, value: .number("\(value)"))
                    }
                }))
    }
}

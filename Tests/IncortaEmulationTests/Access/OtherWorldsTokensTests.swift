import HTTPTypes
import LoadEngine
import Signatures
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Tokens of one world at another")
struct OtherWorldsTokensTests {
    static func world(_ name: String, _ change: (inout WorldDefinition) -> Void = { _ in }) -> TokenWorld {
        TokenWorld {
            $0.name = name
            change(&$0)
        }
    }

    static func jwt(_ world: inout TokenWorld, prefix: String = "") throws -> String {
        let form = "grant_type=client_credentials&client_id=nightly&client_secret=hush"
        let head = HTTPRequest(
            method: .post, scheme: "http", authority: "h", path: "/oauth/default/token",
            headerFields: [.contentType: "application/x-www-form-urlencoded"])
        var request = EmulatedRequest(head: head, body: Array(form.utf8))
        request.prefix = prefix
        guard case .respond(let response) = world.world.reply(to: request, outside: TokenWorld.start) else { return "" }
        return try #require(JSONValue(parsing: response.body)["access_token"]?.string)
    }

    @Test("are refused, though both have the same fixture and seed")
    func keys() throws {
        var one = Self.world("one")
        var two = Self.world("two")
        let token = try Self.jwt(&one)
        #expect(try one.status(token).condition == "reported")
        #expect(try two.status(token).condition == "jwt-signature")
        #expect(try two.status(Self.jwt(&two)).condition == "reported")
    }

    @Test("are refused by their issuer where the fixture gives both one key")
    func issuers() throws {
        func change(_ definition: inout WorldDefinition) {
            definition.incorta.tenants[0].oauth.signingKey = .development
        }
        var one = Self.world("one", change)
        var two = Self.world("two", change)
        let token = try Self.jwt(&one, prefix: "/worlds/one")
        #expect(try one.status(token).condition == "reported")
        #expect(try two.status(token).condition == "jwt-issuer")
        var named = Self.world("two") {
            change(&$0)
            $0.incorta.tenants[0].oauth.issuer = "https://idp.example.com/"
        }
        #expect(try named.status(token).condition == "jwt-issuer")
        #expect(try named.status(Self.jwt(&named)).condition == "reported")
    }

    @Test("are known by their issuer, whatever the address")
    func ownIssuers() {
        let own = OwnIssuer(world: "One", tenant: "a b", subdomains: ["acme"])
        for issuer in [
            own.withoutAddress, "http://127.0.0.1:80/oauth/a%20b", "http://h/incorta/oauth/a%20b",
            "http://h/worlds/One/oauth/a%20b", "http://one.localhost:8080/oauth/a%20b",
            "http://acme.localhost/oauth/a%20b", "http://acme.one.localhost/oauth/a%20b",
            "http://localhost/oauth/a%20b",
        ] { #expect(own.accepts(issuer), "\(issuer)") }
        for issuer in [
            "", "understudy", "/", "http://h/worlds/two/oauth/a%20b", "http://h/oauth/default",
            "http://two.localhost/oauth/a%20b", "http://acme.two.localhost/oauth/a%20b", "http://h/worlds/oauth/a%20b",
        ] { #expect(!own.accepts(issuer), "\(issuer)") }
    }

    @Test("can be made by hand for each of them")
    func minted() throws {
        for name in ["one", "two"] {
            let definition = TokenWorld.definition { $0.name = name }
            let token = try definition.mintedToken(
                tenant: "default", login: "service", client: "me", outside: TokenWorld.start)
            var own = Self.world(name)
            var other = Self.world("other")
            #expect(try own.status(token).condition == "reported")
            #expect(try other.status(token).condition == "jwt-signature")
        }
    }

    @Test("are of keys that follow from seed and name")
    func followingKeys() throws {
        let keys = [("one", 1), ("two", 1), ("one", 2), ("one", 1)].map { SigningKey.ofWorld($0.0, seed: UInt64($0.1)) }
        #expect(Set(keys.map(\.id)).count == 3)
        #expect(keys[0] == keys[3])
        for key in keys {
            let token = try SignedToken(parsing: key.sign(JSONObject()))
            #expect(key.publicKey.verifies(token))
            #expect(keys.filter { $0.publicKey.verifies(token) } == keys.filter { $0.id == key.id })
        }
    }
}

import ContractDocuments
import Emulator
import Foundation
import HTTPTypes
import IncortaContract
import IncortaEmulation
import Signatures
import TestSupport
import Testing
import WireContract

@Suite("The tokens of sample requests")
struct SampleTokenTests {
    static let own: JSONValue = [
        "iss": "understudy/worlds/documented/oauth/default", "sub": "admin", "aud": "nightly", "tenant": "default",
    ]
    static let key = SigningKey.ofWorld("documented", seed: 1)
    static let outside: JSONValue = [
        "iss": "https://idp.example.com/", "sub": "admin", "aud": "incorta-api", "tenant": "default",
    ]

    static let signedHere: [(String, JSONValue)] = [
        (SampleToken.expired, ["exp": 1_577_836_800]), (SampleToken.notYetValid, ["nbf": 4_102_444_800]),
        (SampleToken.withoutLogin, ["sub": nil]), (SampleToken.ofNobody, ["sub": "nobody"]),
    ]

    @Test("are what the key of the documented world signs", arguments: signedHere)
    func ofOwnServer(token: String, change: JSONValue) throws {
        #expect(try token == Self.key.sign(Self.claims(Self.own, change)))
    }

    static let signedOutside: [(String, JSONValue)] = [
        (SampleToken.ofOtherIssuer, ["iss": "https://elsewhere.example.com/"]),
        (SampleToken.forOtherAudience, ["aud": "another-api"]),
    ]

    @Test("are what the key of the server outside signs", arguments: signedOutside)
    func ofServerOutside(token: String, change: JSONValue) throws {
        #expect(try token == Self.external().sign(Self.claims(Self.outside, change)))
    }

    @Test("have a wrong signature where they say so, and nothing else wrong")
    func wrongSignature() throws {
        let good = try Self.key.sign(Self.claims(Self.own, [:]))
        #expect(
            good.split(separator: ".").dropLast().joined(separator: ".") + ".AAAA" == SampleToken.withWrongSignature)
    }

    @Test("would be taken without what is wrong with them", arguments: ["own", "outside"])
    func good(source: String) throws {
        let token =
            source == "own"
            ? try Self.key.sign(Self.claims(Self.own, [:]))
            : try Self.external().sign(Self.claims(Self.outside, [:]))
        let reported = try #require(Endpoint.loadPlanStatus.outcome("reported"))
        var request = try #require(Catalogue.incorta.sampleRequest(for: reported))
        request.authorization = "Bearer \(token)"
        var world = try WalkthroughTests.world(edits: [])
        var now = WalkthroughTests.now
        let response = try #require(try WalkthroughTests.send(request, to: &world, &now))
        #expect(response.head.status.code == 200)
    }

    static func external() throws -> SigningKey {
        try SigningKey(pem: Repository.text("fixtures/keys/external.pem"), id: "external")
    }

    /// The claims with some in place of others, or left out where null.
    static func claims(_ claims: JSONValue, _ change: JSONValue) throws -> JSONObject {
        var object = try #require(claims.object)
        for member in try #require(change.object).members {
            if let place = object.members.firstIndex(where: { $0.key == member.key }) {
                object.members[place].value = member.value
            } else {
                object.members.append(member)
            }
        }
        object.members.removeAll { $0.value == .null }
        return object
    }
}

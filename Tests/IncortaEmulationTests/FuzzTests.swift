import CelonisContract
import HTTPTypes
import IncortaContract
import LoadEngine
import TestSupport
import TestWorlds
import Testing
import WireContract

@testable import Emulator
@testable import IncortaEmulation

@Suite("Requests that nobody would send")
struct FuzzTests {
    static let outcomes = Set((Catalogue.incorta.outcomes + Catalogue.celonis.outcomes).map(\.id))
    static let methods: [HTTPRequest.Method] = [.get, .post, .post, .head, .put, .delete, .patch, .options]
    static let tokens = [
        "loader-token", "loader-token", "loader-token", "ABC123456789", "analyst-token", "stranger-token",
        "offline-token", "asleep-token", "closed-token", "expired-token", "x",
    ]
    static let bits = [
        "%00", "%", "/", "//", "..", "?", "&", "=", "#", "level=", "9223372036854775808", "-1", "default", "asleep",
        "schema", "load", "list", "status", "incorta", "api", "v2", "v1", "é", "\u{202E}", "%F0%9F%98%80", "null", "\"",
        "{", "}", "[", "]", ",", ":", "1e999", "\\u0000", "\\ud800", "true", "schemaNames", "HR", "A,B", "0", " ",
    ]

    /// A valid request with some bytes exchanged, put in, left out or doubled.
    static func mutated(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<dice.roll(4) {
            let place = dice.roll(bytes.count + 1)
            switch dice.roll(5) {
            case 0: bytes.insert(UInt8(dice.roll(256)), at: place)
            case 1 where place < bytes.count: bytes[place] = UInt8(dice.roll(256))
            case 2 where place < bytes.count: bytes.remove(at: place)
            case 3: bytes.insert(contentsOf: Array(bits[dice.roll(bits.count)].utf8), at: place)
            default: bytes.replaceSubrange(place..<min(bytes.count, place + dice.roll(12)), with: [])
            }
        }
        return bytes
    }

    static func request(_ dice: inout Dice) -> EmulatedRequest {
        let (_, call) = Provocation.Call.valid[dice.roll(Provocation.Call.valid.count)]
        let (_, other) = Provocation.Call.valid[dice.roll(Provocation.Call.valid.count)]
        let tenant = ["default", "default", "default", "asleep", "closed", "none"][dice.roll(6)]
        let path = mutated(Array("/incorta/api/v2/\(tenant)\(call.path)".utf8), &dice)
        let body = mutated(dice.roll(5) == 0 ? other.body : call.body, &dice)
        let method = dice.roll(3) == 0 ? methods[dice.roll(methods.count)] : call.method
        var head = HTTPRequest(
            method: method, scheme: "http", authority: "h", path: String(decoding: path, as: UTF8.self))
        let token = tokens[dice.roll(tokens.count)]
        let authorization =
            ["Bearer ", "bearer ", "BEARER  ", "Basic ", "Bearer"][min(4, max(0, dice.roll(20) - 15))] + token
        head.headerFields[.authorization] = authorization
        return EmulatedRequest(head: head, body: body)
    }

    @Test(
        "never trap, always come to an outcome of the catalogue, and change nothing when they are refused",
        arguments: UInt64(1)...8)
    func fuzz(seed: UInt64) throws {
        var dice = Dice(seed: seed)
        var definition = try Worlds.documented([.manual, .skip(toEnd: false), .skip(toEnd: true)][Int(seed) % 3])
        definition.incorta.settings.maximumSteps = 60
        definition.incorta.settings.unknownFields = seed % 2 == 0 ? .ignore : .refuse
        var visitor = try Visitor(definition)
        var held: [HeldReply] = []
        for _ in 0..<800 * Rounds.count {
            let before = visitor.world
            let request = Self.request(&dice)
            switch visitor.send(request) {
            case .respond(let response):
                let name = try #require(HTTPField.Name("X-Understudy-Outcome"))
                let id = try #require(response.head.headerFields[name])
                #expect(Self.outcomes.contains(id))
                #expect((try? JSONValue(parsing: response.body)) != nil, "\(id)")
                if response.head.status.code >= 400 {
                    #expect(visitor.world.incorta == before.incorta, "\(request)")
                }
            case .hold(_, _, let reply): held.append(reply)
            case .drop: Issue.record("nothing drops replies here")
            }
            if dice.roll(6) == 0 { visitor.world.advance(by: .seconds(dice.roll(30))) }
        }
        visitor.world.advance(by: .seconds(1_000))
        for reply in held { _ = try Answer(visitor.world.resume(reply, outside: visitor.outside)) }
        #expect(visitor.world.servedOutcomes.count > 20, "too few outcomes for the requests to be near valid ones")
    }
}

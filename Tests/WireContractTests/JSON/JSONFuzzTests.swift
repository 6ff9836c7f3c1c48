import TestSupport
import Testing
import WireContract

@Suite("JSON from a hostile network")
struct JSONFuzzTests {
    /// What is parsed must survive being written and parsed again; what is not must say where it broke.
    static func check(_ bytes: [UInt8], _ round: Int) -> Bool {
        do {
            let value = try JSONValue(parsing: bytes)
            let again = try JSONValue(parsing: value.bytes)
            #expect(again == value, "round \(round)")
            #expect(again.bytes == value.bytes, "round \(round)")
            return true
        } catch {
            let places = bytes.count { $0 == 0x0A } + 1
            #expect((1...places).contains(error.line), "round \(round)")
            #expect((1...bytes.count + 1).contains(error.column), "round \(round)")
            return false
        }
    }

    @Test("is refused or read, and never traps, when its bytes are random")
    func randomBytes() {
        for round in 0..<2_000 {
            var dice = Dice(seed: UInt64(round))
            let count = Int.random(in: 0...40, using: &dice)
            _ = Self.check((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &dice) }, round)
        }
    }

    @Test("is refused or read, and never traps, when it is made of JSON's own pieces")
    func randomPieces() {
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "\\ude00", "null", "true", "-", "0", "12", ".",
            "e", "+", " ", "\n", "\"a\"", "\"a\":", "1", "é", "😀", "\u{FEFF}", "[1,2]", "{\"k\": \"v\"}",
        ]
        var read = 0
        for round in 0..<4_000 {
            var dice = Dice(seed: UInt64(round))
            let count = Int.random(in: 1...8, using: &dice)
            let text = (0..<count).compactMap { _ in pieces.randomElement(using: &dice) }.joined()
            if Self.check(Array(text.utf8), round) { read += 1 }
        }
        #expect(read > 100, "the pieces no longer make documents: \(read)")
    }

    @Test("is refused or read, and never traps, when one byte of a good document is changed, added or lost")
    func mutated() {
        let good = Array(
            #"{"name": "Größe \ud83d\ude00","list": [1,-2.5e3,true,null,{"a": {}}],"text": "\\\"\n"}"#.utf8)
        var read = 0
        for place in good.indices {
            for byte in [0x00, 0x22, 0x2C, 0x30, 0x5B, 0x5C, 0x5D, 0x7D, 0x80, 0xFF] as [UInt8] {
                var changed = good
                changed[place] = byte
                if Self.check(changed, place) { read += 1 }
            }
            var shorter = good
            shorter.remove(at: place)
            _ = Self.check(shorter, place)
            #expect(!Self.check(Array(good[..<place]), place), "a cut document was read")
        }
        #expect(read > 50)
        #expect(Self.check(good, -1))
    }

    @Test("comes back the same after writing, for random values")
    func roundTrip() throws {
        for round in 0..<500 {
            var dice = Dice(seed: UInt64(round))
            let value = Self.value(depth: 4, &dice)
            #expect(try JSONValue(parsing: value.bytes) == value, "round \(round)")
        }
    }

    static func value(depth: Int, _ dice: inout Dice) -> JSONValue {
        switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &dice) {
        case 0: return nil
        case 1: return .bool(.random(using: &dice))
        case 2: return .integer(.random(in: .min ... .max, using: &dice))
        case 3: return .number("\(Int.random(in: 0...9, using: &dice)).25e-\(Int.random(in: 0...9, using: &dice))")
        case 4: return .string(text(&dice))
        case 5: return .array((0..<Int.random(in: 0...4, using: &dice)).map { _ in value(depth: depth - 1, &dice) })
        default:
            let members = (0..<Int.random(in: 0...4, using: &dice)).map { number in
                JSONObject.Member(key: "\(number)" + text(&dice), value: value(depth: depth - 1, &dice))
            }
            return .object(JSONObject(members))
        }
    }

    static func text(_ dice: inout Dice) -> String {
        let scalars = (0..<Int.random(in: 0...6, using: &dice)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &dice) ? 0x7F : 0x10FFFF), using: &dice))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

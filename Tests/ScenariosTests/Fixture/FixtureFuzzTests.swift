import Emulator
import LoadEngine
import TestSupport
import Testing

@testable import Scenarios

@Suite("Mutated fixtures")
struct FixtureFuzzTests {
    @Test("are read or refused, and never trap; what is read makes a world", arguments: 0..<4 as Range<UInt64>)
    func mutations(seed: UInt64) throws {
        let original = try Repository.bytes("fixtures/documented.yaml")
        let lines = String(decoding: original, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var numbers = Dice(seed: seed)
        var read = 0
        for _ in 0..<150 {
            let bytes =
                Bool.random(using: &numbers)
                ? Self.mutated(original, &numbers) : Self.mutated(lines, &numbers)
            do throws(InvalidFile) {
                let definition = try Fixture.read(bytes, name: "mutated")
                let begins = Instant(microseconds: 1_767_225_600_000_000)
                read += World(definition, outside: begins).servedOutcomes.isEmpty ? 1 : 0
            } catch {
                #expect(!error.text.isEmpty)
            }
        }
        #expect(read > 0)
    }

    /// Up to four bytes changed, added, taken out or copied.
    private static func mutated(_ original: [UInt8], _ numbers: inout Dice) -> [UInt8] {
        var bytes = original
        for _ in 0...Int.random(in: 0...3, using: &numbers) {
            let place = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0...3, using: &numbers) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
            case 1:
                bytes.insert(Array(" \n:-[]{}&*!|>'\"#%@`0~,?\t".utf8).randomElement(using: &numbers) ?? 0, at: place)
            case 2: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place..<min(place + 40, bytes.count)], at: place)
            }
        }
        return bytes
    }

    /// Lines swapped, doubled, taken out, indented, or with another value.
    private static func mutated(_ original: [Substring], _ numbers: inout Dice) -> [UInt8] {
        var lines = original
        let values = [
            "-1", "9223372036854775808", "~", "[]", "{}", "''", "true", "1e999", "0s", "36500d", "2026-13-01", "*x",
            "&x y", "!!binary x", "| \n", "\u{FEFF}", "0x7fffffffffffffff", ".nan", "[[[]]]", "{? [a] : b}",
        ]
        for _ in 0...Int.random(in: 0...2, using: &numbers) {
            let place = Int.random(in: 0..<lines.count, using: &numbers)
            switch Int.random(in: 0...4, using: &numbers) {
            case 0: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &numbers))
            case 1: lines.insert(lines[place], at: place)
            case 2: lines.remove(at: place)
            case 3: lines[place] = "  " + lines[place]
            default:
                guard let colon = lines[place].lastIndex(of: ":") else { continue }
                lines[place] = lines[place][...colon] + " " + (values.randomElement(using: &numbers) ?? "")
            }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }
}

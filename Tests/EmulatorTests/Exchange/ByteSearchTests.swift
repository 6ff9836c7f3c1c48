import TestSupport
import Testing

@testable import Emulator

@Suite("Searching for bytes")
struct ByteSearchTests {
    @Test("finds what a plain search finds")
    func plain() {
        var dice = Dice(seed: 7)
        for _ in 0..<2_000 {
            let bytes = (0..<dice.roll(40)).map { _ in UInt8(dice.roll(2)) }
            let pattern = (0...dice.roll(6)).map { _ in UInt8(dice.roll(2)) }
            let slice = bytes[dice.roll(bytes.count + 1)...]
            let expected = slice.indices.first { slice[$0...].starts(with: pattern) }
            #expect(ByteSearch(for: pattern).first(in: slice) == expected, "\(pattern) in \(slice)")
        }
    }

    @Test("looks at each byte at most twice, whatever the pattern", arguments: [1, 2, 197, 200])
    func work(dashes: Int) {
        let body = Array(repeating: UInt8(ascii: "-"), count: 1 << 18)
        let dashes = Array(repeating: UInt8(ascii: "-"), count: dashes)
        for pattern: [UInt8] in [[0x0D, 0x0A] + dashes, dashes + [0x41]] {
            var steps = 0
            #expect(ByteSearch(for: pattern).first(in: body[...], &steps) == nil)
            #expect(steps <= 2 * body.count)
        }
    }
}

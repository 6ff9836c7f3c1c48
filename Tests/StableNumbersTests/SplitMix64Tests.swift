import StableNumbers
import Testing

@Suite("Numbers from a seed")
struct SplitMix64Tests {
    /// The first numbers of the seed 1234567, as published with the reference implementation.
    private static let published: [UInt64] = [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
        16_408_922_859_458_223_821,
    ]

    @Test("are the published ones")
    func sequence() {
        var numbers = SplitMix64(seed: 1_234_567)
        #expect(Self.published.map { _ in numbers.next() } == Self.published)
    }

    @Test("are found by their position, as by taking one after the other", arguments: 1...5)
    func byPosition(position: Int) {
        #expect(SplitMix64.number(position, ofSeed: 1_234_567) == Self.published[position - 1])
    }

    @Test("begin with the mixed seed")
    func first() {
        #expect(SplitMix64.mixed(1_234_567) == Self.published[0])
    }
}

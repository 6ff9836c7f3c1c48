import Testing

@testable import IncortaEmulation

@Suite("The assumptions of a status")
struct StatusAssumptionsTests {
    static func traits(_ bits: Int) -> StatusTraits {
        var traits = StatusTraits()
        traits.flags = StatusTraits.Flags(rawValue: UInt8(bits % 32))
        for (number, word) in StatusLabels.Word.allCases.enumerated() where bits / 32 & 1 << number != 0 {
            traits.words.insert(word)
        }
        return traits
    }

    @Test("are the same each time they are asked for, however many combinations were before")
    func same() {
        var known = StatusAssumptions()
        for _ in 0..<2 {
            for bits in 0..<1_000 { #expect(known.ids(of: Self.traits(bits)) == Self.traits(bits).assumptions) }
        }
    }

    @Test("are kept for a limited number of combinations")
    func limited() {
        var known = StatusAssumptions()
        for bits in 0..<64 { _ = known.ids(of: Self.traits(bits)) }
        let full = known
        for bits in 64..<1_000 { _ = known.ids(of: Self.traits(bits)) }
        #expect(known == full)
    }
}

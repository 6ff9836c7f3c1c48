import StableNumbers
import Testing

@Suite("A stable hash")
struct StableHashTests {
    /// FNV-1a as published, so that recorded runs can be repeated in any process and release.
    @Test(
        "of a text is the pinned one",
        arguments: [
            ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
            ("OnlineStore.productmodel", 0xE280_CEC1_CB83_A33B), ("Größe", 0x8694_5265_579D_537A),
        ] as [(String, UInt64)])
    func pinned(text: String, hash: UInt64) {
        #expect(StableHash.of(text) == hash)
        #expect(StableHash.of(Array(text.utf8)) == hash)
    }
}

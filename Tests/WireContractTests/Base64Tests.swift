import Testing
import WireContract

@Suite("Base64")
struct Base64Tests {
    @Test(
        "writes and reads the examples of RFC 4648",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func examples(plain: String, encoded: String) {
        #expect(Base64URL.encoded(plain.utf8) == encoded)
        #expect(Base64URL.decoded(encoded) == Array(plain.utf8))
    }

    @Test("uses the letters that need no escape in a URL")
    func alphabet() {
        #expect(Base64URL.encoded([0xFB, 0xFF, 0xFE]) == "-__-")
        #expect(Base64URL.decoded("-__-") == [0xFB, 0xFF, 0xFE])
    }

    @Test("reads back whatever it writes")
    func roundTrip() {
        for count in 0..<70 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
            #expect(Base64URL.decoded(Base64URL.encoded(bytes)) == bytes)
        }
    }

    @Test(
        "refuses padding, spaces, other alphabets, impossible lengths and second spellings",
        arguments: ["Zg==", "Zg ", "Z", "Zm9vY", "+//+", "Zh", "Zm9", "Zm\n8", "Zé", "Zg.", "\u{0}"])
    func refused(text: String) {
        #expect(Base64URL.decoded(text) == nil)
    }

    @Test("has bits over that are not zero only where they are let pass")
    func strayBits() {
        #expect(Base64URL.decoded("Zh") == nil)
        #expect(Base64URL.decoded("Zh", lettingBitsPass: true) == Array("f".utf8))
        #expect(Base64URL.decoded("Zg=", lettingBitsPass: true) == nil)
    }

    @Test(
        "writes the standard alphabet with padding, as RFC 4648 has it in its examples",
        arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
    func standard(plain: String, encoded: String) {
        #expect(Base64.encoded(plain.utf8) == encoded)
        #expect(Base64.encoded([0xFB, 0xFF, 0xFE]) == "+//+")
        #expect(Base64.inStandardAlphabet("-_a") == "+/a" && Base64.inAlphabetForURLs("+/a") == "-_a")
    }
}

import Testing
import WireContract

@Suite("Control characters in what is shown")
struct ControlCharactersTests {
    @Test(
        "are written as their numbers",
        arguments: [
            ("\u{1B}[31mred\u{7}", "\\u{1B}[31mred\\u{7}"), ("a\nb\r\n", "a\\u{A}b\\u{D}\\u{A}"), ("\u{7F}", "\\u{7F}"),
            ("\u{9B}2J", "\\u{9B}2J"), ("abc\u{202E}fed\u{202C}", "abc\\u{202E}fed\\u{202C}"),
            ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("\u{200E}\u{200F}\u{61C}", "\\u{200E}\\u{200F}\\u{61C}"),
            ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"), ("\0", "\\u{0}"),
            ("\u{200B}\u{AD}\u{FEFF}", "\\u{200B}\\u{AD}\\u{FEFF}"), ("e\u{301}\u{8}", "e\u{301}\\u{8}"),
        ])
    func escaped(text: String, expected: String) {
        #expect(text.showingControls() == expected)
    }

    @Test("do not touch any other text", arguments: ["", "a b", "ä€ 日本 👩‍👩‍👧 e\u{301}", "\\u{1B}", "\u{A0}"])
    func others(text: String) {
        #expect(text.showingControls() == text)
    }

    @Test("stay where they are wanted")
    func kept() {
        #expect("a\n\tb\u{1B}".showingControls(keeping: .layout) == "a\n\tb\\u{1B}")
    }
}

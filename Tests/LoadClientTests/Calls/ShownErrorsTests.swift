import HTTPTypes
import LoadClient
import Testing

@testable import LoadClient

@Suite("Errors on a terminal")
struct ShownErrorsTests {
    @Test("have no control character of what the server said")
    func controls() {
        let message = "a\u{1B}[2Jb\u{7}c\r\nd\u{9B}e\u{202E}f\u{2066}\u{7F}g\u{FEFF}"
        let operation = ClientOperation(name: "incorta.load-plan.execute", summary: "execute load plan [x\u{1B}]")
        let error = ClientError(operation, .refused(status: 500, VendorRefusal(code: nil, message: message)))
        let shown = error.description
        #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{7F}" && $0 != "\u{9B}" })
        #expect(shown.contains(#"a\u{1B}[2Jb\u{7}c d\u{9B}e\u{202E}f\u{2066}\u{7F}g\u{FEFF}"#), "\(shown)")
        #expect(shown.contains(#"[x\u{1B}]"#))
    }
}

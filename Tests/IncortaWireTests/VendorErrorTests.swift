import IncortaWire
import Testing
import WireContract
import WireSamples

@Suite("Reading an error reply")
struct VendorErrorTests {
    @Test(
        "splits each documented body into code and text",
        arguments: [
            ("restart-401.json", "INC_09030108", "Invalid authentication header. Invalid Token [abcde12345]"),
            (
                "restart-403-edit-denied.json", "INC_02010000",
                "You are not authorized to EDIT the OnlineStore SCHEMADEFINITION of ID [185]."
            ),
            ("restart-404-tenant.json", nil, "Invalid [DEFAULT] tenant in resource path"),
            ("status-404-tenant.json", nil, "Invalid [DEFAULT] tenant in resource path"),
            ("restart-404-plan.json", "INC_05290503", "The [SALES] LOAD_PLAN cannot be found."),
            ("status-404-execution.json", "INC_05291904", "The LOAD_PLAN of ID [111] cannot be found."),
            ("restart-422-field-null.json", "INC_01210000", "loadPlanName may not be null"),
            (
                "status-500-no-loader.json", "INC_05150402",
                "No loader services are currently available for this tenant."
            ),
            (
                "execute-400-busy.json", "INC_05290501",
                "A load job cannot be started as another job of the same load plan is being executed. "
            ),
        ] as [(String, String?, String)])
    func documented(file: String, code: String?, message: String) throws {
        #expect(VendorError(body: try WireSamples.incorta.bytes(file)) == VendorError(code: code, message: message))
    }

    @Test(
        "takes the text from whichever envelope it came in",
        arguments: [
            (#"{"errorMessages":[{"message":"INC_1: a"}]}"#, "INC_1", "a"),
            (#"{"errorMessages":[{"message":"INC_1: a"},{"message":"b"},{"other":1}]}"#, "INC_1", "a; b"),
            (#"{"error":"INC_22: b"}"#, "INC_22", "b"), (#"{"error":"x","message":"INC_3: y"}"#, "INC_3", "y"),
            (#"{"message":"","error":"Not Found"}"#, nil, "Not Found"),
            (#"{"message":null,"errorMessages":[],"error":"z"}"#, nil, "z"), (#""INC_4: quoted""#, "INC_4", "quoted"),
            ("INC_5: plain text", "INC_5", "plain text"), ("Bad Gateway", nil, "Bad Gateway"),
            ("<html>503</html>", nil, "<html>503</html>"), ("", nil, "(empty body)"), ("{}", nil, "{}"),
            (#"{"message":{"text":"a"}}"#, nil, #"{"message":{"text":"a"}}"#), ("[1]", nil, "[1]"), ("7", nil, "7"),
            (#"{"message":"a","message":"b"}"#, nil, #"{"message":"a","message":"b"}"#),
        ] as [(String, String?, String)])
    func envelopes(body: String, code: String?, message: String) {
        #expect(VendorError(body: Array(body.utf8)) == VendorError(code: code, message: message))
    }

    @Test(
        "takes for a code only what looks like one",
        arguments: [
            ("INC_05290503: text", "INC_05290503", "text"),
            ("INC_004010050: nine digits", "INC_004010050", "nine digits"),
            ("INC_1:no space", "INC_1", "no space"), ("INC_1:  two spaces", "INC_1", " two spaces"),
            ("INC_1:", "INC_1", ""), ("INC_: none", nil, "INC_: none"), ("INC_12", nil, "INC_12"),
            ("INC_12 text", nil, "INC_12 text"), ("INC_1x: text", nil, "INC_1x: text"), ("inc_1: a", nil, "inc_1: a"),
            (" INC_1: a", nil, " INC_1: a"), ("INC", nil, "INC"), ("", nil, ""), ("INC_٣: a", nil, "INC_٣: a"),
            ("Error INC_1: a", nil, "Error INC_1: a"),
        ] as [(String, String?, String)])
    func codes(line: String, code: String?, message: String) {
        #expect(VendorError(line: line) == VendorError(code: code, message: message))
    }

    @Test("cuts what is no JSON after 2,000 characters, and survives what is no text")
    func strangeBodies() {
        #expect(VendorError(body: Array(repeating: UInt8(ascii: "x"), count: 5_000)).message.count == 2_000)
        #expect(
            VendorError(body: Array(("[" + String(repeating: " ", count: 5_000) + "]").utf8)).message.count == 2_000)
        #expect(VendorError(body: [0xFF, 0xFE]).message == "\u{FFFD}\u{FFFD}")
        #expect(VendorError(body: [0xFF, 0xFE]).code == nil)
    }
}

internal import WireContract

/// What a reply with an error status says, in whichever of the known envelopes it came.
///
/// Documented is `{"message": "INC_…: text"}`. Also known from Incorta's own SDK: `{"errorMessages":[{"message"}]}`, a
/// member `error`, and plain text; behind a proxy, HTML or nothing.
public struct VendorError: Hashable, Sendable {
    /// The code, such as `INC_05290501`; nil where the text has none, as with a wrong tenant.
    public var code: String?
    /// The text without the code. The trailing space of some messages is kept.
    public var message: String

    /// An error of this code and text.
    public init(code: String?, message: String) {
        self.code = code
        self.message = message
    }

    /// Splits `INC_05290503: The [SALES] LOAD_PLAN cannot be found.` into code and text.
    public init(line: String) {
        let digits = line.dropFirst(4).prefix { $0.isASCII && $0.isNumber }
        guard line.hasPrefix("INC_"), !digits.isEmpty, line[digits.endIndex...].hasPrefix(":") else {
            self.init(code: nil, message: line)
            return
        }
        let text = line[digits.endIndex...].dropFirst()
        self.init(code: "INC_" + digits, message: String(text.first == " " ? text.dropFirst() : text))
    }

    /// Reads the body of an error reply, whatever it is. Text that is no JSON is cut after 2,000 characters.
    public init(body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self)
        guard let json = try? JSONValue(parsing: body) else {
            let trimmed = String(text.prefix(2_000))
            self = trimmed.isEmpty ? VendorError(code: nil, message: "(empty body)") : VendorError(line: trimmed)
            return
        }
        let listed = json["errorMessages"]?.array?.compactMap { $0["message"]?.string }.joined(separator: "; ")
        let candidates = [json["message"]?.string, listed, json["error"]?.string, json.string]
        self.init(line: candidates.compactMap { $0 }.first { !$0.isEmpty } ?? String(text.prefix(2_000)))
    }
}

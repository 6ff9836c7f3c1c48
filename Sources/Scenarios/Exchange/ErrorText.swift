internal import WireContract

/// The vendor's code and text in the body of a refusal.
package struct ErrorText: Hashable, Sendable {
    /// The vendor's code; nil where the refusal has none.
    package let code: String?
    package let message: String

    package init(code: String?, message: String) {
        self.code = code
        self.message = message
    }

    /// Reads a body as most servers write it: `message` or `error` of a JSON object, or else the text itself.
    package init(body: [UInt8]) {
        let text = String(decoding: body, as: UTF8.self).prefix(2_000)
        let json = try? JSONValue(parsing: body)
        let said = [json?["message"]?.string, json?["error"]?.string, json?.string].compactMap { $0 }
        self.init(code: nil, message: said.first { !$0.isEmpty } ?? (text.isEmpty ? "(empty body)" : String(text)))
    }
}

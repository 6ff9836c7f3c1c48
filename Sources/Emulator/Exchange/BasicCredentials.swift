internal import WireContract

/// The user and the password of HTTP Basic authentication.
package struct BasicCredentials: Hashable {
    /// As they were sent.
    package let user: String
    package let password: String

    /// Reads an `Authorization` header, its base64 with or without padding; nil when it is no basic authentication.
    package init?(_ header: String?) {
        guard let header, header.lowercased().hasPrefix("basic ") else { return nil }
        let base64 = header.dropFirst(6).drop { $0 == " " }.replacing("+", with: "-").replacing("/", with: "_")
        guard let bytes = Base64URL.decoded(base64.prefix { $0 != "=" }),
            let text = String(validating: bytes, as: UTF8.self),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        user = String(text[..<colon])
        password = String(text[text.utf8.index(after: colon)...])
    }

    private init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// Both parts form-decoded, as RFC 6749, 2.3.1 has OAuth clients encode them; nil where they are not encoded so.
    package var formDecoded: BasicCredentials? {
        guard let user = RequestTarget.formDecoded(user[...].utf8),
            let password = RequestTarget.formDecoded(password[...].utf8)
        else { return nil }
        return BasicCredentials(user: user, password: password)
    }
}

extension AccessToken {
    /// The text with ``placeholder`` wherever this token stands in it, however a server spelled it: escaped,
    /// percent-encoded, as HTML entities, in hexadecimal or base64. For what is shown of replies; do it before cutting them short.
    public func redacted(from text: String) -> String {
        var redaction = SecretRedaction()
        redaction.add(self)
        return redaction.redacted(text)
    }

    /// The same of the beginning of a longer text: what could be the beginning of the token at its end is taken out too.
    public func redacted(fromBeginning text: String) -> String {
        var redaction = SecretRedaction()
        redaction.add(self)
        return String(decoding: redaction.redacted(Array(text.utf8), isCut: true), as: UTF8.self)
    }
}

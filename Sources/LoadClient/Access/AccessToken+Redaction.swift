extension AccessToken {
    /// The text with ``placeholder`` in place of this token, in every spelling that servers use: escaped,
    /// percent-encoded, as HTML entities, in hexadecimal or base64. Use it on replies before you cut and show them.
    public func redacted(from text: String) -> String {
        var redaction = SecretRedaction()
        redaction.add(self)
        return redaction.redacted(text)
    }

    /// The same for the beginning of a longer text. What may be the beginning of the token at its end is replaced too.
    public func redacted(fromBeginning text: String) -> String {
        var redaction = SecretRedaction()
        redaction.add(self)
        return String(decoding: redaction.redacted(Array(text.utf8), isCut: true), as: UTF8.self)
    }
}

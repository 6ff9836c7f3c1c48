extension AccessToken {
    /// The text with ``placeholder`` wherever this token stands in it, however a server spelled it: escaped as in JSON,
    /// percent-encoded, or as HTML entities. For what is shown of replies; do it before cutting them short.
    public func redacted(from text: String) -> String {
        var redaction = Redaction()
        redaction.add(self)
        return redaction.redacted(text)
    }
}

/// The keys of steps, each written once: the reader asks for them, and the reference lists them.
extension KeyForm {
    /// A key, what it is for in one sentence, and what may stand under it.
    package init(
        _ key: String, _ about: String, value: ValueForm = .text(TextForm()), isRequired: Bool = false,
        otherwise: String? = nil, example: String? = nil
    ) {
        self.init(
            key: key, value: value, about: about, isRequired: isRequired, otherwise: otherwise, example: example)
    }

    /// The form of its value depends on the vendors and is added by ``StepReader``.
    package static let expect = KeyForm(
        "expect", "What must be true after the step.", value: .anything,
        otherwise: "that it succeeds, except for a `call`")
    package static let save = KeyForm(
        "save",
        "What to keep of the reply, for `${NAME}` in later steps: names, each with the path of a member, or with a header and "
            + "a parameter of the URL in it (`Location?code`). A name alone keeps the vendor's usual member, such as an id.",
        value: .either([.text(TextForm("NAME")), .mapping(name: "NAME", .text(TextForm("path of a member")))]))
    package static let sender = KeyForm("as", "Whose credentials are sent.", otherwise: "the scenario's `as`")
    package static let token = KeyForm(
        "token", "A token to send; `~` sends none.", value: .either([.text(TextForm()), .null]))
    package static let tenant = KeyForm(
        "tenant", "The tenant or team of the vendor that it is for.", otherwise: "the scenario's")
    package static let headers = KeyForm(
        "headers", "Headers to send.", value: .mapping(name: "HEADER", .text(TextForm())))
    package static let timeout = KeyForm("timeout", "How long it waits.", value: .duration, otherwise: "`60s`")

    static let body = KeyForm("body", "The body, sent as JSON.", value: .anything)
    static let form = KeyForm(
        "form", "The body, sent as the fields of a form.", value: .mapping(name: "FIELD", .text(TextForm())))
    static let raw = KeyForm("raw", "The body, sent as it is.", value: .text(TextForm(canBeEmpty: true)))
    static let hex = KeyForm("hex", "The body as pairs of hex digits.", example: "ff 00 7b")
}

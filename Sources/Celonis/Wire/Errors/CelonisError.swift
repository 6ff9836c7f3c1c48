internal import WireContract

/// The body of a refusal, whichever of Celonis's families it is of.
public struct CelonisError: Hashable, Sendable {
    /// The families, by their shape.
    public enum Body: Hashable, Sendable {
        /// `{"title", "status", "detail", "errorCode"}`, from the gateway.
        case gateway(GatewayError)
        /// `{"reference", "message", "shortMessage"}`, from the integration service.
        case exception(ExceptionReference)
        /// `{"errors": […]}`, for what a request says.
        case validation([ValidationError])
        /// `{"frontendErrorKey", "errorInformation"}`, for what the user interface handles.
        case frontend(key: String)
        /// `{"error", "error_description"}`: the 401 without credentials, and those of the token endpoint.
        case plain(error: String, description: String?)
        /// A page for people, where a path is wrong.
        case html
        /// Text, or anything else.
        case text(String)
        /// Nothing.
        case empty
    }

    /// The body by its family.
    public let body: Body

    /// Reads a body; whatever it is becomes one of the families.
    public init(body bytes: [UInt8]) {
        guard !bytes.isEmpty else {
            body = .empty
            return
        }
        if let json = try? JSONValue(parsing: bytes), let known = Self.known(json) {
            body = known
            return
        }
        let text = String(decoding: bytes.prefix(4_096), as: UTF8.self)
        let start = text.drop { $0 == " " || $0 == "\n" || $0 == "\r\n" }.prefix(9).lowercased()
        body = start.hasPrefix("<!doctype") || start.hasPrefix("<html") ? .html : .text(text)
    }

    private static func known(_ json: JSONValue) -> Body? {
        if json["errors"] != nil, let found = ValidationExceptionDescriptor(json: json)?.errors {
            return .validation(found)
        }
        if json["reference"] != nil, let found = ExceptionReference(json: json) { return .exception(found) }
        if json["errorCode"] != nil, let found = GatewayError(json: json) { return .gateway(found) }
        if let key = json["frontendErrorKey"]?.string { return .frontend(key: key) }
        if let error = json["error"]?.string {
            return .plain(error: error, description: json["error_description"]?.string)
        }
        return nil
    }

    /// What is wrong, for people; empty where the body has no text for them.
    public var message: String {
        switch body {
        case .gateway(let error): error.detail ?? error.title ?? ""
        case .exception(let error): error.message ?? error.shortMessage ?? ""
        case .validation(let errors): errors.compactMap { $0.error ?? $0.errorCode }.joined(separator: "; ")
        case .frontend(let key): key
        case .plain(let error, let description): description ?? error
        case .text(let text): text
        case .html, .empty: ""
        }
    }

    /// The code for programs; nil where the family has none.
    public var code: String? {
        switch body {
        case .gateway(let error): error.errorCode
        case .validation(let errors): errors.first?.errorCode
        case .frontend(let key): key
        case .plain(let error, _): error
        case .exception, .html, .text, .empty: nil
        }
    }

    /// The id by which Celonis's support finds what happened.
    public var reference: String? {
        if case .exception(let error) = body { error.reference } else { nil }
    }
}

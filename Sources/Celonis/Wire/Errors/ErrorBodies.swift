public import WireContract

/// The body of most refusals of the integration service.
public struct ExceptionReference: WireObject {
    /// The id by which Celonis's support finds it.
    public var reference: String?
    /// What is wrong.
    public var message: String?
    /// The same in short.
    public var shortMessage: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("reference", &reference)
        visitor.field("message", &message)
        visitor.field("shortMessage", &shortMessage)
    }
}

/// The body of a refusal for what a request says.
public struct ValidationExceptionDescriptor: WireObject {
    /// All that is wrong with it.
    public var errors: [ValidationError]?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("errors", &errors)
    }
}

/// Something that is wrong with a request.
public struct ValidationError: WireObject {
    /// The field.
    public var attribute: String?
    /// What is wrong, for people.
    public var error: String?
    /// What is wrong, for programs: `name.unique`.
    public var errorCode: String?
    /// More about it, such as the value.
    public var additionalInfo: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("attribute", &attribute)
        visitor.field("error", &error)
        visitor.field("errorCode", &errorCode)
        visitor.field("additionalInfo", &additionalInfo)
    }
}

/// The body of a refusal of the gateway in front of the services.
public struct GatewayError: WireObject {
    /// What is wrong, in short.
    public var title: String?
    /// The HTTP status, once more.
    public var status: Int64?
    /// What is wrong.
    public var detail: String?
    /// The code: `ADMIN_ACCESS_ERROR`.
    public var errorCode: String?

    /// An object without values.
    public init() {}

    /// Shows each field to a visitor, in the order in which they are sent.
    public mutating func visitFields(with visitor: inout some WireVisitor) {
        visitor.field("title", &title)
        visitor.field("status", &status)
        visitor.field("detail", &detail)
        visitor.field("errorCode", &errorCode)
    }
}

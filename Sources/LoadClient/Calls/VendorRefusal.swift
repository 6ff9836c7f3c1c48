internal import HTTPTypes

/// A vendor's reply with an error status, as far as it could be read.
public struct VendorRefusal: Hashable, Sendable {
    /// The code for programs, such as `INC_05290501` or `ADMIN_ACCESS_ERROR`; nil where the reply has none.
    public var code: String?
    /// The vendor's message without the code; empty where the reply has none.
    public var message: String
    /// The id that the vendor's support asks for; nil where the reply has none.
    public var reference: String?
    /// Whether the reply names no cause. Such a request is tried again.
    var isUnspecific = false

    /// A refusal with this code, message and support id.
    public init(code: String? = nil, message: String, reference: String? = nil) {
        self.code = code
        self.message = message
        self.reference = reference
    }

    /// This refusal with each of its texts changed.
    func mapped(_ change: (String) -> String) -> VendorRefusal {
        var refusal = self
        refusal.code = code.map(change)
        refusal.message = change(message)
        refusal.reference = reference.map(change)
        return refusal
    }
}

/// How one vendor refuses requests. The code that all vendors' clients share asks this.
struct VendorDialect: Sendable {
    /// Reads the body of a refusal, whatever it is.
    let refusal: @Sendable (_ body: [UInt8]) -> VendorRefusal
    /// What to do about a refusal with this status; nil where nothing helpful is known.
    let advice: @Sendable (_ status: Int, VendorRefusal) -> String?
    /// The field of a 429, besides `Retry-After`, that says how many seconds to wait; nil for none.
    var resetField: HTTPField.Name?
}

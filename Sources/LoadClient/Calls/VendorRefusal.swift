internal import HTTPTypes

/// What a vendor's reply with an error status says, as far as it could be read.
public struct VendorRefusal: Hashable, Sendable {
    /// The code for programs, such as `INC_05290501` or `ADMIN_ACCESS_ERROR`; nil where the reply has none.
    public var code: String?
    /// What is the matter, in the vendor's words and without the code; empty where the reply has none.
    public var message: String
    /// The id by which the vendor's support finds what happened; nil where the reply has none.
    public var reference: String?
    /// Whether the reply says no more than that something went wrong, so that another try may go well.
    var isUnspecific = false

    /// A refusal; see the properties.
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

/// How one vendor says no, for the machinery that all vendors' clients share.
struct VendorDialect: Sendable {
    /// Reads the body of a refusal, whatever it is.
    let refusal: @Sendable (_ body: [UInt8]) -> VendorRefusal
    /// What a refusal with this status means to the caller; nil where nothing helpful is known.
    let advice: @Sendable (_ status: Int, VendorRefusal) -> String?
    /// The field of a 429 that says after how many seconds to come back, besides `Retry-After`; nil for none.
    var resetField: HTTPField.Name?
}

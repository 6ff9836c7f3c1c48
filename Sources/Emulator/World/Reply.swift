internal import HTTPTypes
internal import LoadEngine

/// A reply before its header fields are added.
struct Reply {
    let outcome: Int
    let body: [UInt8]
    /// What it waits for.
    let wait: VendorWait?
    /// When it is to be sent at the earliest; nil for at once.
    let heldUntil: Instant?
    /// Fields that only some replies have; nil for none.
    let fields: HTTPFields?
    /// The methods for a 405.
    var allow: String?
    /// What the vendor's text leaves out and helps to find a mistake.
    var detail: String?

    init(
        _ outcome: Int, body: [UInt8], wait: VendorWait? = nil, heldUntil: Instant? = nil, fields: HTTPFields? = nil
    ) {
        self.outcome = outcome
        self.body = body
        self.wait = wait
        self.heldUntil = heldUntil
        self.fields = fields
    }

    func response(_ outcome: ServedOutcome) -> EmulatedResponse {
        var response = EmulatedResponse(outcome.head, body: body)
        guard allow != nil || detail != nil || fields != nil else { return response }
        var head = outcome.head.value
        if let allow { head.headerFields[.allow] = allow }
        if let detail { head.headerFields[.detail] = detail.fieldValue }
        if let fields { for field in fields { head.headerFields[field.name] = field.value } }
        response.head = head
        return response
    }
}

/// What a reply waits for, and the number of the vendor that knows when the wait is over. An object, since most replies
/// wait for nothing, and room for any value in each of them would be moved about.
final class VendorWait: Hashable, Sendable {
    let vendor: Int
    /// Of the type of the vendor's ``VendorState/Wait``.
    let value: any Hashable & Sendable

    init(vendor: Int, value: any Hashable & Sendable) {
        self.vendor = vendor
        self.value = value
    }

    static func == (left: VendorWait, right: VendorWait) -> Bool {
        left.vendor == right.vendor && AnyHashable(left.value) == AnyHashable(right.value)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(vendor)
        hasher.combine(AnyHashable(value))
    }
}

extension String {
    /// The text as a header may hold it: its first 400 characters, a question mark for each that is not printable ASCII.
    var fieldValue: String {
        String(decoding: utf8.prefix(400).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}

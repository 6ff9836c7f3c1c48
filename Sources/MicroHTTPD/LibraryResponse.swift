internal import CMicroHTTPD
internal import Glibc
internal import HTTPTypes

/// A response in the library's form, and its owner.
struct LibraryResponse: ~Copyable {
    let pointer: OpaquePointer
    /// What its fields take on the wire. The library closes without an answer where they exceed what is left of the
    /// connection's memory, so who queues it compares first.
    let fieldBytes: Int

    private init(owning pointer: OpaquePointer, fields: HTTPFields) {
        self.pointer = pointer
        fieldBytes = fields.reduce(0) { sum, field in
            sum + field.name.rawName.utf8.count + field.withUnsafeBytesOfValue(\.count) + 4
        }
    }

    /// Nil where a field cannot be sent.
    static func make(fields: HTTPFields, body: [UInt8], closing: Bool, lender: LentBodies) -> LibraryResponse? {
        guard let pointer = response(with: body, lender: lender) else { return nil }
        let outgoing = LibraryResponse(owning: pointer, fields: fields)
        var isComplete = true
        for field in fields where !isFraming(field.name) {
            isComplete = isComplete && add(field, to: pointer)
        }
        if closing, !states(close: fields) {
            isComplete = isComplete && MHD_add_response_header(pointer, "Connection", "close") == .YES
        }
        guard isComplete else { return nil }
        return outgoing
    }

    deinit { MHD_destroy_response(pointer) }

    private static func isFraming(_ name: HTTPField.Name) -> Bool {
        name == .contentLength || name == .transferEncoding
    }

    private static func states(close fields: HTTPFields) -> Bool {
        fields[values: .connection].contains { $0.lowercased() == "close" }
    }

    private static func add(_ field: HTTPField, to response: OpaquePointer) -> Bool {
        field.withUnsafeBytesOfValue { value in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: value.count + 2) { text in
                _ = text.update(fromContentsOf: value.lazy.map { CChar(bitPattern: $0) })
                text[value.count] = 0
                // The library refuses an empty value; a space reads as one.
                if value.isEmpty {
                    text[0] = 0x20
                    text[1] = 0
                }
                return field.name.rawName.withCString { name in
                    MHD_add_response_header(response, name, text.baseAddress) == .YES
                }
            }
        }
    }

    private static func response(with body: [UInt8], lender: LentBodies) -> OpaquePointer? {
        if body.count >= LentBodies.longBytes { return lender.lent(body).response() }
        return body.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
    }
}

/// The last response of a connection, to be sent again as it is: a client that polls mostly gets the same one.
final class RepeatedResponse {
    /// Small, since each connection may hold one.
    static let maximumBodyBytes = 8 << 10

    private let fields: HTTPFields
    private let body: [UInt8]
    let outgoing: LibraryResponse
    var status: UInt32 = 0
    /// What came with status and fields; see ``Reply/respond(_:body:template:)``. Held, so that no other object has its
    /// address.
    var template: AnyObject?

    private init(fields: HTTPFields, body: [UInt8], outgoing: consuming LibraryResponse) {
        self.fields = fields
        self.body = body
        self.outgoing = outgoing
    }

    static func make(fields: HTTPFields, body: [UInt8], lender: LentBodies) -> RepeatedResponse? {
        guard body.count <= maximumBodyBytes,
            let outgoing = LibraryResponse.make(fields: fields, body: body, closing: false, lender: lender)
        else { return nil }
        return RepeatedResponse(fields: fields, body: body, outgoing: outgoing)
    }

    /// Whether it is the response to a reply with this template, its status too.
    func matches(_ otherBody: [UInt8], template other: AnyObject?) -> Bool {
        guard let template, template === other else { return false }
        return matches(otherBody)
    }

    /// Whether it has these fields and this body.
    func matches(_ otherBody: [UInt8], _ otherFields: HTTPFields) -> Bool {
        matches(otherBody) && fields.count == otherFields.count
            && fields.indices.allSatisfy { fields[$0] == otherFields[$0] }
    }

    private func matches(_ otherBody: [UInt8]) -> Bool {
        body.count == otherBody.count && otherBody.withUnsafeBytes(body.isSame(as:))
    }
}

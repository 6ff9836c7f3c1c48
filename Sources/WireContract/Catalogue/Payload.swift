/// The body of a request or a reply: its media type, its shape, and bodies to show.
package struct Payload: Hashable, Sendable {
    /// The media type.
    package let contentType: String
    /// What the body looks like.
    package let shape: Shape
    /// Whether a request must have it.
    package let isRequired: Bool
    /// Bodies to show, the first of which sample requests send. Each stands for itself and is never changed.
    package let examples: [JSONValue]

    /// A body; JSON unless said otherwise.
    package init(
        _ shape: Shape, contentType: String = "application/json", required: Bool = true, examples: [JSONValue] = []
    ) {
        self.contentType = contentType
        self.shape = shape
        isRequired = required
        self.examples = examples
    }

    /// A form, whose members are texts.
    package static func form(_ shape: Shape, required: Bool = true, examples: [JSONValue] = []) -> Payload {
        Payload(shape, contentType: urlEncoded, required: required, examples: examples)
    }

    /// A form of parts, some of which are files.
    package static func multipart(_ shape: Shape, examples: [JSONValue] = []) -> Payload {
        Payload(shape, contentType: multipart, examples: examples)
    }

    private static let urlEncoded = "application/x-www-form-urlencoded"
    private static let multipart = "multipart/form-data"
    private static let boundary = "understudy"

    /// The value of `Content-Type` that belongs to ``bytes(of:)``.
    package var sentContentType: String {
        contentType == Self.multipart ? "\(contentType); boundary=\(Self.boundary)" : contentType
    }

    /// A body of this shape as it is sent: JSON, or a form.
    package func bytes(of value: JSONValue) -> [UInt8] {
        if contentType == "text/plain", let text = value.string { return Array(text.utf8) }
        guard let members = value.object?.members, contentType != "application/json" else { return value.bytes }
        let texts = members.map { (name: $0.key, value: $0.value.string ?? $0.value.text) }
        if contentType == Self.multipart { return parts(texts) }
        return Array(texts.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }.joined(separator: "&").utf8)
    }

    private func parts(_ texts: [(name: String, value: String)]) -> [UInt8] {
        let parts = texts.map { name, value in
            let fileName = isFile(name) ? "; filename=\"\(name)\"" : ""
            return
                "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\(fileName)\r\n\r\n\(value)\r\n"
        }
        return Array((parts.joined() + "--\(Self.boundary)--\r\n").utf8)
    }

    private func isFile(_ name: String) -> Bool { name == filePart }

    /// The name of the part that is a file; nil where there is none.
    package var filePart: String? {
        guard contentType == Self.multipart, case .object(let fields) = shape else { return nil }
        return fields.first { $0.shape == .file }?.name
    }
}

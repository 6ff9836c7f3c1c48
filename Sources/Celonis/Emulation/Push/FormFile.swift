internal import Emulator
internal import HTTPTypes

/// Finds a file in a form: RFC 7578, as far as clients use it.
struct FormFile {
    /// How many parts a form may have, and how long the head of each may be, in bytes.
    private static let maximumParts = 100
    private static let maximumHead = 8_192

    private let body: [UInt8]
    private let boundary: [UInt8]

    /// A form; nil when the content type is none, or has no boundary.
    init?(_ request: EmulatedRequest) {
        guard let type = request.head.headerFields[.contentType],
            type.lowercased().hasPrefix("multipart/form-data"),
            let parameter = type.split(separator: ";").first(where: {
                $0.drop { $0 == " " }.lowercased().hasPrefix("boundary=")
            })
        else { return nil }
        let value = parameter.drop { $0 == " " }.dropFirst("boundary=".count)
        let name = value.filter { $0 != "\"" }
        guard !name.isEmpty, name.utf8.count <= 200 else { return nil }
        boundary = Array("--\(name)".utf8)
        body = request.body
    }

    /// The content of the part of this name; nil when there is none, or too much before it.
    func part(named wanted: String) -> ArraySlice<UInt8>? {
        let end = ByteSearch(for: [0x0D, 0x0A] + boundary)
        let blankLine = ByteSearch(for: [0x0D, 0x0A, 0x0D, 0x0A])
        var start = ByteSearch(for: boundary).first(in: body[...])
        for _ in 0..<Self.maximumParts {
            guard let open = start else { return nil }
            let head = body[(open + boundary.count)...]
            guard let blank = blankLine.first(in: head.prefix(Self.maximumHead)), let close = end.first(in: head),
                blank + 4 <= close
            else { return nil }
            let fields = String(decoding: body[head.startIndex..<blank], as: UTF8.self).lowercased()
            if Self.has(fields, name: wanted) { return body[(blank + 4)..<close] }
            start = close + 2
        }
        return nil
    }

    /// Whether the head of a part, in lower case, gives it this name. A file name does not count.
    private static func has(_ fields: String, name wanted: String) -> Bool {
        fields.split { $0 == ";" || $0.isNewline }.map { $0.drop { $0 == " " } }
            .contains { $0 == "name=\"\(wanted)\"" || $0 == "name=\(wanted)" }
    }
}

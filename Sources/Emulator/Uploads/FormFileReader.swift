/// Finds a file in a form (RFC 7578, as far as clients use it) that comes piece by piece, and keeps of it what
/// ``UploadedFile`` keeps.
package struct FormFileReader: Hashable, Sendable {
    /// How many parts a form may have, and how long the head of each may be, in bytes.
    private static let maximumParts = 100
    private static let maximumHead = 8_192
    /// How much of the body is kept for those who show it.
    private static let shownBytes = 4 << 10

    private enum Place: Hashable {
        /// Before the first part.
        case start
        /// In the head of a part.
        case head
        /// In the content of a part. It follows a line feed: where the part ends at once, that is also the end's.
        case content(isFile: Bool)
        /// The file has been found and read.
        case done
        /// There is none, or too much before it.
        case nothing
    }

    private let name: String
    private let boundary: [UInt8]
    private let delimiter: [UInt8]
    private var place = Place.start
    private var parts = 0
    /// What may be the beginning of a boundary, or of a head that is not whole yet.
    private var unread: [UInt8] = []
    /// How many bytes of `unread` are before the content.
    private var skipped = 0
    /// How much of a head that is not whole yet was looked through.
    private var searched = 0
    private var found = UploadedFile()
    /// The beginning of the body, as it was sent.
    package private(set) var beginning: [UInt8] = []

    /// A reader of a form with a file in the part of this name. The content type says what stands between its parts.
    package init(part name: String, of contentType: String?) {
        self.name = name.lowercased()
        let boundary = Self.boundary(contentType ?? "")
        self.boundary = Array("--\(boundary ?? "")".utf8)
        delimiter = [0x0D, 0x0A] + self.boundary
        if boundary == nil { place = .nothing }
    }

    /// The file, once the whole body was taken; nil where the form has no such part, or is no form.
    package var file: UploadedFile? {
        if case .done = place { found } else { nil }
    }

    /// How many bytes it keeps.
    package var keptBytes: Int { beginning.count + unread.count + found.kept.count }

    /// Takes the next bytes of the body.
    package mutating func take(_ bytes: some Collection<UInt8>) {
        beginning += bytes.prefix(Self.shownBytes - beginning.count)
        switch place {
        case .done, .nothing: return
        case .start, .head, .content: unread += bytes
        }
        while step() {}
    }

    /// Goes on to the next place; false where more is needed, or nothing more is read.
    private mutating func step() -> Bool {
        switch place {
        case .start:
            guard let open = find(boundary) else {
                drop(unread.count - boundary.count + 1)
                return false
            }
            drop(open + boundary.count)
            place = .head
        case .head:
            return headStep()
        case .content(let isFile):
            guard let end = find(delimiter) else {
                take(unread.count - delimiter.count + 1, isFile: isFile)
                return false
            }
            take(end, isFile: isFile)
            if isFile {
                place = .done
            } else {
                drop(delimiter.count)
                parts += 1
                place = parts < Self.maximumParts ? .head : .nothing
            }
        case .done, .nothing:
            // A new array: the old one would keep its room.
            unread = []
            return false
        }
        return true
    }

    private mutating func headStep() -> Bool {
        let end = min(unread.count, Self.maximumHead)
        guard let blank = ByteSearch(for: [0x0D, 0x0A, 0x0D, 0x0A]).first(in: unread[min(searched, end)..<end]) else {
            searched = max(0, end - 3)
            if end == Self.maximumHead { place = .nothing }
            return end == Self.maximumHead
        }
        searched = 0
        // The second line feed stays: it may be that of the boundary after a part without content.
        let isWhole = ByteSearch(for: delimiter).first(in: unread[..<(blank + 2)]) == nil
        let fields = String(decoding: unread[..<blank], as: UTF8.self).lowercased()
        drop(blank + 2)
        skipped = 2
        place = isWhole ? .content(isFile: Self.has(fields, name: name)) : .nothing
        return true
    }

    private func find(_ pattern: [UInt8]) -> Int? { ByteSearch(for: pattern).first(in: unread[...]) }

    private mutating func drop(_ count: Int) {
        if count > 0 { unread.removeFirst(count) }
    }

    /// Takes so many bytes off as content, but for those before it.
    private mutating func take(_ count: Int, isFile: Bool) {
        guard count > 0 else { return }
        let before = min(skipped, count)
        skipped -= before
        if isFile { found.append(unread[before..<count]) }
        unread.removeFirst(count)
    }

    /// What stands between the parts; nil where the content type is no form's.
    private static func boundary(_ contentType: String) -> String? {
        guard contentType.lowercased().hasPrefix("multipart/form-data"),
            let parameter = contentType.split(separator: ";").first(where: {
                $0.drop { $0 == " " }.lowercased().hasPrefix("boundary=")
            })
        else { return nil }
        let value = parameter.drop { $0 == " " }.dropFirst("boundary=".count).filter { $0 != "\"" }
        return value.isEmpty || value.utf8.count > 200 ? nil : value
    }

    /// Whether the head of a part, in lower case, gives it this name. A file name does not count.
    private static func has(_ fields: String, name wanted: String) -> Bool {
        fields.split { $0 == ";" || $0.isNewline }.map { $0.drop { $0 == " " } }
            .contains { $0 == "name=\"\(wanted)\"" || $0 == "name=\(wanted)" }
    }
}

internal import HTTPTypes

/// The head of a reply, line by line as it comes in. Interim heads (100, 103) are passed over, and so are trailers.
struct ReplyHead {
    private var status: Int?
    private var fields: [(name: String, value: String)] = []
    private var isWhole = false

    /// The head, once it is whole.
    var response: HTTPResponse? {
        guard isWhole, let status else { return nil }
        var response = HTTPResponse(status: .init(code: status))
        for field in fields {
            guard let name = HTTPField.Name(field.name) else { continue }
            response.headerFields.append(HTTPField(name: name, value: field.value))
        }
        return response
    }

    /// The next line, with or without its end.
    mutating func add(_ line: some BidirectionalCollection<UInt8>) {
        guard !isWhole else { return }
        let line = Self.trimmed(line)
        if line.isEmpty {
            end()
        } else if status == nil {
            status = Self.status(line)
        } else if line.first == 0x20 || line.first == 0x09 {
            continueField(Self.text(line))
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            fields.append((Self.text(line[..<colon]), Self.text(line[line.index(after: colon)...])))
        }
    }

    private mutating func end() {
        guard let status, status < 200 else {
            isWhole = status != nil
            return
        }
        self = ReplyHead()
    }

    /// A value that goes on in a second line, as old servers write it.
    private mutating func continueField(_ text: String) {
        guard let last = fields.indices.last else { return }
        fields[last].value += " " + text
    }

    /// `HTTP/1.1 200 OK` as 200; nil for anything else.
    private static func status(_ line: some Collection<UInt8>) -> Int? {
        let words = line.split(separator: 0x20, maxSplits: 2)
        guard words.count > 1, words[0].starts(with: "HTTP/".utf8), words[1].count == 3,
            words[1].allSatisfy({ (0x30...0x39).contains($0) }),
            let code = Int(String(decoding: words[1], as: UTF8.self)), code >= 100
        else { return nil }
        return code
    }

    private static func trimmed<Line: BidirectionalCollection<UInt8>>(_ line: Line) -> Line.SubSequence {
        var rest = line[...]
        while let last = rest.last, last == 0x0A || last == 0x0D { rest = rest.dropLast() }
        return rest
    }

    /// The text without the white space around it.
    private static func text(_ bytes: some Collection<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let start = text.drop { $0 == " " || $0 == "\t" }
        var end = start[...]
        while end.last == " " || end.last == "\t" { end = end.dropLast() }
        return String(end)
    }
}

extension SampleRequest {
    /// What to do, as commands for a shell: what to change in the fixture, serving it, and the request by curl.
    func instructions(fixture: String) -> [String] {
        var lines: [String] = []
        for edit in edits {
            lines.append("# In a copy of \(fixture), in place of")
            lines += edit.text.split(separator: "\n").map { "#   \($0)" }
            lines.append("# write")
            lines += edit.replacement.split(separator: "\n").map { "#   \($0)" }
        }
        lines.append("understudy serve \(edits.isEmpty ? fixture : "COPY.yaml") --port 8080 &")
        return lines + commands
    }

    private var commands: [String] {
        earlier.flatMap(\.commands) + (wait > 0 ? ["sleep \(wait)"] : []) + requests
    }

    private var requests: [String] {
        times > 2 ? ["for _ in $(seq \(times)); do \(curl); done"] : Array(repeating: curl, count: times)
    }

    private var curl: String {
        var words = ["curl", "-i"]
        if method != (body.isEmpty && contentType == nil ? "GET" : "POST") || contentType != nil && body.isEmpty {
            words += ["-X", method]
        }
        if let authorization { words += ["-H", Self.quoted("Authorization: \(authorization)")] }
        if !body.isEmpty {
            if let contentType { words += ["-H", Self.quoted("Content-Type: \(contentType)")] }
            words += ["--data-binary", quotedBody]
        }
        return (words + [Self.quoted("http://127.0.0.1:8080\(target)")]).joined(separator: " ")
    }

    private var quotedBody: String {
        guard let text = String(validating: body, as: UTF8.self) else {
            let escapes = body.map { byte in "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }
            return "$'" + escapes.joined() + "'"
        }
        return text.utf8.contains(0x0D) ? Self.quotedLines(text) : Self.quoted(text)
    }

    /// Lines that end with carriage return and line feed, as forms of parts have them.
    private static func quotedLines(_ text: String) -> String {
        let escapes: [UInt8: String] = [0x0D: #"\r"#, 0x0A: #"\n"#, 0x27: #"\'"#, 0x5C: #"\\"#]
        var bytes: [UInt8] = []
        for byte in text.utf8 { bytes += escapes[byte].map { Array($0.utf8) } ?? [byte] }
        return "$'" + String(decoding: bytes, as: UTF8.self) + "'"
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
    }
}

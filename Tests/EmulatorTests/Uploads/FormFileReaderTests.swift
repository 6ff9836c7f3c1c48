import Emulator
import TestSupport
import Testing

@Suite("Reading the file of a form as it comes")
struct FormFileReaderTests {
    private static let type = "multipart/form-data; boundary=b-1"

    private static func read(
        _ body: [UInt8], part: String = "file", type: String = type, by size: () -> Int = { .max }
    ) -> FormFileReader {
        var reader = FormFileReader(part: part, of: type)
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(max(1, size()))
            rest = rest.dropFirst(piece.count)
            reader.take(piece)
        }
        return reader
    }

    /// The same in the simplest way, for whole bodies.
    private static func naive(_ body: [UInt8]) -> [UInt8]? {
        let boundary = Array("--b-1".utf8)
        let delimiter = [13, 10] + boundary
        var start = body.firstRange(of: boundary)?.lowerBound
        for _ in 0..<100 {
            guard let open = start else { return nil }
            let head = body[(open + boundary.count)...]
            guard let blank = head.prefix(8_192).firstRange(of: [13, 10, 13, 10])?.lowerBound,
                let close = head.firstRange(of: delimiter)?.lowerBound, blank + 2 <= close
            else { return nil }
            let fields = String(decoding: head[..<blank], as: UTF8.self).split { $0 == ";" || $0.isNewline }
            if fields.contains(where: { $0.drop { $0 == " " } == "name=\"file\"" }) {
                return Array(body[(blank + 4)..<max(close, blank + 4)])
            }
            start = close + 2
        }
        return nil
    }

    @Test(
        "finds it by the name of its part, whatever comes before, in one piece or byte by byte",
        arguments: [
            ("--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na,b\r\n--b-1--\r\n", "a,b"),
            ("preamble\r\n--b-1\r\nX: y\r\nContent-Disposition: form-data; name=file\r\n\r\na\r\n\r\n--b-1--", "a\r\n"),
            (
                "--b-1\r\nContent-Disposition: form-data; name=\"other\"; filename=\"file\"\r\n\r\nno\r\n--b-1\r\n"
                    + "Content-Disposition: FORM-DATA; NAME=\"file\"; filename=\"x\"\r\n\r\n--b-2\r\n--b\r\n--b-1--",
                "--b-2\r\n--b"
            ),
            ("--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--b-1--", ""),
            ("--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n--b-1--", ""),
            ("--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na,b", nil),
            ("--b-1\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\na\r\n--b-1--", nil),
            ("--b-1\r\nname=\"file\"\r\n--b-1\r\n\r\na\r\n--b-1--", nil), ("", nil), ("no form", nil), ("--b-1", nil),
        ] as [(String, String?)])
    func finds(body: String, file: String?) {
        for size in [1, 2, 3, 7, .max] {
            let found = Self.read(Array(body.utf8), by: { size }).file
            #expect(found?.kept == file.map { Array($0.utf8) }, "by \(size)")
            #expect(found?.count == file?.utf8.count)
        }
    }

    @Test(
        "finds nothing where the content type is no form's",
        arguments: ["", "text/csv", "multipart/form-data", "multipart/form-data; boundary="])
    func types(type: String) {
        let body = Array("--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na\r\n--b-1--".utf8)
        #expect(Self.read(body, type: type).file == nil)
    }

    @Test("finds the same as a search in the whole, however the pieces fall", arguments: 1...4 as ClosedRange<UInt64>)
    func generated(seed: UInt64) {
        var dice = Dice(seed: seed)
        let pieces = [
            "--b-1", "\r\n", "--", "\r\n\r\n", "b-1", "\r", "\n", "-", "x", "name=\"file\"", "name=\"a\"", ";",
            "\r\n--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n", "\r\n--b-1\r\n",
        ].map { Array($0.utf8) }
        for _ in 0..<(500 * Rounds.count) {
            let body = (0..<dice.roll(24)).flatMap { _ in pieces[dice.roll(pieces.count)] }
            let largest = 1 + dice.roll(9)
            let found = Self.read(body, by: { 1 + dice.roll(largest) }).file?.kept
            #expect(found == Self.naive(body), "\(String(decoding: body, as: UTF8.self))")
        }
    }

    @Test("keeps all of a short file, and of a long one its beginning, its length and its sum")
    func memory() {
        var reader = FormFileReader(part: "file", of: Self.type)
        reader.take(Array("--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n".utf8))
        let piece = [UInt8](repeating: 120, count: 1 << 20)
        for count in 1...8 {
            reader.take(piece)
            #expect((count << 20...(count << 20) + 8_192).contains(reader.keptBytes))
        }
        reader.take(piece)
        #expect(reader.keptBytes <= 2 * 4_096 + 64)
        reader.take(Array("\r\n--b-1--\r\n".utf8))
        let file = reader.file
        #expect(file?.count == 9 << 20 && file?.isWhole == false)
        #expect(file?.kept == Array(piece.prefix(UploadedFile.beginningBytes)))
        var sum = UploadedFile()
        for _ in 1...9 { sum.append(piece) }
        #expect(file?.checksum == sum.checksum)
        #expect(reader.beginning.count == 4_096)
    }

    @Test("gives up after a hundred parts, and after a head of 8 KiB, and then keeps nothing")
    func limits() {
        let part = "--b-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n"
        let file = "--b-1\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b-1--"
        #expect(Self.read(Array((String(repeating: part, count: 99) + file).utf8)).file?.count == 1)
        let parts = Self.read(Array((String(repeating: part, count: 100) + file).utf8))
        let head = Self.read(Array(("--b-1\r\nX: " + String(repeating: "x", count: 8_192) + file).utf8), by: { 100 })
        for reader in [parts, head] {
            var reader = reader
            #expect(reader.file == nil)
            reader.take([UInt8](repeating: 120, count: 100_000))
            #expect(reader.keptBytes == reader.beginning.count)
        }
    }
}

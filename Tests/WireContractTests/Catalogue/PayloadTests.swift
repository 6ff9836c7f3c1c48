import Testing
import WireContract

@Suite("A body that is sent")
struct PayloadTests {
    private static let shape = Shape.object([
        Shape.Field("file", .file, summary: "A file."),
        Shape.Field("note", .string, required: false, summary: "A note."),
    ])
    private static let value: JSONValue = ["file": "a,b\n", "note": "x y&z"]

    @Test("is JSON, or a form whose values are encoded")
    func texts() {
        #expect(Payload(Self.shape).bytes(of: Self.value) == Self.value.bytes)
        #expect(Payload(Self.shape).sentContentType == "application/json")
        let form = Payload.form(Self.shape)
        #expect(String(decoding: form.bytes(of: Self.value), as: UTF8.self) == "file=a%2Cb%0A&note=x%20y%26z")
        #expect(form.sentContentType == "application/x-www-form-urlencoded")
    }

    @Test("is a form of parts, where files have a name, between boundaries that the type tells")
    func parts() {
        let form = Payload.multipart(Self.shape)
        let lines = [
            "--understudy", #"Content-Disposition: form-data; name="file"; filename="file""#, "", "a,b\n",
            "--understudy", #"Content-Disposition: form-data; name="note""#, "", "x y&z", "--understudy--", "",
        ]
        #expect(form.bytes(of: Self.value) == Array(lines.joined(separator: "\r\n").utf8))
        #expect(form.contentType == "multipart/form-data")
        #expect(form.sentContentType == "multipart/form-data; boundary=understudy")
    }

    @Test("of any kind can be null without being said to be")
    func anything() {
        #expect(Shape.nullable(.any) == .any)
        #expect(Shape.nullable(.string) == .oneOf([.string, .null]))
    }
}

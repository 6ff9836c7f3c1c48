import Testing

@testable import Emulator

@Suite("Reading a request target")
struct RequestTargetTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var target: String
        var segments: [String]
        var query: [[String]] = []

        var testDescription: String { target }
    }

    static let rows = [
        Row(target: "/incorta/api/v2", segments: ["incorta", "api", "v2"]),
        Row(target: "", segments: []),
        Row(target: "/", segments: []),
        Row(target: "//a///b//", segments: ["a", "b"]),
        Row(target: "a/b", segments: ["a", "b"]),
        Row(target: "/a%2Fb/c", segments: ["a/b", "c"]),
        Row(target: "/a+b", segments: ["a+b"]),
        Row(target: "/%e2%82%AC", segments: ["€"]),
        Row(target: "/a b", segments: ["a b"]),
        Row(target: "/../a/./%2E%2e", segments: ["..", "a", ".", ".."]),
        Row(target: "/a?", segments: ["a"]),
        Row(target: "/a?x=1&y=2&x=3", segments: ["a"], query: [["x", "1"], ["y", "2"], ["x", "3"]]),
        Row(target: "/a?level", segments: ["a"], query: [["level", ""]]),
        Row(target: "/a?level=", segments: ["a"], query: [["level", ""]]),
        Row(target: "/a?=1&&b==", segments: ["a"], query: [["", "1"], ["b", "="]]),
        Row(target: "/a?b+c=d%2Be", segments: ["a"], query: [["b c", "d+e"]]),
        Row(target: "/a?b=/c?d", segments: ["a"], query: [["b", "/c?d"]]),
        Row(target: "/a#b?c=d", segments: ["a"]),
        Row(target: "/a?b=c#d", segments: ["a"], query: [["b", "c"]]),
        Row(target: "/%2525", segments: ["%25"]),
    ]

    @Test("splits the path before it decodes, and drops what is empty", arguments: rows)
    func read(_ row: Row) throws {
        let target = try #require(RequestTarget(row.target))
        #expect(target.segments == row.segments)
        #expect(target.query.map { [$0.name, $0.value] } == row.query)
    }

    @Test(
        "refuses broken escapes, a NUL, and what is not UTF-8",
        arguments: [
            "/%", "/%4", "/%zz", "/%4g", "/a%", "/%00", "/a%00b", "/%C3%28", "/%ff", "/%ED%A0%80", "/%C0%AF", "/a\0b",
            "/a?b=%00", "/a?b=%C3%28", "/a?%zz=1", "/a?b=%",
        ])
    func refused(_ target: String) {
        #expect(RequestTarget(target) == nil)
    }

    @Test("gives the values of a name in their order")
    func values() throws {
        let target = try #require(RequestTarget("/a?level=2&Level=3&level=4"))
        #expect(target.values("level") == ["2", "4"])
        #expect(target.values("limit") == [])
    }

    @Test("tells targets apart by what they say, not by how it is written")
    func equality() {
        #expect(RequestTarget("/a%62?c=d") == RequestTarget("//ab/?%63=d"))
        #expect(RequestTarget("/ab?c=d") != RequestTarget("/ab?c=e"))
        #expect(RequestTarget("/a/b") != RequestTarget("/a%2Fb"))
    }
}

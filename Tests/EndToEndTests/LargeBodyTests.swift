import Foundation
import TestSupport
import Testing

@Suite("Bodies that are long", .blocking)
struct LargeBodyTests {
    private static let pool = "11111111-1111-4111-8111-111111111111"
    private static let jobs = "/data-ingestion/api/v1/data-push/\(pool)/jobs/"

    /// Makes a data push job, sends it a file of so many bytes, and shows status, outcome and text of the reply.
    private static func push(_ bytes: Int, chunked: Bool = false) -> String {
        """
        import http.client, json, sys
        connection = http.client.HTTPConnection(sys.argv[1])
        key = {"Authorization": "Bearer api-key"}
        connection.request("POST", "\(jobs)", json.dumps({"targetName": "T"}), key)
        job = json.loads(connection.getresponse().read())["id"]
        start = b'--b\\r\\nContent-Disposition: form-data; name="file"; filename="f"\\r\\n\\r\\n'
        body = start + b"x" * \(bytes) + b"\\r\\n--b--\\r\\n"
        pieces = (body[at:at + 100000] for at in range(0, len(body), 100000)) if \(chunked ? "True" : "False") else body
        connection.request("POST", "\(jobs)" + job + "/chunks/upserted", pieces,
            dict(key, **{"Content-Type": "multipart/form-data; boundary=b"}))
        reply = connection.getresponse()
        print(reply.status, reply.getheader("X-Understudy-Outcome"), reply.getheader("X-Understudy-World"))
        print(reply.read().decode())
        """
    }

    private static func python(_ world: ServedWorld, _ script: String) async throws -> Program.Finished {
        try await Program.run(
            URL(filePath: "/usr/bin/env"), ["python3", "-c", script, "127.0.0.1:\(world.port)"])
    }

    @Test("are taken where files are pushed, and counted, with more than is kept", arguments: [false, true])
    func pushed(chunked: Bool) async throws {
        let world = try await ServedWorld()
        let finished = try await Self.python(world, Self.push(9 << 20, chunked: chunked))
        #expect(finished.errors == "")
        #expect(finished.output == "200 celonis.data-push.upsert.stored documented\n\n")
        let pushed = try Wire(port: world.port).ask("GET", "/_understudy/worlds/documented/pushed/my-team").body
        #expect(pushed.contains(#""bytes": 9437184,"kept": 4096"#), "\(pushed)")
        let journal = try Wire(port: world.port).ask("GET", "/_understudy/worlds/documented/journal").body
        #expect(journal.contains("/chunks/upserted") && journal.contains("form-data"))
    }

    @Test("beyond what is taken are refused so that Python reads it, in the vendor's form", arguments: [false, true])
    func tooLong(chunked: Bool) async throws {
        let world = try await ServedWorld(options: ["--max-body", "1", "--log"])
        let finished = try await Self.python(world, Self.push(3 << 20, chunked: chunked))
        #expect(finished.errors == "")
        #expect(finished.output.hasPrefix("413 server.bodyTooLarge documented\n{\"reference\":"), "\(finished.output)")
        #expect(finished.output.contains("1048576 bytes") && finished.output.contains("--max-body"))
        let journal = try Wire(port: world.port).ask("GET", "/_understudy/worlds/documented/journal").body
        #expect(journal.contains(#""status": 413,"outcome": "server.bodyTooLarge""#), "\(journal)")
        var line = ""
        while !line.contains("/chunks/upserted") { line = try #require(await world.line()) }
        #expect(line.hasSuffix(" 413\n"), "\(line)")
    }

    @Test(
        "of other requests may have 8 MiB, whatever --max-body says, and curl reads the refusal",
        arguments: [[], ["-H", "Expect:"]])
    func others(arguments: [String]) async throws {
        let world = try await ServedWorld(options: ["--max-body", "64"])
        let file = FileManager.default.temporaryDirectory.appending(path: "body-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(repeating: 0x20, count: 8 << 20 + 1).write(to: file)
        for path in ["/incorta/api/v2/default/schema/load", "/_understudy/worlds"] {
            let finished = try await Program.run(
                URL(filePath: "/usr/bin/env"),
                ["curl", "-sS", "-w", " %{http_code}", "--data-binary", "@" + file.path, world.base + path] + arguments)
            #expect(finished.status == 0 && finished.errors == "", "\(finished.errors)")
            #expect(finished.output.hasPrefix(#"{"message": "The request body is longer"#), "\(finished.output)")
            #expect(finished.output.contains("--max-body") && finished.output.hasSuffix(" 413"), "\(finished.output)")
        }
        #expect(try world.isAlive())
    }

    @Test("that are packed are refused with 415, in the vendor's form")
    func packed() async throws {
        let world = try await ServedWorld()
        let wire = try Wire(port: world.port)
        wire.send(
            Wire.request(
                "POST", "/incorta/api/v2/default/schema/load", "{}", fields: "Content-Encoding: gzip\r\n"))
        let answer = try wire.answer()
        #expect(answer.status == 415 && answer.body.hasPrefix(#"{"message": "The body has the content encoding"#))
    }
}

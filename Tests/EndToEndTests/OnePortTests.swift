import Foundation
import Synchronization
import TestSupport
import Testing

/// Programs that have `https://` and the vendors' host names written into them, with nothing but a proxy and a CA in their
/// environment.
@Suite("Clients over HTTPS and through the proxy", .blocking)
struct OnePortTests {
    @Test("reach the port by its own address, over HTTPS as over HTTP", arguments: ["127.0.0.1", "localhost"])
    func direct(host: String) async throws {
        let door = try await HardCodedWorlds()
        for scheme in ["https", "http"] {
            let finished = try await door.run(
                "curl", "-sS", "--noproxy", "*", "-w", " %{scheme}",
                "\(scheme)://\(host):\(door.served.port)/_understudy")
            #expect(finished.errors == "")
            #expect(finished.output.contains(#""worlds": ["first","left","right"]"#))
            #expect(finished.output.lowercased().hasSuffix(" \(scheme)"))
        }
    }

    @Test("are refused where they do not trust the development CA")
    func distrust() async throws {
        let door = try await HardCodedWorlds()
        let finished = try await Program.run(
            URL(filePath: "/usr/bin/env"),
            ["curl", "-sS", "--noproxy", "*", "https://localhost:\(door.served.port)/_understudy"])
        #expect(finished.status == 60, "\(finished.errors)")
    }

    @Test("are told by TLS itself that a name is nobody's")
    func unknownName() async throws {
        let door = try await HardCodedWorlds()
        let port = door.served.port
        let finished = try await door.run(
            "curl", "-sS", "--noproxy", "*", "--resolve", "nobody.example:\(port):127.0.0.1",
            "https://nobody.example:\(port)/")
        #expect(finished.status == 35 && finished.errors.contains("unrecognized name"), "\(finished.errors)")
    }

    @Test("curl gets to the world that the proxy's user names", arguments: ["left", "right"])
    func curl(world: String) async throws {
        let door = try await HardCodedWorlds()
        for url in [HardCodedWorlds.schemas, HardCodedWorlds.pools] {
            for url in [url, url.replacing("https:", with: "http:")] {
                let finished = try await door.run(
                    "curl", "-sS", "-D", "-", "-x", door.proxy(of: world, password: url.hasPrefix("https") ? "" : ":x"),
                    "-H",
                    "Authorization: Bearer the-key", url)
                #expect(finished.errors == "")
                #expect(finished.output.contains("200 OK"), "\(url): \(finished.output)")
                #expect(finished.output.contains("X-Understudy-World: \(world)\r\n"), "\(finished.output)")
            }
        }
    }

    @Test("curl is told by the status line why the proxy refuses")
    func refusals() async throws {
        let door = try await HardCodedWorlds()
        for (user, url, reason) in [
            ("left", "https://pypi.org/simple", "403 World left has nothing at pypi.org"),
            ("nope", HardCodedWorlds.schemas, "403 There is no world nope"),
            (nil, "https://pypi.org/simple", "403 Nothing here is at pypi.org"),
        ] as [(String?, String, String)] {
            let finished = try await door.run("curl", "-sSv", "-x", door.proxy(of: user), url)
            #expect(finished.status == 56)
            #expect(finished.errors.contains("< HTTP/1.1 \(reason)"), "\(finished.errors)")
        }
        let plain = try await door.run("curl", "-sS", "-x", door.proxy(of: nil), "http://pypi.org/simple")
        #expect(plain.output.contains("no request leaves this machine"))
    }

    @Test("a program that listens on this machine is never connected to, whatever the proxy is asked")
    func nothingLeaves() async throws {
        let door = try await HardCodedWorlds()
        let other = try SilentListener()
        for target in ["127.0.0.1:\(other.port)", "localhost:\(other.port)", "127.0.0.2:\(other.port)"] {
            for scheme in ["http", "https"] {
                let finished = try await door.run("curl", "-sS", "-x", door.proxy(of: nil), "\(scheme)://\(target)/x")
                let refusal = scheme == "http" ? "\(target) is not the emulator" : "response 403"
                #expect((finished.output + finished.errors).contains(refusal))
            }
        }
        #expect(!other.wasCalled)
    }

    @Test(
        "a Python script with both vendors' URLs in it runs unmodified, in two worlds at once",
        arguments: ["urllib", "requests", "httpx", "aiohttp"])
    func python(library: String) async throws {
        guard try await Self.hasModule(library) else { return Self.skip("python3 has no module \(library)") }
        let door = try await HardCodedWorlds()
        async let left = door.run(through: "left", "python3", "-c", HardCodedWorlds.python(library))
        async let right = door.run(through: "right", "python3", "-c", HardCodedWorlds.python(library))
        for (finished, world) in [(try await left, "left"), (try await right, "right")] {
            #expect(finished.errors == "")
            #expect(finished.output == "200 \(world)\n200 \(world)\n200 \(world)\n", "\(library)")
        }
    }

    @Test("Node reaches the port by its own name, and both vendors' hosts through a tunnel")
    func node() async throws {
        guard try await Self.exists("node") else { return Self.skip("node is not installed") }
        let door = try await HardCodedWorlds()
        let finished = try await door.run(
            "node", "-e", HardCodedWorlds.node, "\(door.served.port)", HardCodedWorlds.schemas, HardCodedWorlds.pools)
        #expect(finished.errors == "")
        #expect(finished.output == "200\n200 right\n200 right\n")
    }

    @Test("Java's own client goes through the proxy")
    func java() async throws {
        guard try await Self.exists("java"), try await Self.exists("keytool"), try await Self.exists("javac") else {
            return Self.skip("java, javac or keytool is not installed")
        }
        let door = try await HardCodedWorlds()
        let source = door.folder.appending(path: "Call.java")
        try Data(HardCodedWorlds.java.utf8).write(to: source)
        let store = door.folder.appending(path: "trust.p12").path
        let imported = try await door.run(
            "keytool", "-importcert", "-noprompt", "-alias", "ca", "-file", try await door.authority(), "-keystore",
            store,
            "-storetype",
            "PKCS12", "-storepass", "changeit")
        #expect(imported.status == 0, "\(imported.errors)")
        let finished = try await door.run(
            "java", "-Djavax.net.ssl.trustStore=\(store)", "-Djavax.net.ssl.trustStorePassword=changeit", source.path,
            "\(door.served.port)", HardCodedWorlds.pools)
        #expect(finished.output == "200 first\n", "\(finished.errors)")
    }

    @Test("a world has a port of its own where it is asked for, over HTTPS too, and none when it has ended")
    func ports() async throws {
        let door = try await HardCodedWorlds()
        let wire = try Wire(port: door.served.port)
        let made = try wire.ask("POST", "/_understudy/worlds?port=0", HardCodedWorlds.fixture("own"))
        let port = try #require(made.body.firstMatch(of: /"port": ([0-9]+)/)?.1, "\(made.body)")
        for scheme in ["http", "https"] {
            let finished = try await door.run(
                "curl", "-sS", "--noproxy", "*", "-D", "-", "-H", "Authorization: Bearer the-key",
                "\(scheme)://localhost:\(port)/integration/api/pools")
            #expect(finished.output.contains("X-Understudy-World: own\r\n"), "\(finished.output) \(finished.errors)")
        }
        #expect(try wire.ask("DELETE", "/_understudy/worlds/own").status == 200)
        let gone = try await door.run("curl", "-sS", "--noproxy", "*", "http://localhost:\(port)/")
        #expect(gone.status == 7)
    }

    @Test("the greeting says that https:// works, and who is to be trusted")
    func greeting() async throws {
        let door = try await HardCodedWorlds()
        let line = door.served.advice.last
        #expect(line?.contains("https://127.0.0.1:\(door.served.port)") == true, "\(line ?? "")")
        #expect(line?.contains("understudy ca") == true)
    }

    @Test("certificates may come from files, which are checked before the server starts")
    func files() async throws {
        let door = try await HardCodedWorlds()
        let (key, certificate) = (door.folder.appending(path: "k.pem").path, door.folder.appending(path: "c.pem").path)
        let made = try await door.run(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key,
            "-out",
            certificate, "-days", "30", "-subj", "/CN=own.example", "-addext", "subjectAltName=DNS:own.example")
        #expect(made.status == 0, "\(made.errors)")
        let served = try await ServedWorld(options: ["--tls-certificate", certificate, "--tls-key", key])
        let finished = try await door.run(
            "curl", "-sS", "--noproxy", "*", "--cacert", certificate, "--resolve",
            "own.example:\(served.port):127.0.0.1",
            "https://own.example:\(served.port)/incorta/api/v2/default/none")
        #expect(finished.errors == "")
        #expect(finished.status == 0)
        let bad = try await Program.understudy(
            "serve", "fixtures/documented.yaml", "--port", "0", "--tls-certificate", key, "--tls-key", certificate)
        #expect(bad.status != 0 && bad.errors.contains("k.pem"), "\(bad.errors)")
        let half = try await Program.understudy("serve", "fixtures/documented.yaml", "--tls-key", key)
        #expect(half.status == 64 && half.errors.contains("--tls-certificate"), "\(half.errors)")
    }

    private static func hasModule(_ module: String) async throws -> Bool {
        try await Program.run(URL(filePath: "/usr/bin/env"), ["python3", "-c", "import \(module)"]).status == 0
    }

    private static func exists(_ program: String) async throws -> Bool {
        try await Program.run(URL(filePath: "/usr/bin/env"), ["sh", "-c", "command -v \(program)"]).status == 0
    }

    private static func skip(_ reason: String) { print("skipped: \(reason)") }
}

import Foundation
import Glibc
import TestSupport

/// Three served worlds with the same cluster and team at their vendors' host names, and a CA of their own.
final class HardCodedWorlds: Sendable {
    static let schemas = "https://my-cluster.cloud.incorta.com/incorta/api/v2/default/schema/Sales/status"
    static let pools = "https://acme.eu-1.celonis.cloud/integration/api/pools"

    let served: ServedWorld
    private let own: OwnAuthority

    /// For what tests write; gone with this.
    var folder: URL { own.folder }

    init() async throws {
        own = try OwnAuthority()
        let file = own.folder.appending(path: "first.yaml")
        try Data(Self.fixture("first").utf8).write(to: file)
        served = try await ServedWorld(file.path, clock: nil, environment: own.environment)
        for world in ["left", "right"] {
            let answer = try Wire(port: served.port).ask("POST", "/_understudy/worlds", Self.fixture(world))
            guard answer.status == 201 else { throw Wire.Failure(answer.body) }
        }
    }

    /// The file of the CA.
    func authority() async throws -> String { try await own.file() }

    static func fixture(_ world: String) -> String {
        """
        world: \(world)
        clock: {mode: skip}
        incorta:
          hosts: [my-cluster.cloud.incorta.com]
          tenants:
            default:
              users: {loader: {roles: [SuperRole], token: the-key}}
              schemas: {Sales: {tables: [orders]}}
        celonis:
          teams:
            acme: {users: {ada: {key: the-key, pools: edit}}, pools: {Pool: {}}}
        """
    }

    /// Python's requests and urllib send no user without a password.
    func proxy(of user: String?, password: String = ":x") -> String {
        "http://\(user.map { "\($0)\(password)@" } ?? "")127.0.0.1:\(served.port)"
    }

    /// Runs a program that trusts the CA, by all the variables that say so.
    func run(_ command: String...) async throws -> Program.Finished { try await run(command, proxy: nil) }

    /// The same with a proxy in its environment.
    func run(through user: String, _ command: String...) async throws -> Program.Finished {
        try await run(command, proxy: proxy(of: user))
    }

    private func run(_ command: [String], proxy: String?) async throws -> Program.Finished {
        let variables =
            try await own.trust() + ["no_proxy=", "NO_PROXY="]
            + (proxy.map { proxy in ["https_proxy=\(proxy)", "HTTPS_PROXY=\(proxy)", "http_proxy=\(proxy)"] } ?? [])
        return try await Program.run(URL(filePath: "/usr/bin/env"), variables + command)
    }

    /// A script as somebody has it who never heard of an emulator; it prints status and world of three requests.
    static func python(_ library: String) -> String {
        let urls = """
            urls = ["\(schemas)", "\(pools)", "\(schemas)?x=1"]
            headers = {"Authorization": "Bearer the-key"}

            """
        switch library {
        case "requests":
            return urls + """
                import requests
                session = requests.Session()
                for url in urls:
                    reply = session.get(url, headers=headers)
                    print(reply.status_code, reply.headers["X-Understudy-World"])
                """
        case "httpx":
            return urls + """
                import httpx
                with httpx.Client() as client:
                    for url in urls:
                        reply = client.get(url, headers=headers)
                        print(reply.status_code, reply.headers["X-Understudy-World"])
                """
        case "aiohttp":
            return urls + """
                import aiohttp, asyncio
                async def main():
                    async with aiohttp.ClientSession(trust_env=True) as session:
                        for url in urls:
                            async with session.get(url, headers=headers) as reply:
                                print(reply.status, reply.headers["X-Understudy-World"])
                asyncio.run(main())
                """
        default:
            return urls + """
                import urllib.request
                for url in urls:
                    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as reply:
                        print(reply.status, reply.headers["X-Understudy-World"])
                """
        }
    }

    /// Asks the port by its own name, and then each URL through a tunnel, as the user `right`.
    static let node = """
        const http = require('http'), https = require('https');
        const [port, ...urls] = process.argv.slice(1);
        const headers = {Authorization: 'Bearer the-key'};
        function through(url) {
            return new Promise((done, failed) => {
                const {hostname, pathname} = new URL(url);
                const user = 'Basic ' + Buffer.from('right:').toString('base64');
                http.request({port, host: '127.0.0.1', method: 'CONNECT', path: hostname + ':443', headers: {'Proxy-Authorization': user}})
                    .on('connect', (reply, socket) => {
                        if (reply.statusCode !== 200) return failed(reply.statusCode);
                        https.get({hostname, path: pathname, headers, socket, agent: false, servername: hostname}, reply => {
                            reply.resume().on('end', () => {
                                console.log(reply.statusCode, reply.headers['x-understudy-world']);
                                socket.end();
                                done();
                            });
                        }).on('error', failed);
                    }).on('error', failed).end();
            });
        }
        fetch(`https://localhost:${port}/_understudy`).then(async reply => {
            await reply.text();
            console.log(reply.status);
            for (const url of urls) await through(url);
            process.exit(0);
        }).catch(error => { console.error(error); process.exit(1); });
        """

    /// Asks a URL through the proxy on this port.
    static let java = """
        import java.net.*;
        import java.net.http.*;

        public class Call {
            public static void main(String[] arguments) throws Exception {
                var proxy = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
                var client = HttpClient.newBuilder().proxy(ProxySelector.of(proxy)).build();
                var request = HttpRequest.newBuilder(URI.create(arguments[1])).header("Authorization", "Bearer the-key").build();
                var reply = client.send(request, HttpResponse.BodyHandlers.ofString());
                System.out.println(reply.statusCode() + " " + reply.headers().firstValue("X-Understudy-World").orElse("none"));
            }
        }
        """
}

/// A program of this machine that nobody is to call.
final class SilentListener {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard isListening else { throw Wire.Failure("listen") }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// Whether a connection waits to be accepted.
    var wasCalled: Bool {
        let connection = accept(descriptor, nil, nil)
        if connection >= 0 { close(connection) }
        return connection >= 0 || errno != EAGAIN
    }
}

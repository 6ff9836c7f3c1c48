import Foundation
import HTTPTypes
import LoadClient
import TestSupport
import Testing

@Suite("Curl transport over TLS", .blocking, .endsHangs, .enabled(if: TLSServer.isPossible, "openssl is not installed"))
struct SecureTransportTests {
    private func reply(of server: TLSServer, trusting authorities: String?, host: String = "127.0.0.1") async throws
        -> Int
    {
        let request = HTTPRequest(
            method: .get, scheme: "https", authority: "\(host):\(server.port)", path: "/")
        let transport = CurlTransport(certificateAuthorities: authorities)
        return try await transport.send(request, body: nil, timeout: .seconds(600)).0.status.code
    }

    @Test("takes a certificate that one of the given authorities has signed")
    func right() async throws {
        try await TLSServer.serving { server in
            let status = try await reply(of: server, trusting: server.authority)
            #expect(status == 200)
        }
    }

    @Test("refuses a certificate of another authority, and one that the system does not know")
    func wrong() async throws {
        try await TLSServer.serving { server in
            for authorities in [server.otherAuthority, nil] {
                let error = await #expect(throws: TransportError.self) {
                    try await reply(of: server, trusting: authorities)
                }
                #expect(error?.kind == .other)
                #expect(error?.detail.contains("TLS with https://127.0.0.1:\(server.port): ") == true)
                #expect(error?.detail.contains("check the certificate") == true)
            }
        }
    }

    @Test("refuses a certificate for another name")
    func otherName() async throws {
        try await TLSServer.serving { server in
            let error = await #expect(throws: TransportError.self) {
                try await reply(of: server, trusting: server.authority, host: "localhost")
            }
            #expect(error?.detail.contains("check the certificate") == true)
        }
    }

    @Test("says so where the file of authorities is none")
    func noFile() async throws {
        try await TLSServer.serving { server in
            let error = await #expect(throws: TransportError.self) {
                try await reply(of: server, trusting: "/nowhere/authorities.pem")
            }
            #expect(error?.kind == .other)
            #expect(error?.detail.contains("check the certificate") == true)
        }
    }
}

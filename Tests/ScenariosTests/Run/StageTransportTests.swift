import Emulator
import HTTPTypes
import LoadClient
import Testing

@testable import Scenarios

@Suite("The emulator as a transport")
struct StageTransportTests {
    private func transport(_ fault: String) throws -> StageTransport {
        let world = try fixture("{clock: manual, faults: [\(fault)], incorta: {tenants: {t: {}}}}").get()
        return StageTransport(Stage(world, outside: Lines.noon) { _ in world })
    }

    private let request = HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/incorta/api/v2/t")

    @Test("a reply that is held when the time is up is an error")
    func heldForEver() async throws {
        let transport = try transport("{on: /incorta, delay: 1h}")
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.send(request, body: nil, timeout: .zero)
        }
        #expect(error?.kind == .timedOut)
    }

    @Test("a dropped reply is an error of a connection that was made")
    func dropped() async throws {
        let transport = try transport("{on: /incorta, drop: reply}")
        let error = await #expect(throws: TransportError.self) {
            _ = try await transport.send(request, body: nil, timeout: .seconds(60))
        }
        #expect(error?.kind == .other)
    }
}

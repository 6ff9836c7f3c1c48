import IncortaWire
import LoadClient
import TestSupport
import Testing

@Suite("Cancelling a task", .endsHangs)
struct CancellationTests {
    @Test("ends a request to a server that never answers")
    func request() async throws {
        let (asked, signal) = AsyncStream.makeStream(of: Void.self)
        let client = try testClient(ScriptedTransport.silent { signal.yield() })
        let task = Task { try await client.execute("SALES") }
        for await _ in asked { break }
        task.cancel()
        let error = try await clientError { try await task.value }
        #expect(error.isCancelled)
        #expect(error.description.hasPrefix("execute load plan [SALES]: cancelled (POST /incorta/"))
    }

    @Test("ends a wait in the middle of a pause, with the last status seen")
    func pause() async throws {
        let (paused, signal) = AsyncStream.makeStream(of: Void.self)
        var pause = Pause.real
        pause.sleep = { _ in
            signal.yield()
            try await pauseUntilCancelled()
        }
        let client = IncortaClient(
            try testCluster(), transport: ScriptedTransport(.state("Load State", "In Queue")), pause: pause)
        let task = Task { try await client.wait(for: 3) }
        for await _ in paused { break }
        task.cancel()
        let error = try await clientError { try await task.value }
        #expect(error.isCancelled)
        #expect(error.lastStatus?.jobStatus.rawValue == "In Queue")
    }

    @Test("ends the pause before a retry")
    func retry() async throws {
        let (paused, signal) = AsyncStream.makeStream(of: Void.self)
        var pause = Pause.real
        pause.sleep = { _ in
            signal.yield()
            try await pauseUntilCancelled()
        }
        let client = IncortaClient(try testCluster(), transport: ScriptedTransport(.reply(503)), pause: pause)
        let task = Task { try await client.status(of: 3) }
        for await _ in paused { break }
        task.cancel()
        #expect(try await clientError { try await task.value }.isCancelled)
    }

    @Test("before a wait begins means that nothing is sent")
    func before() async throws {
        let transport = ScriptedTransport(.state("Load State", "In Queue"))
        let client = try testClient(transport)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.wait(for: 3)
        }
        #expect(try await clientError { try await task.value }.isCancelled)
        #expect(transport.sent.isEmpty)
    }
}

/// A pause that only cancelling ends.
private func pauseUntilCancelled() async throws {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    for await _ in stream {}
    continuation.finish()
    throw CancellationError()
}

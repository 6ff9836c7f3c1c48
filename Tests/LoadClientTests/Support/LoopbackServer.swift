import Foundation
import Glibc
import Synchronization

/// A server on 127.0.0.1 that does with each request what a closure says, one thread for each connection.
final class LoopbackServer: Sendable {
    enum Reaction: Sendable {
        /// Sends these bytes and closes the connection.
        case reply(String)
        /// Sends these bytes and reads the next request of the same connection.
        case replyAndKeepOpen(String)
        /// Sends these bytes, the second over and over until the client has gone.
        case endless(String, [UInt8])
        /// Sends nothing and leaves the connection open.
        case silence
        /// Closes the connection without a word.
        case hangUp
    }

    let port: UInt16
    private let listener: Int32
    private let ended = AsyncStream.makeStream(of: Void.self)
    private let state = Mutex<(connections: Int, requests: [String], held: [Int32])>((0, [], []))

    /// A server on a free port.
    init(_ react: @escaping @Sendable (String) -> Reaction) throws {
        let (listener, port) = try Self.listen()
        self.listener = listener
        self.port = port
        Thread.detachNewThread { [self] in
            while case let connection = accept(listener, nil, nil), connection >= 0 {
                Thread.detachNewThread { self.serve(connection, react) }
            }
        }
    }

    /// A port on which nothing listens.
    static func freePort() throws -> UInt16 {
        let (listener, port) = try listen()
        close(listener)
        return port
    }

    var connections: Int { state.withLock { $0.connections } }
    var requests: [String] { state.withLock { $0.requests } }
    /// Has an element for each connection that has been read or written to its end.
    var endings: AsyncStream<Void> { ended.0 }
    var authority: String { "127.0.0.1:\(port)" }

    /// Ends the server and every connection that it left open.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        for connection in state.withLock({ $0.held }) { shutdown(connection, Int32(SHUT_RDWR)) }
    }

    private func serve(_ connection: Int32, _ react: (String) -> Reaction) {
        state.withLock { $0.connections += 1 }
        while let request = read(connection) {
            state.withLock { $0.requests.append(request) }
            switch react(request) {
            case .reply(let text):
                _ = send(Array(text.utf8), connection)
                return end(connection)
            case .replyAndKeepOpen(let text): _ = send(Array(text.utf8), connection)
            case .endless(let head, let rest):
                if send(Array(head.utf8), connection) {
                    while send(rest, connection) {}
                }
                return end(connection)
            case .silence:
                state.withLock { $0.held.append(connection) }
                return
            case .hangUp:
                return end(connection)
            }
        }
        end(connection)
    }

    private func end(_ connection: Int32) {
        close(connection)
        ended.1.yield()
    }

    /// One request with its body; nil when the client has closed the connection.
    private func read(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.firstRange(of: "\r\n\r\n") {
                let length = text.firstMatch(of: /(?i)content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
                if text[end.upperBound...].utf8.count >= length { return text }
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
        }
    }

    /// Whether the client took everything.
    private func send(_ bytes: [UInt8], _ connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func listen() throws -> (Int32, UInt16) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && Glibc.listen(listener, 16) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard listener >= 0, isListening else { throw POSIXError(.EADDRINUSE) }
        return (listener, UInt16(bigEndian: address.sin_port))
    }
}

import Glibc

/// One loopback connection that sends bytes as they are. Blocking, with a limit on each read, so that a server that does
/// not answer fails the test.
final class Wire {
    private let descriptor: Int32
    private var unread: [UInt8] = []

    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ what: String) { description = "\(what): \(String(cString: strerror(errno)))" }
    }

    /// An answer as it came.
    struct Answer {
        let status: Int
        let fields: [String: String]
        let body: String
    }

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure("socket") }
        var limit = timeval(tv_sec: 600, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var atOnce: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &atOnce, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure("connect") }
    }

    deinit { close(descriptor) }

    /// A request as bytes; the body has its length stated.
    static func request(
        _ method: String, _ path: String, _ body: String = "", token: String = "loader-token",
        host: String = "127.0.0.1", fields: String = ""
    ) -> [UInt8] {
        let length = body.isEmpty && method == "GET" ? "" : "Content-Length: \(body.utf8.count)\r\n"
        return Array(
            "\(method) \(path) HTTP/1.1\r\nHost: \(host)\r\nAuthorization: Bearer \(token)\r\n\(fields)\(length)\r\n\(body)"
                .utf8)
    }

    /// Sends a request and reads its answer.
    func ask(_ method: String, _ path: String, _ body: String = "", token: String = "loader-token") throws -> Answer {
        send(Self.request(method, path, body, token: token))
        return try answer(toHead: method == "HEAD")
    }

    /// Sends all of it, or as much as the server takes before it closes.
    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// Says that no more will be sent; answers can still be read.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next answer, with as much of a body as it states.
    func answer(toHead: Bool = false) throws -> Answer {
        while true {
            if let (answer, length) = Self.parse(unread, toHead: toHead) {
                unread.removeFirst(length)
                return answer
            }
            guard try read() else { throw Failure("closed after \(unread.count) bytes of an answer") }
        }
    }

    /// Everything up to the end of the connection, a reset included.
    func readToEnd() throws -> String {
        while try read() {}
        return String(decoding: unread, as: UTF8.self)
    }

    private func read() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { unread += buffer[..<count] }
        guard count >= 0 || errno == ECONNRESET else { throw Failure("recv") }
        return count > 0
    }

    private static func parse(_ bytes: [UInt8], toHead: Bool) -> (Answer, Int)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased()] = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
        }
        let length = toHead ? 0 : fields["content-length"].flatMap { Int($0) } ?? 0
        guard bytes.count - end.upperBound >= length else { return nil }
        let body = String(decoding: bytes[end.upperBound..<(end.upperBound + length)], as: UTF8.self)
        return (Answer(status: status, fields: fields, body: body), end.upperBound + length)
    }
}

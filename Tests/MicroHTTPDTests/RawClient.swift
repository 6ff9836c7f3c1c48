import Glibc

/// A client that sends bytes as they are, well-formed or not, over one loopback connection. Blocking, with a limit on each
/// read so that a server which fails to answer fails the test instead of hanging it.
///
/// `@unchecked Sendable`: a test hands a client to another thread and uses it there only.
final class RawClient: @unchecked Sendable {
    let descriptor: Int32
    private var unread: [UInt8] = []
    private var isOpen = true

    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ what: String) { description = "\(what): \(String(cString: strerror(errno)))" }
    }

    /// - Parameter window: About how many bytes the system takes in while nobody reads; nil for as many as it likes.
    init(port: UInt16, patience: Int = 20, window: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure("socket") }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        if var window {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &window, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else {
            throw Failure("connect")
        }
    }

    deinit { if isOpen { close(descriptor) } }

    /// Sends all of it, or as much as the server takes before it closes: some tests send more than it wants.
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

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Says that no more will be sent; answers can still be read.
    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes, as the end of a process does.
    func leave() {
        close(descriptor)
        isOpen = false
    }

    /// Closes with a reset instead of an orderly end.
    func abort() {
        var hard = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
        leave()
    }

    /// All bytes up to the end of the connection. A reset counts as an end: it is how a refused upload may end.
    func readToEnd() throws -> [UInt8] {
        while try readSome() {}
        defer { unread = [] }
        return unread
    }

    /// The next bytes, as many as these, be they an answer or not.
    func read(count: Int) throws -> [UInt8] {
        while unread.count < count {
            guard try readSome() else { throw Failure("closed after \(unread.count) bytes") }
        }
        defer { unread.removeFirst(count) }
        return Array(unread.prefix(count))
    }

    /// The next answer with its whole body, as stated by its Content-Length.
    func readAnswer(toHead: Bool = false) throws -> Answer {
        while true {
            if let (answer, length) = Answer.parse(unread, toHead: toHead) {
                unread.removeFirst(length)
                return answer
            }
            guard try readSome() else { throw Failure("closed after \(unread.count) bytes of an answer") }
        }
    }

    private func readSome() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 {
            unread += buffer[..<count]
            return true
        }
        guard count == 0 || errno == ECONNRESET else { throw Failure("recv") }
        return false
    }
}

/// An answer as it came over the wire.
struct Answer {
    let status: Int
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(name: String) -> String? { self[all: name].first }

    subscript(all name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The first answer in `bytes` and its length, or nil while it is not complete.
    static func parse(_ bytes: [UInt8], toHead: Bool = false) -> (Answer, Int)? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines[0].split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let status = Int(words[1]) else { return nil }
        let fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: String(parts.last?.drop { $0 == " " } ?? ""))
        }
        let stated = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        let length = toHead || status < 200 ? 0 : stated
        guard bytes.count - end.upperBound >= length else { return nil }
        let body = Array(bytes[end.upperBound..<(end.upperBound + length)])
        return (Answer(status: status, fields: fields, body: body), end.upperBound + length)
    }
}

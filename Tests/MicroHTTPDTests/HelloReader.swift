import Glibc

@testable import MicroHTTPD

/// A listener that takes one connection, reads its first record, and hangs up.
struct HelloReader {
    let bytes: [UInt8]

    init(_ socket: ListeningSocket) throws {
        var waiting = pollfd(fd: socket.descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 20_000) == 1 else { throw RawClient.Failure("poll") }
        let descriptor = accept(socket.descriptor, nil, nil)
        guard descriptor >= 0 else { throw RawClient.Failure("accept") }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 5 else { throw RawClient.Failure("recv") }
        bytes = Array(buffer[..<count])
    }
}

/// What stands in PEM.
enum PEMText {
    /// The bytes of the first block.
    static func bytes(_ text: [UInt8]) -> [UInt8] {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n").drop { !$0.hasPrefix("-----BEGIN") }
        let block = lines.dropFirst().prefix { !$0.hasPrefix("-----END") }.joined()
        var bytes: [UInt8] = []
        var bits = 0
        var count = 0
        for character in block.utf8 {
            let digit: Int
            switch character {
            case 65...90: digit = Int(character) - 65
            case 97...122: digit = Int(character) - 71
            case 48...57: digit = Int(character) + 4
            case 43: digit = 62
            case 47: digit = 63
            default: continue
            }
            bits = (bits << 6 | digit) & 0xFFFFFF
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> count & 0xFF))
            }
        }
        return bytes
    }
}

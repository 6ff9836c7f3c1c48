internal import CMicroHTTPD
internal import Glibc

/// What a connection begins with, looked at without taking it.
enum FirstBytes: Hashable {
    /// Nothing yet, or too little to know.
    case unknown
    /// A TLS handshake.
    case tls
    /// A request to a proxy for a tunnel.
    case connect
    /// Anything else, which the library answers or refuses.
    case plain
    /// No more will come, and what has come is nothing.
    case ended

    private static let connectWord = Array("CONNECT ".utf8)
    /// The content type of a TLS record with a part of a handshake.
    private static let handshake: UInt8 = 22

    init(_ bytes: some Collection<UInt8>) {
        switch bytes.first {
        case nil: self = .unknown
        case Self.handshake: self = .tls
        default:
            if !Self.connectWord.starts(with: bytes.prefix(Self.connectWord.count)) {
                self = .plain
            } else {
                self = bytes.count < Self.connectWord.count ? .unknown : .connect
            }
        }
    }

    /// What is waiting to be read on a socket.
    init(peekingAt descriptor: Int32) {
        self = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.connectWord.count) { buffer in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_PEEK | MSG_DONTWAIT))
            guard count > 0 else { return count < 0 && errno == EAGAIN ? .unknown : .ended }
            return FirstBytes(UnsafeBufferPointer(rebasing: buffer[..<count]))
        }
    }
}

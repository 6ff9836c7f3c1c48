internal import CMicroHTTPD
internal import Glibc
internal import HTTPTypes

/// What is to be done with a guest.
enum GuestStep: Hashable {
    /// Look at it again: it has come further.
    case again
    /// Wait for more.
    case wait
    /// Give it to a daemon.
    case serve(secure: Bool)
    case close
}

extension Guest {
    /// How long, and for how many bytes, a client may take to notice that it was refused.
    private static let patience = Duration.seconds(2)
    private static let patienceBytes = 1 << 20
    private static let bytesAtOnce = 4096

    /// Takes what has come as far as it is the proxy's, and says what is next. `deadline` is that of a guest from now on.
    mutating func next(
        limits: ServerLimits, tunnels: TunnelKeeper?, deadline: ContinuousClock.Instant
    ) -> GuestStep {
        switch phase {
        case .firstBytes:
            switch FirstBytes(peekingAt: descriptor) {
            case .unknown: return .wait
            case .ended: return .close
            case .tls: return .serve(secure: true)
            case .connect where tunnels != nil && arrival.tunnel == nil:
                phase = .tunnelHead(TunnelHead())
                return .again
            case .connect, .plain: return .serve(secure: false)
            }
        case .tunnelHead(let head):
            // Else the head would be copied with each piece.
            phase = .firstBytes
            return read(head, limit: limits.maximumHeaderBytes, tunnels: tunnels, deadline: deadline)
        case .end(let unread): return readToEnd(unread)
        }
    }

    private mutating func read(
        _ head: TunnelHead, limit: Int, tunnels: TunnelKeeper?, deadline: ContinuousClock.Instant
    ) -> GuestStep {
        var head = head
        let taken = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.bytesAtOnce) { buffer in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_PEEK | MSG_DONTWAIT))
            guard count > 0 else { return (count: count < 0 && errno == EAGAIN ? 0 : -1, isComplete: false) }
            let taken = head.take(UnsafeBufferPointer(rebasing: buffer[..<count]))
            // What follows the head is for whoever serves the tunnel.
            recv(descriptor, buffer.baseAddress, taken.count, Int32(MSG_DONTWAIT))
            return taken
        }
        guard taken.count >= 0 else { return .close }
        guard head.bytes.count <= limit else { return refuse(.headTooLarge(limit: limit)) }
        guard taken.isComplete else {
            phase = .tunnelHead(head)
            return taken.count == 0 ? .wait : .again
        }
        guard let tunnel = head.tunnel else {
            return refuse(
                .badRequest("This CONNECT is not well-formed: it is CONNECT HOST:PORT HTTP/1.1, with fields, in UTF-8.")
            )
        }
        switch tunnels?(tunnel, arrival.port) {
        case .refuse(let response, let body):
            refuse(with: response.wireBytes(body: body))
            return .again
        case .open, nil:
            arrival.tunnel = tunnel
            self.deadline = deadline
            return send(Array("HTTP/1.1 200 Connection established\r\n\r\n".utf8)) ? .again : .close
        }
    }

    private mutating func refuse(_ refusal: ServerRefusal) -> GuestStep {
        refuse(with: refusal.wireBytes)
        return .again
    }

    /// Sends these bytes, and then waits for the client's end.
    mutating func refuse(with bytes: [UInt8]) {
        _ = send(bytes)
        shutdown(descriptor, Int32(SHUT_WR))
        phase = .end(unread: Self.patienceBytes)
        deadline = .now + Self.patience
    }

    /// A few bytes, for which a new connection has room.
    private func send(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)) == $0.count
        }
    }

    private mutating func readToEnd(_ unread: Int) -> GuestStep {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.bytesAtOnce) { buffer in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return count < 0 && errno == EAGAIN ? .wait : .close }
            phase = .end(unread: unread - count)
            return unread > count ? .again : .close
        }
    }
}

extension HTTPResponse {
    /// The whole response with the fields of one that closes its connection.
    func wireBytes(body: [UInt8]) -> [UInt8] {
        var head = "HTTP/1.1 \(status.code) \(status.reasonPhrase)\r\n"
        for field in headerFields where field.name != .contentLength && field.name != .connection {
            head += "\(field.name.rawName): \(field.value)\r\n"
        }
        head += "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + body
    }
}

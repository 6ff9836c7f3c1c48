internal import Synchronization

/// The certificates of a server, made by the development CA for each name that clients ask for, and kept for the next client.
package final class ServerCertificates: Sendable {
    /// How many are kept. Where another is made then, the oldest goes.
    private let limit: Int

    private struct Kept {
        let pair: CertificatePair
        let madeAt: Int64

        /// Half of its time is kept in reserve. The system's clock may have been turned back, too.
        func isGood(at now: Int64) -> Bool {
            (madeAt...madeAt + CertificateAuthority.lifetimeOfServers / 2).contains(now)
        }
    }

    private struct State {
        var authority: CertificateAuthority?
        var pairs: [ServerName: Kept] = [:]
        /// The oldest first.
        var names: [ServerName] = []
    }

    private let state = Mutex(State())
    private let findAuthority: @Sendable (Int64) throws(CertificateError) -> CertificateAuthority
    private let now: @Sendable () -> Int64

    /// Certificates of a CA that is found or made when the first is asked for. `now` is in seconds since 1970. At most `limit` are
    /// kept.
    package init(
        limit: Int = 256, now: @escaping @Sendable () -> Int64,
        of authority: @escaping @Sendable (Int64) throws(CertificateError) -> CertificateAuthority
    ) {
        self.now = now
        findAuthority = authority
        self.limit = limit
    }

    /// The certificate for a host name or an IP address, with its key.
    ///
    /// Takes a lock, and some milliseconds where it has to be made. May be called from any thread.
    package func certificate(for name: String) throws(CertificateError) -> CertificatePair {
        guard let server = ServerName(name) else { throw .badName(name) }
        let now = now()
        let found: Result<CertificatePair, CertificateError> = state.withLock { state in
            if let kept = state.pairs[server], kept.isGood(at: now) { return .success(kept.pair) }
            return Result { () throws(CertificateError) in try make(for: server, at: now, in: &state) }
        }
        return try found.get()
    }

    private func make(
        for server: ServerName, at now: Int64, in state: inout State
    ) throws(CertificateError) -> CertificatePair {
        let authority: CertificateAuthority
        if let found = state.authority { authority = found } else { authority = try findAuthority(now) }
        state.authority = authority
        let pair = try authority.certificate(for: server, at: now)
        state.names.removeAll { $0 == server }
        if state.names.count >= limit { state.pairs[state.names.removeFirst()] = nil }
        state.names.append(server)
        state.pairs[server] = Kept(pair: pair, madeAt: now)
        return pair
    }

    /// How many are kept now.
    package var count: Int { state.withLock { $0.pairs.count } }
}

// Whichever of the two modules the compiler meets first owns what both show of sockets.
internal import CMicroHTTPD
internal import Glibc

/// A bound and listening socket. Ours rather than the library's, because the library says only *that* binding failed.
struct ListeningSocket {
    let descriptor: Int32
    let port: UInt16

    init(host: String, port: UInt16) throws(ServerError) {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { throw .badAddress(host: host) }
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { throw .cannotStart(reason: Self.reason()) }
        do throws(ServerError) {
            // So that a restart does not have to wait for the last run's closed connections. It does not let two
            // servers share a port: that would take SO_REUSEPORT.
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
            self.port = try Self.listen(on: descriptor, at: &address, host: host, port: port)
        } catch {
            Glibc.close(descriptor)
            throw error
        }
    }

    private static func listen(
        on descriptor: Int32, at address: inout sockaddr_in, host: String, port: UInt16
    ) throws(ServerError) -> UInt16 {
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 && Glibc.listen(descriptor, SOMAXCONN) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        guard bound else {
            switch errno {
            case EADDRINUSE: throw .portInUse(host: host, port: port)
            case EADDRNOTAVAIL: throw .badAddress(host: host)
            case EACCES, EPERM: throw .portForbidden(port: port)
            default: throw .cannotStart(reason: reason())
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }

    static func reason() -> String { String(cString: strerror(errno)) }

    /// Refuses new connections from now on, and resets those that nobody has accepted.
    func close() { Glibc.close(descriptor) }

    /// Makes room for `connections` descriptors where the process may, since the usual soft limit of 1,024 is far below
    /// the connections that a server is asked to hold. Where it may not, the server holds fewer: how many, is returned.
    static func raiseDescriptorLimit(toHold connections: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return connections }
        let wanted = rlim_t(connections + otherDescriptors + manyPorts)
        if limit.rlim_cur < wanted {
            let before = limit.rlim_cur
            limit.rlim_cur = min(wanted, limit.rlim_max)
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) != 0 { limit.rlim_cur = before }
        }
        return min(connections, Self.connections(within: Int(limit.rlim_cur)))
    }

    /// For the ports that are opened later. Where there is no room for so many, there are fewer of these, not of connections.
    private static let manyPorts = 1024

    /// For what else a process has open.
    private static let otherDescriptors = 256

    /// How many connections a process holds that may open so many files.
    static func connections(within descriptors: Int) -> Int {
        max(1, max(descriptors / 2, descriptors - otherDescriptors))
    }
}

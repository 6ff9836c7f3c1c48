/// Why a server did not start. The description says what to do next.
package enum ServerError: Error, Hashable, CustomStringConvertible {
    /// `host` is no IPv4 literal, or no address of this machine.
    case badAddress(host: String)
    /// Another socket listens on this port.
    case portInUse(host: String, port: UInt16)
    /// Ports below 1024 need rights that this process does not have.
    case portForbidden(port: UInt16)
    /// The system refused for another reason, given as its text.
    case cannotStart(reason: String)

    /// The error as a sentence or two for the person who started the server.
    package var description: String {
        switch self {
        case .badAddress(let host):
            "Cannot listen on \"\(host)\": it is not an IPv4 address of this machine. "
                + "Use 127.0.0.1 (this machine only) or 0.0.0.0 (all its addresses)."
        case .portInUse(let host, let port):
            "Port \(port) on \(host) is in use by another process. "
                + "Stop that process, choose another port, or use port 0 to get a free one."
        case .portForbidden(let port):
            "Not allowed to listen on port \(port). Choose a port from 1024 on, or use port 0 to get a free one."
        case .cannotStart(let reason):
            "The server could not start: \(reason). Check the limits on open files and memory, then try again."
        }
    }
}

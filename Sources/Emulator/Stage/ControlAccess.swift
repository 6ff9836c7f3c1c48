internal import HTTPTypes
internal import WireContract

/// Who may use the control API: people and programs of this machine, and no web page that a browser on it shows.
///
/// A browser sends the requests of any web page to any address, so a request from this machine need not be wanted by its user.
/// But the browser names the page's origin in `Origin`, and `Host` is the name that the page asked for, whatever address it
/// leads to. Where other machines can reach the server, only callers who know a secret may use the control API.
package struct ControlAccess: Hashable, Sendable {
    /// The names and addresses that `Host` may have besides the loopback ones, in lower case and without a port.
    package var hosts: Set<String>
    /// Whether `Host` may be any IPv4 address: true where the server listens on all addresses of the machine.
    package var takesAnyAddress: Bool
    /// The secret, sent as `Authorization: Bearer …`; nil for none.
    package var token: String?

    /// Access by loopback names, and by the names that are given. Without a secret unless one is given.
    package init(hosts: Set<String> = [], takesAnyAddress: Bool = false, token: String? = nil) {
        self.hosts = hosts
        self.takesAnyAddress = takesAnyAddress
        self.token = token
    }

    /// For a server that listens on an IPv4 address, and is also called by other names.
    package init(listeningOn address: String, names: [String] = [], token: String?) {
        self.init(
            hosts: Set((names + [address]).map { $0.lowercased() }), takesAnyAddress: address == "0.0.0.0",
            token: token)
    }

    /// Whether only this machine can reach a server that listens on this address.
    package static func isLoopback(_ address: String) -> Bool {
        IPv4Address(address)?.isLoopback == true
    }

    /// Why a request may not use the control API; nil where it may.
    func refusal(of head: HTTPRequest) -> EmulatedResponse? {
        let authority = (head.authority ?? "").lowercased()
        guard isServed(Self.host(of: authority)) else {
            return Self.refusal(
                403,
                "The control API is called by this machine's name, and Host is [\(Self.shown(authority))]. Call it at "
                    + "127.0.0.1, [::1] or localhost, or at the address that --host gives to serve, or give serve the "
                    + "name as --control-host.")
        }
        let scheme = head.scheme ?? "http"
        let port = scheme == "https" ? ":443" : ":80"
        let own = scheme + "://" + (authority.hasSuffix(port) ? String(authority.dropLast(port.count)) : authority)
        if let origin = head.headerFields[.origin], origin.lowercased() != own {
            return Self.refusal(
                403,
                "The control API is not for web pages of others, and Origin is [\(Self.shown(origin))]. Call it from a "
                    + "program, or from a page of \(own); without Origin, as curl does.")
        }
        if let site = head.headerFields[.secFetchSite], !["same-origin", "none"].contains(site.lowercased()) {
            return Self.refusal(
                403,
                "The control API is not for web pages of others, and Sec-Fetch-Site is [\(Self.shown(site))]. Call it "
                    + "from a program, or from a page of \(own).")
        }
        guard let token, !Self.isSame(BearerCredentials(head.headerFields[.authorization] ?? "")?.token, token) else {
            return nil
        }
        var refusal = Self.refusal(
            401,
            "The control API takes a secret here: send Authorization: Bearer SECRET, with the one that serve was given as "
                + "--control-token, or printed when it began. The scenario runner takes it from "
                + "UNDERSTUDY_CONTROL_TOKEN.")
        refusal.head.headerFields[.wwwAuthenticate] = #"Bearer realm="understudy control""#
        return refusal
    }

    /// It says that this is the emulator, so that the scenario runner recognises it.
    private static func refusal(_ status: Int, _ message: String) -> EmulatedResponse {
        .json(status, ["understudy": .string(Understudy.version), "message": .string(message)])
    }

    private func isServed(_ host: String) -> Bool {
        if host == "localhost" || host.hasSuffix(".localhost") || host == "[::1]" || hosts.contains(host) {
            return true
        }
        guard let address = IPv4Address(host) else { return false }
        return address.isLoopback || takesAnyAddress
    }

    /// The host of an authority in lower case, without its port and the dot that may end a name; empty where it is no
    /// authority.
    private static func host(of authority: String) -> String {
        let bracket = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : nil
        let rest = authority[(bracket ?? authority.startIndex)...]
        let colon = rest.firstIndex(of: ":") ?? authority.endIndex
        guard authority[colon...].dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return "" }
        let host = authority[..<colon]
        return String(host.hasSuffix(".") ? host.dropLast() : host)
    }

    /// Compares in constant time, so that the time does not tell how much of a secret was right.
    private static func isSame(_ given: String?, _ secret: String) -> Bool {
        guard let given, given.utf8.count == secret.utf8.count else { return false }
        return zip(given.utf8, secret.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func shown(_ text: String) -> String {
        String(text.prefix(100)).showingControls()
    }
}

extension HTTPField.Name {
    static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}

/// An address as four decimal numbers: the form that browsers and curl make of all others.
private struct IPv4Address {
    let isLoopback: Bool

    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let areNumbers = parts.allSatisfy { part in
            part.utf8.count <= 3 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } && UInt8(part) != nil
        }
        guard parts.count == 4, areNumbers else { return nil }
        isLoopback = parts[0] == "127"
    }
}

internal import Emulator
internal import WireContract

/// The issuer in tokens of a tenant's own authorization server, where the fixture names none: the address at which a client
/// found the server. A world has several addresses, so each one is accepted that does not name another world or tenant.
struct OwnIssuer: Hashable {
    let world: String
    let tenant: String
    /// Other names that have a host name of their own below the world's.
    var subdomains: Set<String> = []

    /// The issuer of tokens that were made without a server.
    var withoutAddress: String { "understudy/worlds/\(world)/oauth/\(tenant.percentEncoded)" }

    /// Whether a token with this issuer can be of this world and tenant.
    func accepts(_ issuer: String) -> Bool {
        let parts = issuer.split(separator: "/").map { String($0) }
        guard parts.suffix(2) == ["oauth", tenant.percentEncoded] else { return false }
        if let below = parts.firstIndex(of: "worlds"), parts.indices.contains(below + 1), parts[below + 1] != world {
            return false
        }
        guard issuer.contains("://"), let host = parts.dropFirst().first else { return true }
        let labels = HostName(host).labels
        guard labels.last == "localhost", let name = labels.dropLast().last, !name.isEmpty else { return true }
        return name == world.lowercased() || subdomains.contains(String(name))
    }
}

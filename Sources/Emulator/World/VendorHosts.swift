/// Which vendor of a world a host name is for.
struct VendorHosts: Hashable {
    private struct Names: Hashable {
        let suffix: String?
        let hosts: Set<String>
        let subdomains: Set<String>
    }

    /// By the number of the vendor.
    private let names: [Names]
    /// The world's name as a host name has it.
    private let world: String

    init(_ vendors: [any VendorDefinition], world: String) {
        names = vendors.map { vendor in
            Names(suffix: type(of: vendor).hostSuffix, hosts: vendor.hosts, subdomains: vendor.subdomains)
        }
        self.world = world.lowercased()
    }

    /// The number of the vendor that has this host name; nil where it says nothing about vendors, as an address does.
    func vendor(at host: HostName?) -> Int? {
        guard let host else { return nil }
        guard host.isLocal else {
            return names.firstIndex { names in
                names.hosts.contains(host.text) || names.suffix.map { host.text.hasSuffix($0) } ?? false
            }
        }
        // `NAME.WORLD.localhost` or `NAME.localhost`, and `WORLD.localhost` for the world itself.
        let labels = host.labels.dropLast()
        guard let name = (labels.last.map { $0 == world } ?? false ? labels.dropLast() : labels).last else {
            return nil
        }
        return names.firstIndex { $0.subdomains.contains(String(name)) }
    }
}

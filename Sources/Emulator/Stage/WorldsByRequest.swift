internal import HTTPTypes
internal import JSONWebTokens
internal import WireContract

/// Finding the world of a request that names none in its path: by its host name, and else by its credentials.
extension Stage {
    enum Found {
        case world(WorldBox)
        /// The host name is one of those that name something here, and names nothing.
        case nothing(advice: String)
    }

    func addressee(of head: DecodedHead) -> Found {
        if let host = head.host {
            if host.isLocal { return local(host, holder(head)) }
            if first.hostSuffixes.contains(where: { host.text.hasSuffix($0) }) { return vendors(host, holder(head)) }
        }
        return .world(holder(head))
    }

    /// `WORLD.localhost`, `NAME.WORLD.localhost` for something in a world, and `NAME.localhost` for something in the first
    /// world, or in the one whose credentials came with it.
    private func local(_ host: HostName, _ holder: WorldBox) -> Found {
        let labels = host.labels.dropLast()
        guard let last = labels.last, !last.isEmpty else { return .world(first) }
        let box = world(labelled: String(last))
        let name = (box == nil ? labels : labels.dropLast()).last
        let candidates = labels.count > (box == nil ? 1 : 2) ? [] : box.map { [$0] } ?? [holder, first]
        guard let found = candidates.first(where: { box in name.map { box.subdomains.contains(String($0)) } ?? true })
        else {
            return .nothing(
                advice: "Nothing here is called \(host.text): it names a world, or a part of one. "
                    + "GET \(Self.controlPrefix) lists the worlds.")
        }
        return .world(found)
    }

    /// The world with something at this host name of a vendor's: whose credentials came with it, or else the only one.
    private func vendors(_ host: HostName, _ holder: WorldBox) -> Found {
        let found = [holder, first].first { $0.hosts.contains(host.text) } ?? onlyOther(atHost: host.text)
        guard found == nil, !holder.hosts.isEmpty else { return .world(found ?? holder) }
        let known = holder.hosts.sorted().prefix(20).joined(separator: ", ")
        return .nothing(advice: "World \(holder.name) has nothing at \(host.text); it has \(known).")
    }

    /// The one world whose fixture has the credentials; the first where it has them itself, or several or none have.
    private func holder(_ head: DecodedHead) -> WorldBox {
        guard hasOthers, let key = head.authorization?.split(separator: " ").last.map({ String($0) }),
            !first.credentials.contains(key)
        else { return first }
        return onlyOther(with: key) ?? issuer(of: key) ?? first
    }

    /// The world whose own authorization server says that it has issued a JWT.
    private func issuer(of key: String) -> WorldBox? {
        guard key.hasPrefix("ey"), let token = try? SignedToken(parsing: key),
            let path = token.claims["iss"]?.string?.split(separator: "/"),
            let worlds = path.firstIndex(of: "worlds"), path.indices.contains(worlds + 1)
        else { return nil }
        return world(String(path[worlds + 1]))
    }
}

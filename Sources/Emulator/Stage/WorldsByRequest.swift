internal import HTTPTypes
internal import JSONWebTokens
internal import WireContract

/// Finding the world of a request that names none in its path: by its host name, and else by its credentials.
extension Stage {
    enum Found {
        case world(HostedWorld)
        /// The host name is one of the emulator's or of a vendor's, and there is nothing under it.
        case nothing(advice: String)
    }

    func addressee(of head: HTTPRequest) -> Found {
        if let authority = head.authority, !authority.isLoopbackAddress {
            let host = HostName(authority)
            if host.isLocal { return local(host, holder(head)) }
            if first.hostSuffixes.contains(where: { host.text.hasSuffix($0) }) { return vendors(host, holder(head)) }
        }
        return .world(holder(head))
    }

    /// `WORLD.localhost` is a world, `NAME.WORLD.localhost` something in a world. `NAME.localhost` is something in the
    /// world whose
    /// credentials came with the request, or in the first.
    private func local(_ host: HostName, _ holder: HostedWorld) -> Found {
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

    /// The world with something at this vendor's host name: the one whose credentials came with the request, or else the
    /// only one.
    private func vendors(_ host: HostName, _ holder: HostedWorld) -> Found {
        let found = [holder, first].first { $0.hosts.contains(host.text) } ?? onlyOther(atHost: host.text)
        guard found == nil, !holder.hosts.isEmpty else { return .world(found ?? holder) }
        let known = holder.hosts.sorted().prefix(20).joined(separator: ", ")
        return .nothing(advice: "World \(holder.name) has nothing at \(host.text); it has \(known).")
    }

    /// The world whose fixture has the request's credentials. The first world where it has them, or none or several others
    /// have.
    private func holder(_ head: HTTPRequest) -> HostedWorld {
        guard hasOthers, let key = head.headerFields[.authorization]?.split(separator: " ").last.map({ String($0) }),
            !first.credentials.contains(key)
        else { return first }
        return onlyOther(with: key) ?? issuer(of: key) ?? first
    }

    /// The world whose own authorization server says that it has issued a JWT.
    private func issuer(of key: String) -> HostedWorld? {
        guard key.hasPrefix("ey"), let token = try? SignedToken(parsing: key),
            let path = token.claims["iss"]?.string?.split(separator: "/"),
            let worlds = path.firstIndex(of: "worlds"), path.indices.contains(worlds + 1)
        else { return nil }
        return world(String(path[worlds + 1]))
    }
}

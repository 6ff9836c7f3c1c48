internal import HTTPTypes
internal import Signatures
internal import WireContract

/// Finding the world of a request that names none in its path: by its host name, and else by its credentials.
extension Stage {
    enum Found {
        /// This world; with the names of all that it may have been meant for, where that is not clear.
        case world(HostedWorld, ambiguity: String?)
        /// The host name is one of the emulator's or of a vendor's, and there is nothing under it.
        case nothing(advice: String)
        /// Nothing in the request says which world is meant, and there is no first one.
        case unclear(advice: String, names: String?)
    }

    /// The worlds that the credentials of a request lead to.
    private struct Holder {
        /// The only one that has them, or else the first world, if there is one.
        let box: HostedWorld?
        /// The names of all that have them, where several have.
        var names: String?
    }

    func addressee(of head: DecodedHead) -> Found {
        if let first, head.host == nil, !hasOthers { return .world(first, ambiguity: nil) }
        if let host = head.host {
            if host.isLocal { return local(host, holder(head)) }
            if hostSuffixes.contains(where: { host.text.hasSuffix($0) }) || hasWorld(atHost: host.text) {
                return vendors(host, holder(head))
            }
        }
        return found(holder(head))
    }

    /// `WORLD.localhost` is a world, `NAME.WORLD.localhost` something in a world. `NAME.localhost` is something in the
    /// world whose credentials came with the request, or in the first.
    private func local(_ host: HostName, _ holder: Holder) -> Found {
        let labels = host.labels.dropLast()
        guard let last = labels.last, !last.isEmpty else { return found(Holder(box: first)) }
        let box = world(labelled: String(last))
        let name = (box == nil ? labels : labels.dropLast()).last
        let candidates =
            labels.count > (box == nil ? 1 : 2) ? [] : box.map { [$0] } ?? [holder.box, first].compactMap(\.self)
        guard let found = candidates.first(where: { box in name.map { box.subdomains.contains(String($0)) } ?? true })
        else {
            if box == nil, holder.box == nil, holder.names != nil { return self.found(holder) }
            return .nothing(
                advice: "Nothing here is called \(host.text): it names a world, or a part of one. "
                    + "GET \(Self.controlPrefix) lists the worlds.")
        }
        return .world(found, ambiguity: box == nil ? holder.names : nil)
    }

    /// The world with something at this vendor's host name: the one whose credentials came with the request, or else the
    /// only one.
    private func vendors(_ host: HostName, _ holder: Holder) -> Found {
        let others = others(atHost: host.text)
        if let found = [holder.box, first].compactMap(\.self).first(where: { $0.hosts.contains(host.text) }) {
            return .world(found, ambiguity: others.isEmpty ? nil : holder.names)
        }
        if others.count == 1, let only = others.first { return .world(only, ambiguity: nil) }
        guard others.isEmpty else {
            let names = Self.names(of: others)
            return .unclear(
                advice:
                    "Several worlds have something at \(host.text) (\(names)), and nothing else in the request says which "
                    + "one is meant: send credentials that only one has; name the world as the user of the proxy "
                    + "(https_proxy=http://WORLD:x@HOST:PORT), or by \(Self.worldsPrefix)NAME in front of the path; or call it by "
                    + "a port of its own.",
                names: names)
        }
        guard let box = holder.box else { return found(holder) }
        guard !box.hosts.isEmpty else { return .world(box, ambiguity: holder.names) }
        let known = box.hosts.sorted().prefix(20).joined(separator: ", ")
        return .nothing(advice: "World \(box.name) has nothing at \(host.text); it has \(known).")
    }

    private func found(_ holder: Holder) -> Found {
        if let box = holder.box { return .world(box, ambiguity: holder.names) }
        if let names = holder.names { return unclear("Several worlds have these credentials (\(names))", names: names) }
        guard hasOthers else {
            return .unclear(
                advice: "There is no world here yet: this process was started without a fixture. POST one to "
                    + "\(Self.controlPrefix)/worlds, or name it when you start.",
                names: nil)
        }
        return unclear("No world has these credentials", names: nil)
    }

    private func unclear(_ reason: String, names: String?) -> Found {
        .unclear(
            advice: "\(reason), and there is no first world, which would answer then: name the one that you mean by "
                + "\(Self.worldsPrefix)NAME in front of the path, or by NAME.localhost as host. "
                + "GET \(Self.controlPrefix) lists the worlds.",
            names: names)
    }

    /// The one world whose fixture has the credentials; the first where several or none have.
    private func holder(_ head: DecodedHead) -> Holder {
        guard hasOthers, let key = head.authorization?.split(separator: " ").last.map({ String($0) })
        else { return Holder(box: first) }
        let owners = (first.map { $0.credentials.contains(key) ? [$0] : [] } ?? []) + others(with: key)
        switch owners.count {
        case 0: return Holder(box: issuer(of: key) ?? first)
        case 1: return Holder(box: owners.first)
        default: return Holder(box: first, names: Self.names(of: owners))
        }
    }

    /// The names of some worlds, of many only those of a few.
    private static func names(of boxes: [HostedWorld]) -> String {
        let shown = boxes.prefix(5).map(\.name).joined(separator: ", ")
        return boxes.count > 5 ? "\(shown) and \(boxes.count - 5) more" : shown
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

internal import HTTPTypes

/// Finding the world of a request that names none in its path: by its host name, and else by its credentials.
extension Stage {
    enum Found {
        case world(WorldBox)
        /// The host name is one of those that name something here, and names nothing.
        case nothing(advice: String)
    }

    func find(_ head: HTTPRequest) -> Found {
        if let authority = head.authority, !authority.isLoopbackAddress {
            let host = HostName(authority)
            switch host.suffix {
            case .local: return local(host)
            case .celonis:
                let box = holder(head)
                guard box.celonisHosts.isEmpty || box.celonisHosts.contains(host.text) else {
                    let known = box.celonisHosts.sorted().prefix(20).joined(separator: ", ")
                    return .nothing(advice: "There is no team at \(host.text); there is \(known).")
                }
                return .world(box)
            case nil: break
            }
        }
        return .world(holder(head))
    }

    /// `WORLD.localhost`, `TEAM.WORLD.localhost`, and `TEAM.localhost` for a team of the first world.
    private func local(_ host: HostName) -> Found {
        let labels = host.labels.dropLast()
        guard let last = labels.last, !last.isEmpty else { return .world(first) }
        // Host names have no case, worlds may.
        let box = world(String(last)) ?? worldNames.first { $0.lowercased() == last }.flatMap { world($0) }
        let team = box == nil ? last : labels.dropLast().last
        guard box != nil || labels.count == 1, team.map({ (box ?? first).teams.contains(String($0)) }) ?? true else {
            return .nothing(
                advice: "Nothing here is called \(host.text): it names a world, or a team of a world. "
                    + "GET \(Self.controlPrefix) lists the worlds.")
        }
        return .world(box ?? first)
    }

    /// The one world whose fixture has the credentials; the first where it has them itself, or several or none have.
    private func holder(_ head: HTTPRequest) -> WorldBox {
        guard hasOthers, let key = head.headerFields[.authorization]?.split(separator: " ").last.map({ String($0) }),
            !first.credentials.contains(key)
        else { return first }
        return onlyOther(with: key) ?? first
    }
}

/// The worlds besides the first, by name and by the credentials of their fixtures.
struct OtherWorlds {
    private(set) var boxes: [String: WorldBox] = [:]
    private(set) var nextNumber: UInt64 = 1
    private var holders: [String: [WorldBox]] = [:]

    mutating func add(_ box: WorldBox) {
        nextNumber += 1
        boxes[box.name] = box
        for key in box.credentials { holders[key, default: []].append(box) }
    }

    mutating func remove(_ name: String) -> WorldBox? {
        guard let box = boxes.removeValue(forKey: name) else { return nil }
        for key in box.credentials {
            holders[key]?.removeAll { $0 === box }
            if holders[key]?.isEmpty == true { holders[key] = nil }
        }
        return box
    }

    /// The world that alone has these credentials.
    func onlyOne(with credentials: String) -> WorldBox? {
        holders[credentials].flatMap { $0.count == 1 ? $0.first : nil }
    }
}

/// A host name as it is compared: in lower case, without the port and without the dot that may end it.
struct HostName {
    /// What it can end with so that it names something here.
    enum Suffix {
        case local
        case celonis
    }

    let text: String

    init(_ authority: String) {
        var text = authority.lowercased().prefix { $0 != ":" }
        if text.hasSuffix(".") { text.removeLast() }
        self.text = String(text)
    }

    var labels: [Substring] { text.split(separator: ".", omittingEmptySubsequences: false) }

    var suffix: Suffix? {
        if text.hasSuffix(".localhost") { return .local }
        return text.hasSuffix(".celonis.cloud") ? .celonis : nil
    }
}

extension WorldDefinition {
    /// The tokens and keys that its fixture gives to callers of either vendor.
    var credentials: Set<String> {
        let tokens = incorta.tenants.flatMap(\.users).flatMap(\.tokens)
        let keys = celonis.teams.flatMap(\.callers).flatMap { caller -> [TokenDefinition] in
            switch caller.kind {
            case .user(let keys), .application(let keys): keys
            case .client: []
            }
        }
        return Set((tokens + keys).map(\.value))
    }
}

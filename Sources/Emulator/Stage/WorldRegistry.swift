/// The worlds besides the first, found by name or by what only one of them has: credentials, a host name.
struct WorldRegistry {
    private(set) var worlds: [String: HostedWorld] = [:]
    private var nextNumber: UInt64 = 1
    /// The names of worlds that are being made.
    private var reserved: Set<String> = []
    /// How many parts all worlds have, with the first and with those that are being made.
    private var parts: Int
    private var byCredentials: [String: [HostedWorld]] = [:]
    private var byHost: [String: [HostedWorld]] = [:]
    private var byLabel: [String: [HostedWorld]] = [:]
    private var byPort: [UInt16: HostedWorld] = [:]

    init(parts: Int) {
        self.parts = parts
    }

    /// The name and the channel that a world is to have; `NAME-1` if the name is taken.
    mutating func reserve(
        _ wanted: String, besides first: String?, parts more: Int
    ) throws(NoRoom) -> (name: String, channel: UInt64) {
        guard worlds.count + reserved.count + (first == nil ? 0 : 1) < Stage.maximumWorlds else { throw .forWorlds }
        guard more <= Stage.maximumParts - parts else { throw .forParts(taken: parts) }
        var name = wanted
        var suffix = 0
        while name == first || worlds[name] != nil || reserved.contains(name) {
            suffix += 1
            name = "\(wanted)-\(suffix)"
        }
        reserved.insert(name)
        parts += more
        nextNumber += 1
        return (name, nextNumber - 1)
    }

    /// Gives up a name that was reserved for a world which is not made.
    mutating func release(_ name: String, parts less: Int) {
        reserved.remove(name)
        parts -= less
    }

    /// Adds a world under a name that was reserved for it.
    mutating func add(_ box: HostedWorld) {
        reserved.remove(box.name)
        worlds[box.name] = box
        byLabel[box.name.lowercased(), default: []].append(box)
        if let port = box.port { byPort[port] = box }
        for key in box.credentials { byCredentials[key, default: []].append(box) }
        for host in box.hosts { byHost[host, default: []].append(box) }
    }

    mutating func remove(_ name: String) -> HostedWorld? {
        guard let box = worlds.removeValue(forKey: name) else { return nil }
        parts -= box.parts
        Self.remove(box, from: &byLabel, name.lowercased())
        if let port = box.port { byPort[port] = nil }
        for key in box.credentials { Self.remove(box, from: &byCredentials, key) }
        for host in box.hosts { Self.remove(box, from: &byHost, host) }
        return box
    }

    /// The world of this name, or else the only one whose name differs in capitals alone: host names have none.
    func onlyOne(labelled label: String) -> HostedWorld? { worlds[label] ?? Self.onlyOne(byLabel[label]) }

    /// The worlds that have these credentials.
    func all(with credentials: String) -> [HostedWorld] { byCredentials[credentials] ?? [] }

    /// The world that has this port for itself.
    func world(atPort port: UInt16) -> HostedWorld? { byPort[port] }

    /// The worlds that have something at this host name.
    func all(atHost host: String) -> [HostedWorld] { byHost[host] ?? [] }

    private static func onlyOne(_ worlds: [HostedWorld]?) -> HostedWorld? {
        worlds.flatMap { $0.count == 1 ? $0.first : nil }
    }

    private static func remove(_ box: HostedWorld, from index: inout [String: [HostedWorld]], _ key: String) {
        index[key]?.removeAll { $0 === box }
        if index[key]?.isEmpty == true { index[key] = nil }
    }
}

/// Why no more worlds can be made.
enum NoRoom: Error, Hashable {
    case forWorlds
    case forParts(taken: Int)
    case forPort(NoPort)

    /// 409 where another port would do, 507 where there is too much already.
    var status: Int {
        switch self {
        case .forPort: 409
        case .forWorlds, .forParts: 507
        }
    }

    /// The reason, and what to do.
    var text: String {
        switch self {
        case .forWorlds: "There are \(Stage.maximumWorlds) worlds already; DELETE some first."
        case .forParts(let taken):
            "All worlds together may describe \(Stage.maximumParts) things (tables, steps, users and so on), and those that "
                + "there are describe \(taken): DELETE some first, or describe less."
        case .forPort(let refusal): refusal.text
        }
    }
}

/// The worlds besides the first: by name, and by what a request can have that leads to only one of them.
struct OtherWorlds {
    private(set) var boxes: [String: WorldBox] = [:]
    private(set) var nextNumber: UInt64 = 1
    private var byCredentials: [String: [WorldBox]] = [:]
    private var byHost: [String: [WorldBox]] = [:]
    private var byLabel: [String: [WorldBox]] = [:]

    mutating func add(_ box: WorldBox) {
        nextNumber += 1
        boxes[box.name] = box
        byLabel[box.name.lowercased(), default: []].append(box)
        for key in box.credentials { byCredentials[key, default: []].append(box) }
        for host in box.celonisHosts { byHost[host, default: []].append(box) }
    }

    mutating func remove(_ name: String) -> WorldBox? {
        guard let box = boxes.removeValue(forKey: name) else { return nil }
        Self.remove(box, from: &byLabel, name.lowercased())
        for key in box.credentials { Self.remove(box, from: &byCredentials, key) }
        for host in box.celonisHosts { Self.remove(box, from: &byHost, host) }
        return box
    }

    /// The world of this name, or else the one that alone has it in other capitals: host names have none.
    func onlyOne(labelled label: String) -> WorldBox? { boxes[label] ?? Self.onlyOne(byLabel[label]) }

    /// The world that alone has these credentials.
    func onlyOne(with credentials: String) -> WorldBox? { Self.onlyOne(byCredentials[credentials]) }

    /// The world that alone has a team at this host name.
    func onlyOne(atHost host: String) -> WorldBox? { Self.onlyOne(byHost[host]) }

    private static func onlyOne(_ boxes: [WorldBox]?) -> WorldBox? {
        boxes.flatMap { $0.count == 1 ? $0.first : nil }
    }

    private static func remove(_ box: WorldBox, from index: inout [String: [WorldBox]], _ key: String) {
        index[key]?.removeAll { $0 === box }
        if index[key]?.isEmpty == true { index[key] = nil }
    }
}

internal import CelonisEmulation
internal import Emulator

extension FieldReader {
    /// `ada@example.com: {key: …, pools: edit}`, and the like for application keys and OAuth clients.
    mutating func caller(
        _ entry: YAMLNode.Entry, _ kind: CallerKind, _ pools: Set<String>, _ ids: inout CelonisIDs
    ) -> CallerDefinition? {
        let name = entry.key.text ?? ""
        let read: (kind: CallerDefinition.Kind, access: YAMLNode?)?
        switch kind {
        case .user: read = keyed(entry.value, "a user", &ids).map { (.user(keys: $0.keys), $0.access) }
        case .application:
            read = keyed(entry.value, "an application key", &ids).map { (.application(keys: $0.keys), $0.access) }
        case .client: read = client(entry, &ids)
        }
        guard let read else { return nil }
        var caller = CallerDefinition(name: name, kind: read.kind)
        guard let access = read.access else { return caller }
        if access.text != nil {
            caller.access = poolAccess(access) ?? .none
            return caller
        }
        for entry in entries(access, of: "pools") {
            let pool = entry.key.text ?? ""
            guard takes(.grants, at: entry.key.position) else { break }
            if !pools.contains(pool) {
                unknown(pool, at: entry.key.position, "there is no pool '\(pool)'", known: pools.sorted())
            }
            caller.accessByPool[pool] = poolAccess(entry.value)
        }
        return caller
    }

    private mutating func poolAccess(_ node: YAMLNode) -> PoolAccess? {
        choice(node, "a permission", ["none": .none, "view": .view, "edit": .edit])
    }

    private mutating func keyed(
        _ node: YAMLNode, _ what: String, _ ids: inout CelonisIDs
    ) -> (keys: [TokenDefinition], access: YAMLNode?)? {
        let fields = fields(node, of: what, known: ["key", "keys", "pools"])
        let listed = fields["keys"].map { list($0, "keys") } ?? []
        var keys: [TokenDefinition] = []
        for key in (fields["key"].map { [$0] } ?? []) + listed {
            if let key = token(key, &ids.keys) { keys.append(key) }
        }
        return (keys, fields["pools"])
    }

    private mutating func client(
        _ entry: YAMLNode.Entry, _ ids: inout CelonisIDs
    ) -> (kind: CallerDefinition.Kind, access: YAMLNode?)? {
        let fields = fields(entry.value, of: "an OAuth client", known: ["id", "secret", "scopes", "pools"])
        guard let idNode = fields["id"], let secretNode = fields["secret"] else {
            report(entry.key.position, "an OAuth client needs 'id' and 'secret'")
            return nil
        }
        guard let id = text(idNode, "id"), let secret = text(secretNode, "secret") else { return nil }
        if let other = ids.keys["client " + id] {
            report(idNode.position, "the client id is given already on line \(other.line)")
        }
        ids.keys["client " + id] = idNode.position
        let words = credentials(fields["scopes"], "scopes", "a scope")
        return (.client(id: id, secret: secret, scopes: words), fields["pools"])
    }
}

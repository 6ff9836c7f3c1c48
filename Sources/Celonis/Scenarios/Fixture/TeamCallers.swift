internal import CelonisEmulation
internal import Emulator
internal import Scenarios

extension DocumentReader {
    /// `ada@example.com: {key: …, pools: edit}`
    mutating func user(_ entry: YAMLNode.Entry, pools: Set<String>, ids: inout CelonisIDs) -> CallerDefinition {
        object(entry.value, "a user") { reader in
            let keys = reader.tokens(
                "key", many: "keys", "An API key, as sent after `Bearer`.", positions: &ids.keys)
            return reader.withAccess(CallerDefinition(name: entry.name, kind: .user(keys: keys.all)), pools: pools)
        }
    }

    /// `loader: {key: …, pools: {Sales: edit}}`
    mutating func applicationKey(
        _ entry: YAMLNode.Entry, pools: Set<String>, ids: inout CelonisIDs
    ) -> CallerDefinition {
        object(entry.value, "an application key") { reader in
            let keys = reader.tokens("key", many: "keys", "The key, as sent after `AppKey`.", positions: &ids.keys)
            let caller = CallerDefinition(name: entry.name, kind: .application(keys: keys.all))
            return reader.withAccess(caller, pools: pools)
        }
    }

    /// `ci: {id: ci, secret: secret, scopes: [integration.data-pools], pools: edit}`
    mutating func oauthClient(
        _ entry: YAMLNode.Entry, pools: Set<String>, ids: inout CelonisIDs
    ) -> CallerDefinition? {
        object(entry.value, "an OAuth client") { reader in
            let id = reader.ask(for: "id", "The client id.", need: .checkedLater) { $0.text(of: $1) }
            let secret = reader.ask(for: "secret", "The client secret.", need: .checkedLater) { $0.text(of: $1) }
            let scopes = reader.texts(
                "scopes", of: "a scope", "The scopes that it may ask for.", counting: .credentials,
                example: "[integration.data-pools]")
            let access = reader.withAccess(
                CallerDefinition(
                    name: entry.name,
                    kind: .client(id: id.value ?? "", secret: secret.value ?? "", scopes: scopes)), pools: pools)
            guard let idNode = id.node, secret.node != nil else {
                reader.report(entry.key.position, "an OAuth client needs 'id' and 'secret'")
                return nil
            }
            guard let id = id.value, secret.value != nil else { return nil }
            if let other = ids.clients[id] {
                reader.report(idNode.position, "the client id is given already on line \(other.line)")
            }
            ids.clients[id] = idNode.position
            return access
        }
    }

    /// A caller with what it may do with pools.
    private mutating func withAccess(_ caller: CallerDefinition, pools: Set<String>) -> CallerDefinition {
        var caller = caller
        _ = ask(
            for: "pools",
            "What it may do with all pools, or with each: `view` them, `manage` without viewing them, or both, which is "
                + "`edit`.", otherwise: "`none`", example: "{Sales: edit}"
        ) { reader, node -> Void? in
            reader.either(
                node, scalar: { caller.access = $0.poolAccess(node) ?? .none },
                other: { reader in
                    _ = reader.mapping(of: node, by: "POOL", counting: .grants) { reader, entry -> Void? in
                        if !pools.contains(entry.name) {
                            reader.unknown(
                                entry.name, at: entry.key.position, "there is no pool '\(entry.name)'",
                                known: pools.sorted())
                        }
                        caller.accessByPool[entry.name] = reader.poolAccess(entry.value)
                        return nil
                    }
                })
            return nil
        }
        return caller
    }

    private mutating func poolAccess(_ node: YAMLNode) -> PoolAccess? {
        choice(of: node, "a permission", among: ["none": .none, "view": .view, "manage": .manage, "edit": .edit])
    }
}

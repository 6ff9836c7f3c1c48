internal import Emulator
internal import IncortaEmulation
internal import LoadEngine
internal import Scenarios

extension DocumentReader {
    /// `OnlineStore.orders: [fail, succeed]`; a schema's name alone stands for all its tables.
    mutating func outcomes(_ node: YAMLNode, names: TenantNames) -> [String: [ScriptedAttempt]] {
        var outcomes: [String: [ScriptedAttempt]] = [:]
        mapping(of: node, "outcomes", by: "NAME") { reader, entry -> Void? in
            let name = entry.name
            let read = reader.attempts(under: entry, hint: ": succeed, fail or hang") { $0.attempt($1) }
            guard let attempts = read else { return nil }
            if names.tables.contains(name) {
                outcomes[name] = attempts
            } else if let schema = names.schema(name) {
                guard reader.takes(.outcomes, schema.tables.count, at: entry.key.position) else { return nil }
                for table in schema.tables where outcomes["\(name).\(table.name)"] == nil {
                    outcomes["\(name).\(table.name)"] = attempts
                }
            } else if names.stepsOfPlan[name] != nil {
                reader.report(
                    entry.key.position, "'\(name)' is a load plan; outcomes are for tables, or schemas with all theirs")
            } else {
                reader.unknown(
                    name, at: entry.key.position, "there is no table or schema '\(name)'", known: names.entityNames)
            }
            return nil
        }
        return outcomes
    }
}

internal import CelonisContract
internal import CelonisEmulation
internal import CelonisWire
internal import Emulator
internal import HTTPTypes
internal import WireContract

extension FieldReader {
    /// The steps that are only for Celonis. Each names a pool and what is in it: `Purchasing/Orders`.
    static let celonisActions = ["loadModel", "executeJob", "cancelJob", "waitForModel", "waitForJob"]

    mutating func celonisAction(
        _ name: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition
    ) -> Scenario.Action? {
        let kind: CelonisThing.Kind = name.hasSuffix("Model") ? .model : .job
        guard let text = text(subject, "a pool and what is in it"), let thing = thing(text, subject, kind, world) else {
            return nil
        }
        let inner = "/integration/api/pools/\(thing.pool)"
        switch name {
        case "waitForModel", "waitForJob":
            let path =
                kind == .model
                ? "\(inner)/data-models/\(thing.id)/load-history/load-info-sync" : "\(inner)/jobs/\(thing.id)"
            let timeout = fields["timeout"].flatMap { duration($0, "timeout") } ?? .seconds(60)
            let call = call("GET", path, thing, subject, fields, world)
            return .watch(CelonisWatch(kind: kind, name: text, call: call, timeout: timeout))
        case "loadModel": return .call(loadModel(thing, subject, fields, world))
        case "executeJob":
            let mode = fields["mode"].flatMap { self.text($0, "mode") } ?? ExtractionMode.full.rawValue
            let path = "/integration/api/v2/data-pools/\(thing.pool)/data-jobs/\(thing.id)/execute"
            let query = "?mode=\(mode.percentEncodedSegment)"
            return .call(call("POST", path + query, thing, subject, fields, world))
        default: return .call(call("POST", "\(inner)/jobs/\(thing.id)/cancel", thing, subject, fields, world))
        }
    }

    /// A call in the name of somebody of the thing's team.
    private mutating func call(
        _ method: String, _ path: String, _ thing: CelonisThing, _ subject: YAMLNode, _ fields: [String: YAMLNode],
        _ world: WorldDefinition, body: JSONValue? = nil
    ) -> Scenario.Call {
        let callers = world.celonisCallers.filter { $0.team == thing.team }
        if fields["as"] == nil, fields["token"] == nil, !callers.contains(where: { $0.authorization != nil }) {
            report(
                subject.position,
                "team '\(thing.team)' has nobody with a key: save the access_token of a call to /oauth2/token, and give it "
                    + "as 'token'; or say token: null")
        }
        return Scenario.Call(
            method: method, path: Scenario.Template(position: subject.position, text: path),
            body: body.map { .json($0) }, credentials: credentials(fields, .celonis(callers)),
            headers: body == nil ? [] : [Scenario.Header(name: "Content-Type", value: "application/json")],
            team: thing.team)
    }

    /// A complete load; with `tables` a partial sync of these, by their names, and with `fromCache` one from the cache.
    private mutating func loadModel(
        _ model: CelonisThing, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition
    ) -> Scenario.Call {
        let path = "/integration/api/v1/data-pools/\(model.pool)/data-models/\(model.id)/load"
        let isFromCache = fields["fromCache"].flatMap { bool($0, "fromCache") } ?? false
        guard let node = fields["tables"] else {
            let query = isFromCache ? "?fullReload=false" : ""
            return call("POST", path + query, model, subject, fields, world)
        }
        if let fromCache = fields["fromCache"] {
            report(fromCache.position, "with 'tables' all other tables come from the cache; leave out 'fromCache'")
        }
        let models = world.celonis.teams.flatMap(\.pools).flatMap(\.models)
        let known = models.first { $0.id == model.id }?.tables ?? []
        let ids = list(node, "tables").compactMap { element -> JSONValue? in
            guard let name = text(element, "a table") else { return nil }
            if let table = known.first(where: { $0.name == name || $0.alias == name }) { return .string(table.id) }
            unknown(name, at: element.position, "there is no table '\(name)'", known: known.map(\.name))
            return nil
        }
        return call("POST", path + "/partial-sync", model, subject, fields, world, body: .array(ids))
    }

    /// The model or job that a text names: `Purchasing/Orders`, or with its team `acme/Purchasing/Orders` where several
    /// teams have one of this name.
    mutating func thing(
        _ text: String, _ node: YAMLNode, _ kind: CelonisThing.Kind, _ world: WorldDefinition
    ) -> CelonisThing? {
        let all = world.celonisThings(kind)
        let whole = all.filter { "\($0.team)/\($0.path)" == text }
        let found = whole.isEmpty ? all.filter { $0.path == text } : whole
        guard found.count < 2 else {
            let names = found.map { "\($0.team)/\($0.path)" }.joined(separator: ", ")
            report(node.position, "several teams have '\(text)'; say which: \(names)")
            return nil
        }
        if found.isEmpty {
            unknown(
                text, at: node.position, "there is no \(kind.rawValue) '\(text)'", known: Set(all.map(\.path)))
        }
        return found.first
    }
}

internal import CelonisEmulation
internal import Emulator
internal import IncortaEmulation
internal import LoadEngine
internal import WireContract

/// Reads scenario files.
struct ScenarioReader {
    /// Reads the file at a path as it stands in another file, and gives the path to it from here with its bytes.
    let readFile: (_ path: String, _ besides: String) -> (path: String, bytes: [UInt8])?

    /// Reads one scenario; every mistake in it is reported at once.
    func read(_ bytes: [UInt8], name: String) throws(InvalidFile) -> Scenario {
        guard bytes.count <= Fixture.maximumBytes, let source = SourceFile(name: name, bytes: bytes) else {
            throw InvalidFile("\(name): a scenario is UTF-8 text of at most \(Fixture.maximumBytes >> 20) MiB")
        }
        let document: YAMLNode
        do {
            document = try YAMLNode.parse(source.text)
        } catch {
            throw InvalidFile([error], in: source)
        }
        var fields = FieldReader()
        let scenario = try scenario(document, source, &fields)
        guard fields.diagnostics.isEmpty, let scenario else {
            throw InvalidFile(fields.diagnostics, of: fields.mistakeCount, in: source)
        }
        return scenario
    }

    static let keys = [
        "scenario", "about", "world", "tenant", "as", "clock", "settings", "outcomes", "changes", "accepts", "steps",
    ]

    private func scenario(
        _ document: YAMLNode, _ source: SourceFile, _ reader: inout FieldReader
    ) throws(InvalidFile) -> Scenario? {
        var fields = reader.fields(document, of: "a scenario", known: Self.keys)
        for key in ["scenario", "world", "steps"] where fields[key] == nil && document.entries != nil {
            reader.report(document.position, "a scenario needs '\(key)'")
        }
        guard let titleNode = fields["scenario"], let worldNode = fields["world"], let stepsNode = fields["steps"],
            let title = reader.text(titleNode, "scenario")
        else { return nil }
        let base = try world(worldNode, source, &reader)
        guard let base else { return nil }
        let tenant = fields["tenant"].flatMap { reader.text($0, "tenant") } ?? base.firstTenant
        reader.checkLayers(fields)
        if let settings = fields["settings"], !reader.areIncortas(settings) { fields["settings"] = nil }
        if let outcomes = fields["outcomes"], !reader.areOutcomes(outcomes, base, tenant: tenant) {
            fields["outcomes"] = nil
        }
        let altered = ScenarioWorld(base: base, fields: fields, tenant: tenant)
        let definition = altered.definition(&reader)
        guard let definition else { return nil }
        if !definition.incorta.tenants.contains(where: { $0.name == tenant }), let node = fields["tenant"] {
            reader.unknown(
                tenant, at: node.position, "the world has no tenant '\(tenant)'",
                known: definition.incorta.tenants.map(\.name))
        }
        let users = definition.incorta.tenants.first { $0.name == tenant }?.users ?? []
        let named = fields["as"].flatMap { reader.login($0, .either(definition)) }
        let user = named.flatMap { definition.tokens.logins.contains($0) ? $0 : nil } ?? users.first?.login
        let steps = reader.list(stepsNode, "steps").compactMap { reader.step($0, world: definition, tenant: tenant) }
        if steps.isEmpty, reader.diagnostics.isEmpty { reader.report(stepsNode.position, "there are no steps") }
        reader.checkSavedNames(steps)
        return Scenario(
            title: title, source: source, world: altered.document.json, tenant: tenant, user: user,
            tokens: definition.tokens, celonisCallers: definition.celonisCallers, celonisCaller: named,
            teams: Set(definition.celonis.teams.map(\.name)), teamPlaces: definition.teamPlaces,
            names: definition.names,
            entityNames: definition.entityNames,
            pastExecutions: Set(definition.incorta.tenants.flatMap(\.history).map(\.id)),
            tenants: Set(definition.incorta.tenants.map(\.name)), secrets: definition.secrets,
            scriptsWorld: ["settings", "outcomes", "changes", "clock"].contains { fields[$0] != nil },
            clock: definition.clock.kind, accepts: definition.accepts, steps: steps)
    }

    /// The path of a file that is written in another file, both seen from where the other is seen.
    private static func path(of file: String, besides other: String) -> String {
        guard !file.hasPrefix("/"), let slash = other.lastIndex(of: "/") else { return file }
        return other[...slash] + file
    }

    /// The fixture that `world` names, or is. What stands in another file counts as standing where that is named, so
    /// that a mistake that comes of changing it is shown in the scenario.
    private func world(
        _ node: YAMLNode, _ source: SourceFile, _ reader: inout FieldReader
    ) throws(InvalidFile) -> YAMLNode? {
        if node.entries != nil { return node }
        guard let path = reader.text(node, "world") else { return nil }
        guard let (found, bytes) = readFile(path, source.name) else {
            reader.report(node.position, "there is no fixture '\(path)'; the path counts from this file's folder")
            return nil
        }
        let read = { (file: String) in self.readFile(Self.path(of: file, besides: path), source.name)?.bytes }
        _ = try Fixture.read(bytes, name: found, readFile: read)
        var files = KeyFiles(readFile: read)
        let document = SourceFile(name: found, bytes: bytes).flatMap { try? YAMLNode.parse($0.text) }
        return document.map { files.inlined($0).placed(at: node.position) }
    }
}

/// A fixture with what a scenario lays over it.
private struct ScenarioWorld {
    let document: YAMLNode

    init(base: YAMLNode, fields: [String: YAMLNode], tenant: String) {
        func below(_ node: YAMLNode, _ path: [String]) -> YAMLNode {
            path.reversed().reduce(node) { YAMLNode.wrapping($1, $0) }
        }
        let accepts = base["accepts"].map { earlier in fields["accepts"].map { earlier.joined(with: $0) } ?? earlier }
        let outcomes = fields["outcomes"].map { Self.outcomes($0, base, tenant: tenant) } ?? []
        let layers =
            [
                fields["changes"].flatMap { $0.isNull ? nil : $0 },
                fields["clock"].map { below($0.asClock, ["clock"]) },
                fields["settings"].map { below($0, ["incorta", "settings"]) },
                (accepts ?? fields["accepts"]).map { below($0, ["accepts"]) },
            ].compactMap { $0 } + outcomes.map { below($0.node, $0.place) }
        // The fixture's own clock is for serving it: a scenario begins at the same time and skips, or says otherwise.
        let start = base.removing("clock").merging(YAMLNode.defaultClock)
        document = layers.reduce(start) { $0.merging($1) }
    }

    /// Where the outcomes of a scenario belong: `Sales.invoices` to the tenant, `Purchasing/Orders` to the pool.
    private static func outcomes(
        _ node: YAMLNode, _ base: YAMLNode, tenant: String
    ) -> [(place: [String], node: YAMLNode)] {
        let own = ["incorta", "tenants", tenant, "outcomes"]
        guard let entries = node.entries else { return [(own, node)] }
        let pools = base.celonisPools
        return entries.map { entry in
            let name = entry.key.text ?? ""
            guard let place = pools.first(where: { name.hasPrefix($0.pool + "/") }) else {
                return (own, YAMLNode(content: .mapping([entry]), position: node.position))
            }
            let rest = String(name.dropFirst(place.pool.count + 1))
            let key = YAMLNode(content: .scalar(rest, isPlain: false), position: entry.key.position)
            let inner = YAMLNode.Entry(key: key, value: entry.value)
            return (
                ["celonis", "teams", place.team, "pools", place.pool, "outcomes"],
                YAMLNode(content: .mapping([inner]), position: node.position)
            )
        }
    }

    func definition(_ reader: inout FieldReader) -> WorldDefinition? {
        let before = reader.mistakeCount
        let definition = reader.world(document)
        return reader.mistakeCount == before ? definition : nil
    }
}

extension YAMLNode {
    /// What scenarios run on unless they say otherwise: polls skip ahead, from the same time each run.
    fileprivate static let defaultClock: YAMLNode = {
        let position = SourcePosition(line: 1, column: 1)
        func scalar(_ text: String) -> YAMLNode {
            YAMLNode(content: .scalar(text, isPlain: false), position: position)
        }
        let clock = YAMLNode(
            content: .mapping([
                Entry(key: scalar("mode"), value: scalar("skip")),
                Entry(key: scalar("startsAt"), value: scalar("2026-01-01T00:00:00Z")),
            ]), position: position)
        return YAMLNode.wrapping("clock", clock)
    }()

    /// `manual` alone as `{mode: manual}`, so that it can be laid over another clock.
    fileprivate var asClock: YAMLNode {
        text == nil || isNull ? self : YAMLNode.wrapping("mode", self)
    }

    /// A mapping without one of its keys.
    fileprivate func removing(_ key: String) -> YAMLNode {
        guard let entries else { return self }
        return YAMLNode(content: .mapping(entries.filter { $0.key.text != key }), position: position)
    }

    /// Two lists as one; a lone scalar counts as a list of one.
    fileprivate func joined(with other: YAMLNode) -> YAMLNode {
        guard !other.isNull else { return self }
        guard entries == nil, other.entries == nil else { return other }
        let all = (elements ?? (isNull ? [] : [self])) + (other.elements ?? [other])
        return YAMLNode(content: .sequence(all), position: other.position)
    }

    fileprivate var firstTenant: String {
        self["incorta"]?["tenants"]?.entries?.first?.key.text ?? "default"
    }
}

extension WorldDefinition {
    /// The first token of each user.
    var tokens: UserTokens {
        UserTokens(
            incorta.tenants.flatMap { tenant in
                tenant.users.compactMap { user in
                    user.tokens.first.map { .init(tenant: tenant.name, login: user.login, token: $0.value) }
                }
            })
    }

    /// The names of plans, which mean something to this world only.
    var names: Set<String> {
        Set(incorta.tenants.flatMap(\.plans).map(\.name))
    }

    /// The names of schemas and tables, which mean something to this world only.
    var entityNames: Set<String> {
        let schemas = incorta.tenants.flatMap(\.schemas)
        return Set(
            schemas.map(\.name) + schemas.flatMap { schema in schema.tables.map { "\(schema.name).\($0.name)" } })
    }
}

extension YAMLNode {
    /// The pools of a fixture, each with its team and the node that describes it.
    fileprivate var celonisPools: [(team: String, pool: String, node: YAMLNode)] {
        (self["celonis"]?["teams"]?.entries ?? []).flatMap { team in
            (team.value["pools"]?.entries ?? []).map { (team.key.text ?? "", $0.key.text ?? "", $0.value) }
        }
    }
}

extension FieldReader {
    /// Reports settings of Celonis, which have their place elsewhere; false where there are any.
    fileprivate mutating func areIncortas(_ settings: YAMLNode) -> Bool {
        let celonis = Set(Self.celonisSettingNames).subtracting(Self.incortaSettingNames)
        let found = (settings.entries ?? []).filter { celonis.contains($0.key.text ?? "") }
        for entry in found {
            report(
                entry.key.position,
                "'\(entry.key.text ?? "")' is a setting of Celonis: say it below changes, as {celonis: {settings: …}}")
        }
        return found.isEmpty
    }

    /// Reports names of outcomes that would be taken for Incorta's and are meant for a pool of Celonis; false where there
    /// are any.
    fileprivate mutating func areOutcomes(_ node: YAMLNode, _ base: YAMLNode, tenant: String) -> Bool {
        let before = mistakeCount
        let pools = base.celonisPools
        let schemas = base["incorta"]?["tenants"]?[tenant]?["schemas"]
        for entry in node.entries ?? [] {
            let name = entry.key.text ?? ""
            guard !pools.contains(where: { name.hasPrefix($0.pool + "/") }) else { continue }
            let first = String(name.prefix { $0 != "." })
            guard schemas?[first] == nil else { continue }
            if let slash = name.firstIndex(of: "/"), !pools.isEmpty {
                let pool = String(name[..<slash])
                unknown(
                    pool, at: entry.key.position, "there is no data pool '\(pool)'", known: Set(pools.map(\.pool)))
                continue
            }
            let owner = pools.first { $0.node["models"]?[first] != nil || $0.node["jobs"]?[first] != nil }
            if let owner {
                report(entry.key.position, "'\(first)' is in pool '\(owner.pool)': say '\(owner.pool)/\(name)'")
            }
        }
        return mistakeCount == before
    }

    /// Reports layers over the fixture that are no mappings, which would otherwise take its place.
    fileprivate mutating func checkLayers(_ fields: [String: YAMLNode]) {
        for key in ["changes", "settings", "outcomes"] {
            guard let node = fields[key], node.entries == nil, !node.isNull else { continue }
            report(node.position, "\(key) must be a mapping, not \(node.description)")
        }
    }
}

extension ClockDefinition {
    var kind: Scenario.Clock {
        switch mode {
        case .real: .real
        case .manual: .manual
        case .skip: .skip
        }
    }
}

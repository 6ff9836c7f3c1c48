internal import Emulator
internal import LoadEngine
internal import WireContract

/// Reads scenario files.
struct ScenarioReader {
    /// Reads the file at a path, relative to the scenario where it begins without a slash.
    let readFile: (_ path: String, _ besides: String) -> [UInt8]?

    /// Reads one scenario; every mistake in it is reported at once.
    func read(_ bytes: [UInt8], name: String) throws(InvalidFile) -> Scenario {
        guard bytes.count <= Fixture.maximumBytes, let text = String(validating: bytes, as: UTF8.self) else {
            throw InvalidFile("\(name): a scenario is UTF-8 text of at most \(Fixture.maximumBytes >> 20) MiB")
        }
        let source = SourceFile(name: name, text: text)
        let document: YAMLNode
        do {
            document = try YAMLNode.parse(text)
        } catch {
            throw InvalidFile([error], in: source)
        }
        var fields = FieldReader()
        let scenario = try scenario(document, source, &fields)
        guard fields.diagnostics.isEmpty, let scenario else { throw InvalidFile(fields.diagnostics, in: source) }
        return scenario
    }

    static let keys = [
        "scenario", "about", "world", "tenant", "as", "clock", "settings", "outcomes", "changes", "accepts", "steps",
    ]

    private func scenario(
        _ document: YAMLNode, _ source: SourceFile, _ reader: inout FieldReader
    ) throws(InvalidFile) -> Scenario? {
        let fields = reader.fields(document, of: "a scenario", known: Self.keys)
        for key in ["scenario", "world", "steps"] where fields[key] == nil && document.entries != nil {
            reader.report(document.position, "a scenario needs '\(key)'")
        }
        guard let titleNode = fields["scenario"], let worldNode = fields["world"], let stepsNode = fields["steps"],
            let title = reader.text(titleNode, "scenario")
        else { return nil }
        let base = try world(worldNode, source, &reader)
        guard let base else { return nil }
        let tenant = fields["tenant"].flatMap { reader.text($0, "tenant") } ?? base.firstTenant
        let altered = ScenarioWorld(base: base, fields: fields, tenant: tenant)
        let definition = altered.definition(&reader)
        guard let definition else { return nil }
        if !definition.incorta.tenants.contains(where: { $0.name == tenant }), let node = fields["tenant"] {
            reader.unknown(
                tenant, at: node.position, "the world has no tenant '\(tenant)'",
                known: definition.incorta.tenants.map(\.name))
        }
        let users = definition.incorta.tenants.first { $0.name == tenant }?.users ?? []
        let user = fields["as"].flatMap { self.user($0, definition, &reader) } ?? users.first?.login
        let steps = reader.list(stepsNode, "steps").compactMap { reader.step($0, world: definition) }
        reader.checkSavedNames(steps)
        return Scenario(
            title: title, source: source, world: altered.document.json, tenant: tenant, user: user,
            tokens: definition.tokens, celonisCredentials: definition.celonisCredentials,
            celonisCredential: definition.firstCelonisCredential, names: definition.names,
            pastExecutions: Set(definition.incorta.tenants.flatMap(\.history).map(\.id)),
            tenants: Set(definition.incorta.tenants.map(\.name)),
            scriptsWorld: ["settings", "outcomes", "changes", "clock"].contains { fields[$0] != nil },
            clock: definition.clock.kind, accepts: definition.accepts, steps: steps)
    }

    private func user(
        _ node: YAMLNode, _ definition: WorldDefinition, _ reader: inout FieldReader
    ) -> String? {
        guard let login = reader.text(node, "as") else { return nil }
        if definition.tokens[login] == nil {
            reader.unknown(
                login, at: node.position, "the world has no user '\(login)' with a token",
                known: definition.tokens.keys.sorted())
        }
        return login
    }

    /// The fixture that `world` names, or is.
    private func world(
        _ node: YAMLNode, _ source: SourceFile, _ reader: inout FieldReader
    ) throws(InvalidFile) -> YAMLNode? {
        if node.entries != nil { return node }
        guard let path = reader.text(node, "world") else { return nil }
        guard let bytes = readFile(path, source.name) else {
            reader.report(node.position, "there is no fixture '\(path)' beside this file")
            return nil
        }
        _ = try Fixture.read(bytes, name: path)
        return try? YAMLNode.parse(String(decoding: bytes, as: UTF8.self))
    }
}

/// A fixture with what a scenario lays over it.
private struct ScenarioWorld {
    let document: YAMLNode

    init(base: YAMLNode, fields: [String: YAMLNode], tenant: String) {
        func below(_ node: YAMLNode, _ path: [String]) -> YAMLNode {
            path.reversed().reduce(node) { YAMLNode.wrapping($1, $0) }
        }
        let start = YAMLNode.defaultClock
        let layers = [
            start,
            fields["changes"],
            fields["clock"].map { below($0, ["clock"]) },
            fields["settings"].map { below($0, ["incorta", "settings"]) },
            fields["outcomes"].map { below($0, ["incorta", "tenants", tenant, "outcomes"]) },
            fields["accepts"].map { below($0, ["accepts"]) },
        ].compactMap { $0 }
        document = layers.reduce(base) { $0.merging($1) }
    }

    func definition(_ reader: inout FieldReader) -> WorldDefinition? {
        let before = reader.diagnostics.count
        let definition = reader.world(document)
        return reader.diagnostics.count == before ? definition : nil
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

    fileprivate var firstTenant: String {
        self["incorta"]?["tenants"]?.entries?.first?.key.text ?? "default"
    }
}

extension WorldDefinition {
    /// The first token of each user, by login.
    var tokens: [String: String] {
        let users = incorta.tenants.flatMap(\.users)
        return users.reduce(into: [:]) { tokens, user in
            if tokens[user.login] == nil { tokens[user.login] = user.tokens.first?.value }
        }
    }

    /// The names of plans, which mean something to this world only.
    var names: Set<String> {
        Set(incorta.tenants.flatMap(\.plans).map(\.name))
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

internal import WireContract

/// A fixture with a scenario's changes: its clock, settings, outcomes, other changes and accepted assumptions.
struct FixtureLayers {
    let document: YAMLNode

    /// Lays the scenario's changes over the fixture. Mistakes in them are reported, and those changes are left out.
    init(
        fields: [String: YAMLNode], fixture: YAMLNode, vendors: [any ScenarioVendor], script: inout ScriptFields
    ) {
        for key in [ScenarioKeys.changes, ScenarioKeys.settings, ScenarioKeys.outcomes] {
            guard let node = fields[key], node.entries == nil, !node.isNull else { continue }
            script.reader.report(node.position, "\(key.key) must be a mapping, not \(node.description)")
        }
        let accepts = fixture[ScenarioKeys.accepts.key].map { earlier in
            fields[ScenarioKeys.accepts].map { earlier.joined(with: $0) } ?? earlier
        }
        var layers: [YAMLNode] = []
        if let changes = fields[ScenarioKeys.changes], !changes.isNull { layers.append(changes) }
        if let clock = fields[ScenarioKeys.clock] { layers.append(.wrapping(ScenarioKeys.clock.key, clock.asClock)) }
        if let settings = fields[ScenarioKeys.settings], let first = vendors.first,
            Self.areSettings(settings, of: first, among: vendors, &script)
        {
            layers.append(settings.wrapped(in: [first.key, ScenarioKeys.settings.key]))
        }
        if let accepts = accepts ?? fields[ScenarioKeys.accepts] {
            layers.append(.wrapping(ScenarioKeys.accepts.key, accepts))
        }
        if let outcomes = fields[ScenarioKeys.outcomes] { layers += Self.outcomes(outcomes, of: vendors, &script) }
        // The fixture's own clock is for `serve`. A scenario has a skipping clock and a fixed start unless it says otherwise.
        let start = fixture.removing(ScenarioKeys.clock.key).merging(YAMLNode.defaultClock)
        document = layers.reduce(start) { $0.merging($1) }
    }

    /// Reports settings that are another vendor's; false where there are any.
    private static func areSettings(
        _ settings: YAMLNode, of first: any ScenarioVendor, among vendors: [any ScenarioVendor],
        _ script: inout ScriptFields
    ) -> Bool {
        var areAll = true
        for entry in settings.entries ?? [] {
            let name = entry.key.text ?? ""
            guard !first.hasSetting(name), let other = vendors.first(where: { $0.hasSetting(name) }) else { continue }
            areAll = false
            script.report(
                "'\(name)' is a setting of \(other.catalogue.vendor): say it below changes, as "
                    + "{\(other.key): {settings: …}}", at: entry.key.position)
        }
        return areAll
    }

    /// A layer for each outcome; none where the name of one is unknown and probably misspelt.
    private static func outcomes(
        _ node: YAMLNode, of vendors: [any ScenarioVendor], _ script: inout ScriptFields
    ) -> [YAMLNode] {
        guard let first = vendors.first else { return [] }
        guard let entries = node.entries else {
            return [node.wrapped(in: first.otherOutcomePath(of: "", in: script).path)]
        }
        var layers: [YAMLNode] = []
        var areAll = true
        for entry in entries {
            let name = entry.key.text ?? ""
            let found = Self.path(of: name, among: vendors, script)
            if found == nil, Self.isReported(name, at: entry.key.position, by: vendors, &script) {
                areAll = false
                continue
            }
            let path = found ?? first.otherOutcomePath(of: name, in: script)
            let key = YAMLNode(content: .scalar(path.name, isPlain: false), position: entry.key.position)
            let inner = YAMLNode(content: .mapping([.init(key: key, value: entry.value)]), position: node.position)
            layers.append(inner.wrapped(in: path.path))
        }
        return areAll ? layers : []
    }

    /// The path of an outcome in the fixture, from the first vendor that has something of this name; nil where none has.
    private static func path(
        of name: String, among vendors: [any ScenarioVendor], _ script: ScriptFields
    ) -> OutcomePath? {
        for vendor in vendors {
            if let path = vendor.outcomePath(of: name, in: script) { return path }
        }
        return nil
    }

    /// Reports a name that looks like a misspelt name of a vendor's; false where it looks like none.
    private static func isReported(
        _ name: String, at position: SourcePosition, by vendors: [any ScenarioVendor], _ script: inout ScriptFields
    ) -> Bool {
        for vendor in vendors where vendor.reportsOutcome(named: name, at: position, in: &script) { return true }
        return false
    }
}

extension ScenarioVendor {
    /// Whether there is a setting of this name, by the table of the vendor's settings.
    fileprivate func hasSetting(_ name: String) -> Bool {
        catalogue.settings.contains { $0.path == "\(key).\(ScenarioKeys.settings.key).\(name)" }
    }
}

extension YAMLNode {
    /// The clock of scenarios that have none: polls skip ahead, and every run begins at the same time.
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
        return YAMLNode.wrapping(ScenarioKeys.clock.key, clock)
    }()

    /// A mapping with this node below these keys.
    fileprivate func wrapped(in path: [String]) -> YAMLNode {
        path.reversed().reduce(self) { YAMLNode.wrapping($1, $0) }
    }

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
}

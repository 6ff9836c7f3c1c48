internal import Emulator
internal import LoadEngine
internal import WireContract

/// Reads scenario files.
struct ScenarioReader {
    /// The vendors whose steps there may be.
    let vendors: [any ScenarioVendor]
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
        var fields = DocumentReader()
        let scenario = try scenario(document, from: source, &fields)
        guard fields.diagnostics.isEmpty, let scenario else {
            throw InvalidFile(fields.diagnostics, of: fields.mistakeCount, in: source)
        }
        return scenario
    }

    /// What may stand in a scenario.
    var form: ValueForm {
        let fixture = Fixture.form(of: vendors.compactMap(\.fixture))
        let settings = vendors.first.map { fixture.form(at: [$0.key, "settings"]) } ?? .anything
        let steps = KeyForm(
            "steps", "What is done, one after the other, until something is not as expected.",
            value: .list(StepReader.form(of: VendorList(vendors))), isRequired: true)
        let keys = Self.keys(over: fixture, settings: settings)
        return .object(ObjectForm(name: "a scenario", keys: keys + vendors.flatMap(\.scenarioKeys) + [steps]))
    }

    /// The keys that stand beside the steps, over a fixture of a form.
    private static func keys(over fixture: ValueForm, settings: ValueForm) -> [KeyForm] {
        [
            KeyForm("scenario", "The title: a sentence that says what is so.", isRequired: true),
            KeyForm("about", "More of it, for people.", value: .anything),
            KeyForm(
                "world", "The world that it begins with: the path of a fixture, or the fixture itself.",
                value: .either([.text(TextForm("path, from the scenario's folder")), fixture]), isRequired: true),
            KeyForm("as", "Who sends the calls that do not say so.", otherwise: "the first who can"),
            KeyForm(
                "clock", "The clock in place of the fixture's.", value: fixture.form(at: ["clock"]),
                otherwise: "`{mode: skip, startsAt: 2026-01-01T00:00:00Z}`"),
            KeyForm("settings", "Settings of the first vendor, over those of the fixture.", value: settings),
            KeyForm(
                "outcomes", "Outcomes of tables, models and jobs, over those of the fixture.",
                value: .mapping(name: "NAME", fixture.outcomes), example: "{Sales.invoices: [fail, succeed]}"),
            KeyForm("changes", "Anything else of the fixture, laid over it key by key.", value: .partial(fixture)),
            KeyForm(
                "accepts", "Ids of assumptions that a strict run accepts, beside the fixture's.",
                value: fixture.form(at: ["accepts"])),
        ]
    }

    private func scenario(
        _ document: YAMLNode, from source: SourceFile, _ reader: inout DocumentReader
    ) throws(InvalidFile) -> Scenario? {
        let vendorKeys = vendors.flatMap(\.scenarioKeys).map(\.key)
        let known = Self.keys(over: .anything, settings: .anything).map(\.key) + vendorKeys + ["steps"]
        let fields = reader.fields(document, of: "a scenario", known: known)
        for key in ["scenario", "world", "steps"] where fields[key] == nil && document.entries != nil {
            reader.report(document.position, "a scenario needs '\(key)'")
        }
        guard let titleNode = fields["scenario"], let worldNode = fields["world"], let stepsNode = fields["steps"],
            let title = reader.text(titleNode, "scenario")
        else { return nil }
        guard let fixture = try self.fixture(worldNode, namedIn: source, &reader) else { return nil }
        for key in vendorKeys { _ = fields[key].flatMap { reader.text($0, key) } }
        var script = ScriptFields(reader: reader, fields: fields, fixture: fixture)
        let layers = FixtureLayers(fields: fields, fixture: fixture, vendors: vendors, script: &script)
        reader = script.reader
        let before = reader.mistakeCount
        let world = reader.world(layers.document, vendors: vendors.compactMap(\.fixture))
        guard reader.mistakeCount == before else { return nil }
        script.reader = reader
        var parts: [String: any VendorPart] = [:]
        for vendor in vendors { parts[vendor.key] = vendor.part(in: world, of: &script) }
        reader = script.reader
        let senders = Senders(all: vendors.compactMap { parts[$0.key]?.senders })
        let sender = fields["as"].flatMap { reader.sender($0, among: senders) }
        let steps = StepReader(vendors: VendorList(vendors), world: world, parts: parts)
        let read = reader.list(stepsNode, "steps").compactMap { steps.step($0, &reader) }
        if read.isEmpty, reader.diagnostics.isEmpty { reader.report(stepsNode.position, "there are no steps") }
        reader.checkSavedNames(read)
        return Scenario(
            title: title, source: source, world: layers.document.json, parts: parts, sender: sender,
            scriptsWorld: ["settings", "outcomes", "changes", "clock"].contains { fields[$0] != nil },
            clock: world.clock.kind, accepts: world.accepts, steps: read)
    }

    /// The path of a file that is written in another file, both seen from where the other is seen.
    private static func path(of file: String, besides other: String) -> String {
        guard !file.hasPrefix("/"), let slash = other.lastIndex(of: "/") else { return file }
        return other[...slash] + file
    }

    /// The fixture that `world` names, or is. What stands in another file counts as standing where that is named, so
    /// that a mistake that comes of changing it is shown in the scenario.
    private func fixture(
        _ node: YAMLNode, namedIn source: SourceFile, _ reader: inout DocumentReader
    ) throws(InvalidFile) -> YAMLNode? {
        if node.entries != nil { return node }
        guard let path = reader.text(node, "world") else { return nil }
        guard let (found, bytes) = readFile(path, source.name) else {
            reader.report(node.position, "there is no fixture '\(path)'; the path counts from this file's folder")
            return nil
        }
        let read = { (file: String) in self.readFile(Self.path(of: file, besides: path), source.name)?.bytes }
        _ = try Fixture.read(
            bytes, name: found, vendors: vendors.compactMap(\.fixture), readFile: read)
        var files = KeyFiles(readFile: read)
        let document = SourceFile(name: found, bytes: bytes).flatMap { try? YAMLNode.parse($0.text) }
        return document.map { files.inlined($0, vendors: vendors.compactMap(\.fixture)).placed(at: node.position) }
    }
}

extension DocumentReader {
    /// Reports `${names}` that no earlier step saves.
    fileprivate mutating func checkSavedNames(_ steps: [Scenario.Step]) {
        var known: Set<String> = []
        for step in steps {
            for name in step.action.usedNames where !known.contains(name) {
                unknown(name, at: step.position, "no earlier step saves '\(name)'", known: known)
            }
            known.formUnion(step.saves.map(\.name))
        }
    }
}

extension ClockDefinition {
    fileprivate var kind: Scenario.Clock {
        switch mode {
        case .real: .real
        case .manual: .manual
        case .skip: .skip
        }
    }
}

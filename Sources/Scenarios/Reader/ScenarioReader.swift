internal import Emulator
internal import LoadEngine
internal import WireContract

/// Reads scenario files.
struct ScenarioReader {
    /// The vendors whose steps there may be.
    let vendors: [any ScenarioVendor]
    /// Reads a file that another file names. Returns the path from here, and the bytes.
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
    var form: ValueForm { .object(ObjectForm(name: "a scenario", keys: ScenarioKeys.forms(of: vendors))) }

    private func scenario(
        _ document: YAMLNode, from source: SourceFile, _ reader: inout DocumentReader
    ) throws(InvalidFile) -> Scenario? {
        let vendorKeys = vendors.flatMap(\.scenarioKeys)
        let known = (ScenarioKeys.all + vendorKeys).map(\.key)
        let fields = reader.values(of: document, "a scenario", known: known)
        for key in ScenarioKeys.all where key.isRequired && fields[key] == nil && document.entries != nil {
            reader.report(document.position, "a scenario needs '\(key.key)'")
        }
        guard let titleNode = fields[ScenarioKeys.title], let worldNode = fields[ScenarioKeys.world],
            let stepsNode = fields[ScenarioKeys.steps], let title = reader.text(of: titleNode, ScenarioKeys.title.key)
        else { return nil }
        guard let fixture = try self.fixture(worldNode, namedIn: source, &reader) else { return nil }
        for key in vendorKeys { _ = fields[key].flatMap { reader.text(of: $0, key.key) } }
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
        let sender = fields[ScenarioKeys.sender].flatMap { reader.sender($0, among: senders) }
        let steps = StepReader(vendors: VendorList(vendors), world: world, parts: parts)
        let read = reader.list(of: stepsNode, ScenarioKeys.steps.key) { steps.step($1, &$0) }
        if read.isEmpty, reader.diagnostics.isEmpty { reader.report(stepsNode.position, "there are no steps") }
        reader.checkSavedNames(read)
        return Scenario(
            title: title, source: source, world: layers.document.json, parts: parts, sender: sender,
            scriptsWorld: ScenarioKeys.layers.contains { fields[$0] != nil },
            clock: world.clock.kind, accepts: world.accepts, steps: read)
    }

    /// The path of a file that another file names, relative to where the other's path is relative to.
    private static func path(of file: String, besides other: String) -> String {
        guard !file.hasPrefix("/"), let slash = other.lastIndex(of: "/") else { return file }
        return other[...slash] + file
    }

    /// The fixture under `world`: itself, or a file of that name. Everything in that file gets the position of its
    /// name, so that a mistake which a scenario's changes make is shown in the scenario.
    private func fixture(
        _ node: YAMLNode, namedIn source: SourceFile, _ reader: inout DocumentReader
    ) throws(InvalidFile) -> YAMLNode? {
        if node.entries != nil { return node }
        guard let path = reader.text(of: node, ScenarioKeys.world.key) else { return nil }
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

extension [String: YAMLNode] {
    /// The value under a key.
    subscript(_ key: KeyForm) -> YAMLNode? { self[key.key] }
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

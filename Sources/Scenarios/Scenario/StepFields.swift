package import Emulator
internal import HTTPTypes
package import WireContract

/// The keys of one step, for the code that reads it. All mistakes are reported, each with its position.
package struct StepFields {
    var reader: DocumentReader
    /// The value under the name of the step.
    private let subject: YAMLNode
    private let name: String
    let fields: [String: YAMLNode]
    let vendor: any ScenarioVendor
    /// What each vendor has in the scenario's world.
    let parts: [String: any VendorPart]
    package let world: WorldDefinition

    init(
        reader: DocumentReader, name: String, subject: YAMLNode, fields: [String: YAMLNode], vendor: any ScenarioVendor,
        parts: [String: any VendorPart], world: WorldDefinition
    ) {
        self.reader = reader
        self.name = name
        self.subject = subject
        self.fields = fields
        self.vendor = vendor
        self.parts = parts
        self.world = world
    }

    /// What the vendor has in the scenario's world.
    package func part<Part: VendorPart>(_ type: Part.Type) -> Part? { parts[vendor.key] as? Part }

    /// The position of the subject.
    package var position: SourcePosition { subject.position }
    /// The subject as JSON.
    package var subjectJSON: JSONValue { subject.json }
    package var isSubjectMapping: Bool { subject.entries != nil }

    /// The subject as a text; `what` is what messages call it, and the step's name unless that says more.
    package mutating func subjectText(as what: String? = nil) -> String? { reader.text(of: subject, what ?? name) }

    /// The subject as a text with `${names}`.
    package mutating func subjectTemplate() -> Scenario.Template? { template(subject, name) }

    package mutating func subjectDuration() -> Duration? { reader.duration(of: subject, name) }

    /// The value under a key; nil where the step has no such key.
    func node(_ key: KeyForm) -> YAMLNode? { fields[key] }

    package func position(of key: KeyForm) -> SourcePosition? { node(key)?.position }

    package mutating func text(_ key: KeyForm) -> String? { node(key).flatMap { reader.text(of: $0, key.key) } }

    package mutating func bool(_ key: KeyForm) -> Bool? { node(key).flatMap { reader.bool(of: $0, key.key) } }

    package mutating func integer(_ key: KeyForm, in range: ClosedRange<Int64>) -> Int64? {
        node(key).flatMap { reader.integer(of: $0, key.key, in: range) }
    }

    package mutating func duration(_ key: KeyForm) -> Duration? {
        node(key).flatMap { reader.duration(of: $0, key.key) }
    }

    /// The texts of a list; nil where there is no such key. `what` is what messages call each of them.
    package mutating func texts(_ key: KeyForm, as what: String) -> [(text: String, position: SourcePosition)]? {
        guard let node = node(key) else { return nil }
        return reader.list(of: node, key.key) { reader, element in
            reader.text(of: element, what).map { ($0, element.position) }
        }
    }

    package mutating func report(_ message: String, at position: SourcePosition) {
        reader.report(position, message)
    }

    /// Reports a word that is not known, with the nearest that is, or with all.
    package mutating func unknown(
        _ word: String, at position: SourcePosition, message: String, known: some Collection<String>
    ) {
        reader.unknown(word, at: position, message, known: known)
    }

    /// A call of the vendor, with the step's tenant, headers and sender. `senders` are those whom `as` can name; all of
    /// the vendor's unless given.
    package mutating func call(
        _ method: String, _ path: String, body: JSONValue? = nil, tenant: String? = nil, senders: Senders? = nil
    ) -> ScenarioCall {
        call(
            of: vendor, method: method, path: Scenario.Template(position: position, text: path),
            body: body.map { .json($0) }, tenant: tenant, senders: senders)
    }

    mutating func call(
        of vendor: any ScenarioVendor, method: String, path: Scenario.Template, body: ScenarioCall.Body?,
        tenant: String? = nil, senders: Senders? = nil
    ) -> ScenarioCall {
        ScenarioCall(
            vendor: vendor, method: method, path: path, body: body,
            sender: sender(among: senders ?? parts[vendor.key]?.senders ?? .none), tenant: tenant ?? text(.tenant),
            headers: headers(body))
    }

    private mutating func sender(among senders: Senders) -> ScenarioCall.Sender {
        if let token = node(.token) {
            if token.isNull { return .none }
            return .token(template(token, KeyForm.token.key) ?? .init(position: token.position, text: ""))
        }
        guard let node = node(.sender), let name = reader.sender(node, among: senders) else { return .standard }
        return .named(name)
    }

    private mutating func headers(_ body: ScenarioCall.Body?) -> [NamedText] {
        var headers: [NamedText] = []
        if case .form = body {
            headers.append(NamedText(name: "Content-Type", value: "application/x-www-form-urlencoded"))
        }
        for entry in node(.headers).map({ reader.entries(of: $0, KeyForm.headers.key) }) ?? [] {
            if let key = entry.key.text, HTTPField.Name(key) == nil {
                reader.report(entry.key.position, "'\(key)' cannot be the name of a header")
            }
            if let value = reader.text(of: entry.value, "a header") {
                headers.append(NamedText(name: entry.key.text ?? "", value: value))
            }
        }
        return headers
    }

    private mutating func template(_ node: YAMLNode, _ what: String) -> Scenario.Template? {
        reader.text(of: node, what).map { Scenario.Template(position: node.position, text: $0) }
    }
}

extension DocumentReader {
    /// The name of a sender; reported where there is no such sender.
    mutating func sender(_ node: YAMLNode, among senders: Senders) -> String? {
        guard let name = text(of: node, KeyForm.sender.key) else { return nil }
        if !senders.names.contains(name) {
            if let advice = senders.advice[name] {
                report(node.position, advice)
            } else {
                unknown(
                    name, at: node.position, "\(senders.absence) '\(name)' with a \(senders.credential)",
                    known: senders.names)
            }
        }
        return name
    }
}

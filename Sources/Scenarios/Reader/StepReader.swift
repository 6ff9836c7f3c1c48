internal import Emulator

/// Reads the steps of a scenario: those of the vendors, and those that all vendors share.
struct StepReader {
    private let forms: [Form]
    private let names: [String]
    /// Every key of any step, except the names of steps.
    private let extras: Set<String>
    private let known: [String]
    private let expectations: ExpectationReader
    private let vendors: VendorList
    private let world: WorldDefinition
    private let parts: [String: any VendorPart]

    private struct Form {
        let form: StepForm
        /// Nil for steps that do not belong to a vendor.
        let vendor: (any ScenarioVendor)?
    }

    init(vendors: VendorList, world: WorldDefinition, parts: [String: any VendorPart]) {
        self.vendors = vendors
        self.world = world
        self.parts = parts
        let own = vendors.all.flatMap { vendor in vendor.steps.map { Form(form: $0, vendor: vendor) } }
        forms = CommonSteps(vendors: vendors).forms.map { Form(form: $0, vendor: nil) } + own
        names = forms.map(\.form.name)
        extras = Set(forms.flatMap(\.form.keys).map(\.key))
        known = extras.union(names).sorted()
        expectations = ExpectationReader(vendors: vendors)
    }

    /// The form of a step.
    static func form(of vendors: VendorList) -> ValueForm {
        let forms = CommonSteps(vendors: vendors).forms + vendors.all.flatMap(\.steps)
        let claims = ValueForm.object(ExpectationReader(vendors: vendors).form)
        return .either(
            forms.map { form in
                var keys = [form.subject] + form.keys
                for index in keys.indices where keys[index].key == KeyForm.expect.key { keys[index].value = claims }
                return .object(ObjectForm(name: form.name, keys: keys))
            })
    }

    /// Reads one step: one action, and only keys that the action takes.
    func step(_ node: YAMLNode, _ reader: inout DocumentReader) -> Scenario.Step? {
        let fields = reader.values(of: node, "a step", known: known)
        let named = forms.filter { fields[$0.form.name] != nil }
        guard let found = named.first, named.count == 1, let subject = fields[found.form.name],
            let vendor = found.vendor ?? vendors.all.first
        else {
            if node.entries != nil {
                let found = named.isEmpty ? "none of them" : named.map(\.form.name).joined(separator: " and ")
                reader.report(
                    node.position, "a step does one of \(names.joined(separator: ", ")); this does \(found)")
            }
            return nil
        }
        checkExtras(of: node, for: found.form, &reader)
        var own = StepFields(
            reader: reader, name: found.form.name, subject: subject, fields: fields, vendor: vendor, parts: parts,
            world: world)
        let action = found.form.read(&own)
        reader = own.reader
        guard let action else { return nil }
        let unsaid = found.form.isToBeDone ? [Expectation(position: node.position, claim: .success)] : []
        let step = Scenario.Step(
            position: node.position, action: action,
            expectations: own.node(.expect).map { expectations.expectations($0, &reader) } ?? unsaid,
            saves: own.node(.save).map { reader.saves($0, of: action.vendor) } ?? [])
        own.reader = reader
        for vendor in vendors.all { vendor.check(step, in: &own) }
        reader = own.reader
        let none = step.expectations.first(where: \.claim.isNoReply)
        if let none, step.expectations.count > 1 || !step.saves.isEmpty {
            reader.report(none.position, "where no reply is expected, nothing else can be expected or saved")
        }
        return step
    }

    private func checkExtras(of node: YAMLNode, for form: StepForm, _ reader: inout DocumentReader) {
        let keys = (node.entries ?? []).compactMap { entry in entry.key.text.map { ($0, entry.key.position) } }
        let taken = form.keys.map(\.key)
        for (key, position) in keys
        where !taken.contains(key) && !names.contains(key) && extras.contains(key) {
            let known = taken.isEmpty ? "nothing else" : "only " + taken.joined(separator: ", ")
            reader.report(position, "\(form.name) takes no '\(key)'; it takes \(known)")
        }
        let groups: [[KeyForm]] = [[.body, .raw, .hex], [.sender, .token]]
        for group in groups.map({ $0.map(\.key) }) {
            let given = keys.filter { group.contains($0.0) }
            if let second = given.dropFirst().first, taken.contains(second.0) {
                reader.report(second.1, "a step has only one of \(group.joined(separator: ", "))")
            }
        }
    }
}

extension DocumentReader {
    /// `save: first` keeps the member that the vendor names for this, such as an id. `save: {name: path.to.member}`
    /// keeps any member of the body, and `save: {name: Location?code}` a parameter of the URL in a header.
    fileprivate mutating func saves(_ node: YAMLNode, of vendor: (any ScenarioVendor)?) -> [Scenario.Save] {
        if let name = node.text {
            if let member = vendor?.savedMember {
                return [Scenario.Save(position: node.position, name: name, path: [member])]
            }
            report(node.position, "say which member of the reply to save, as {\(name): path.to.member}")
            return []
        }
        return entries(of: node, KeyForm.save.key).compactMap { entry in
            text(of: entry.value, "a path").map { path in
                Scenario.Save(
                    position: entry.key.position, name: entry.key.text ?? "",
                    path: path.split(separator: ".").map { String($0) })
            }
        }
    }
}

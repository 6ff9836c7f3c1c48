/// Reads `expect`.
struct ExpectationReader {
    private let forms: [ClaimForm]

    /// The expectations of every vendor, and those that these add.
    init(vendors: VendorList) {
        forms = CommonClaims.all + vendors.all.flatMap(\.claims)
    }

    /// What may stand in `expect`.
    var form: ObjectForm { ObjectForm(name: KeyForm.expect.key, keys: forms.map(\.key)) }

    func expectations(_ node: YAMLNode, _ reader: inout DocumentReader) -> [Expectation] {
        let name = KeyForm.expect.key
        var expectations: [Expectation] = []
        for entry in reader.entries(of: node, name) {
            guard let form = forms.first(where: { $0.key.key == entry.name }) else {
                reader.unknown(
                    entry.name, at: entry.key.position, "\(name) has no '\(entry.name)'", known: forms.map(\.key.key))
                continue
            }
            var fields = ClaimFields(reader: reader, entry: entry)
            expectations += form.read(&fields)
            reader = fields.reader
        }
        return expectations
    }
}

/// Parts of the form of fixtures that scenarios use too.
extension ValueForm {
    /// The form of the value under these keys; `anything` where the form has no such keys.
    func form(at path: [String]) -> ValueForm {
        guard let first = path.first else { return self }
        guard case .object(let form) = self, let key = form.keys.first(where: { $0.key == first }) else {
            return .anything
        }
        return key.value.form(at: Array(path.dropFirst()))
    }

    /// The form of an outcome, from all places that have `outcomes`.
    var outcomes: ValueForm {
        var found: [ValueForm] = []
        collectOutcomes(in: &found)
        return found.count == 1 ? found[0] : .either(found)
    }

    private func collectOutcomes(in found: inout [ValueForm]) {
        switch self {
        case .anything, .null, .text, .boolean, .integer, .number, .duration, .instant, .words, .partial: return
        case .list(let inner), .listOrOne(let inner), .mapping(_, let inner): inner.collectOutcomes(in: &found)
        case .either(let forms): for form in forms { form.collectOutcomes(in: &found) }
        case .object(let form):
            for key in form.keys {
                if key.key == "outcomes", case .mapping(_, let value) = key.value {
                    if !found.contains(value) { found.append(value) }
                } else {
                    key.value.collectOutcomes(in: &found)
                }
            }
        }
    }
}

/// The objects that stand at several places of a form, each with a name of its own.
struct SharedObjects {
    private(set) var named: [(name: String, form: ObjectForm)] = []
    private var names: [ObjectForm: String] = [:]
    private var counts: [ObjectForm: Int] = [:]
    private var order: [ObjectForm] = []

    init(in form: ValueForm) {
        count(form)
        var uses: [String: Int] = [:]
        for form in order where counts[form, default: 0] > 1 {
            // `an OAuth client` is called `OAuth client`, and another one of the name `OAuth client 2`.
            let word = form.name.split(separator: " ").drop { ["a", "an"].contains($0) }.joined(separator: " ")
            uses[word, default: 0] += 1
            let name = uses[word] == 1 ? word : "\(word) \(uses[word, default: 0])"
            names[form] = name.replacing(" ", with: "-")
            named.append((name.replacing(" ", with: "-"), form))
        }
    }

    func name(of form: ObjectForm) -> String? { names[form] }

    private mutating func count(_ form: ValueForm) {
        switch form {
        case .anything, .null, .text, .boolean, .integer, .number, .duration, .instant, .words: return
        case .list(let inner), .mapping(_, let inner): count(inner)
        case .listOrOne(let inner):
            count(inner)
            count(inner)
        case .partial(let form): count(form.partial)
        case .either(let forms): for form in forms { count(form) }
        case .object(let form):
            counts[form, default: 0] += 1
            guard counts[form] == 1 else { return }
            order.append(form)
            for key in form.keys { count(key.value) }
        }
    }
}

/// The reference of a kind of document in Markdown: a section for each object, with a row for each key.
struct FormPage {
    private(set) var text = ""
    /// The objects that have a section, each with its title and the anchor of it.
    private var sections: [ObjectForm: String] = [:]
    /// The objects that have a section on another page, each with the link to it.
    private var elsewhere: [ObjectForm: String] = [:]
    /// The objects whose sections are to be written, with their paths.
    private var pending: [(form: ObjectForm, path: String)] = []

    /// How many words of a choice are listed.
    private static let longestChoice = 12

    /// The sections of all objects of a form. Those that another page has, which lies in `file`, are only linked to.
    init(_ form: ValueForm, besides other: FormPage? = nil, in file: String = "") {
        elsewhere = other?.sections.mapValues { "\(file)#\(Self.anchor(of: $0))" } ?? [:]
        _ = words(for: form, at: "")
        addPending()
    }

    /// Adds the sections that are to be written, each with those that it refers to behind it.
    private mutating func addPending() {
        let sections = pending
        pending = []
        for (form, path) in sections {
            add(form, at: path)
            addPending()
        }
    }

    private mutating func add(_ form: ObjectForm, at path: String) {
        text += "### \(Self.title(of: form, at: path))\n\n"
        text += "| key | what it is for | value | without it |\n|---|---|---|---|\n"
        for key in form.keys {
            let inner = path.isEmpty ? key.key : "\(path).\(key.key)"
            var about = key.about
            if let example = key.example { about += " Example: `\(example)`" }
            let without = key.isRequired ? "*required*" : key.otherwise ?? ""
            let row = ["`\(key.key)`", about, words(for: key.value, at: inner), without]
            text += "| \(row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |\n"
        }
        text += "\n"
    }

    private static func title(of form: ObjectForm, at path: String) -> String {
        if path.isEmpty { return form.name.capitalizedFirst }
        // An object that only has a key is called by that key.
        return path.split(separator: ".").last.map { String($0) } == form.name
            ? "`\(path)`" : "\(form.name.capitalizedFirst): `\(path)`"
    }

    /// What may stand at a path, in words. Objects get sections of their own.
    private mutating func words(for form: ValueForm, at path: String) -> String {
        switch form {
        case .anything: return "anything"
        case .null: return "`null`"
        case .text(let form): return form.words ?? "text"
        case .boolean: return "`true`, `false`"
        case .integer(let range): return range.words
        case .number(let most): return "number above 0, up to \(most)"
        case .duration: return "duration"
        case .instant: return "time"
        case .words(let words):
            let listed = words.prefix(Self.longestChoice).map { "`\($0)`" }.joined(separator: ", ")
            return words.count > Self.longestChoice ? "`\(words[0])` and the like" : listed
        case .list(let element): return "list of: \(self.words(for: element, at: path + "[]"))"
        case .listOrOne(let element): return "one, or a list, of: \(self.words(for: element, at: path + "[]"))"
        case .mapping(let name, let value):
            return "by \(name): \(self.words(for: value, at: path.isEmpty ? name : "\(path).\(name)"))"
        case .object(let form): return link(to: form, at: path)
        case .partial(let form): return "parts of: \(words(for: form, at: path))"
        case .either(let forms):
            var parts: [String] = []
            for form in forms { parts.append(words(for: form, at: path)) }
            return parts.joined(separator: "; or ")
        }
    }

    private mutating func link(to form: ObjectForm, at path: String) -> String {
        if let link = elsewhere[form] { return "[\(form.name)](\(link))" }
        let title = sections[form] ?? Self.title(of: form, at: path)
        if sections[form] == nil {
            sections[form] = title
            pending.append((form, path))
        }
        return "[\(form.name)](#\(Self.anchor(of: title)))"
    }

    /// The anchor that GitHub and GitLab give a title.
    private static func anchor(of title: String) -> String {
        String(
            title.lowercased().compactMap { character -> Character? in
                if character == " " { return "-" }
                return character.isLetter || character.isNumber || character == "-" || character == "_"
                    ? character : nil
            })
    }
}

extension ClosedRange<Int64> {
    /// The range in words, without a bound that is the limit of 64 bits.
    fileprivate var words: String {
        let isOpen = upperBound >= 1 << 53
        return isOpen ? "integer from \(lowerBound)" : "integer from \(lowerBound) to \(upperBound)"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

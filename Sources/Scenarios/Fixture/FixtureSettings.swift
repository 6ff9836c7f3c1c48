internal import Emulator
package import WireContract

extension DocumentReader {
    /// Reads the settings of a vendor by their table.
    package mutating func settings<Settings: SettingsTable>(
        of node: YAMLNode, as type: Settings.Type
    ) -> Settings {
        object(node, "settings") { reader in
            var settings = Settings()
            for setting in Settings.settings(below: "settings") {
                let answer = reader.ask(for: setting, need: .optional)
                guard let value = answer.value, let position = answer.node?.position else { continue }
                if let problem = settings.set(setting.key, to: value) { reader.report(position, problem) }
            }
            return settings
        }
    }

    private mutating func ask(for setting: Setting, need: Presence) -> Given<JSONValue> {
        let assumptions = setting.decides.map { "`\($0.id)`" }.joined(separator: ", ")
        return ask(
            for: setting.key, setting.summary + (assumptions.isEmpty ? "" : " Decides \(assumptions)."), need: need,
            otherwise: setting.standardText.map { "`\($0)`" },
            example: setting.standard == nil ? setting.example.fixtureText : nil
        ) { $0.value($1, of: setting) }
    }

    /// The value of a setting. Where it does not have the setting's shape, that is reported and the value is nil.
    private mutating func value(_ node: YAMLNode, of setting: Setting) -> JSONValue? {
        switch setting.shape {
        case .oneOf(let shapes):
            let words = shapes.flatMap { if case .words(let words) = $0 { words } else { [] as [String] } }
            return either(
                node.text.map(words.contains) ?? false, first: { $0.word(node, setting.key, among: words) },
                other: { $0.members(node, of: setting) })
        case .object: return members(node, of: setting)
        case .distinct(.words(let words), let least):
            let list = list(of: node) { $0.word($1, setting.key, among: words) }
            let count = node.isNull || node.entries != nil ? 0 : node.elements?.count ?? 1
            if !isDescribing, count < least {
                report(node.position, "\(setting.key) takes at least one of \(words.joined(separator: " and "))")
                return nil
            }
            return .array(list)
        case .words(let words): return word(node, setting.key, among: words)
        case .boolean: return bool(of: node).map { .bool($0) }
        case .integer(let range): return integer(of: node, in: range).map { .integer($0) }
        case .duration: return duration(of: node).map { .string($0.text) }
        case .any, .file, .uuid, .text, .pattern, .number, .null, .array, .distinct, .map, .named:
            return text(of: node).map { .string($0) }
        }
    }

    private mutating func word(_ node: YAMLNode, _ key: String, among words: [String]) -> JSONValue? {
        record(.words(words))
        if let word = node.text, words.contains(word) { return .string(word) }
        unknown(node.text ?? "", at: node.position, "\(key) cannot be \(node.description)", known: words)
        return nil
    }

    private mutating func members(_ node: YAMLNode, of setting: Setting) -> JSONValue? {
        let mistakes = mistakeCount
        return object(node, setting.key) { reader in
            let need = setting.needsAllMembers ? Presence.checkedLater : .optional
            var isWhole = true
            var values: [JSONObject.Member] = []
            for member in setting.members {
                let answer = reader.ask(for: member, need: need)
                if answer.node == nil { isWhole = false }
                if let value = answer.value { values.append(JSONObject.Member(key: member.key, value: value)) }
            }
            if setting.needsAllMembers, !isWhole {
                let names = setting.members.map { "'\($0.key)'" }.joined(separator: " and ")
                reader.report(
                    node.position, "\(setting.key) needs \(names), such as \(setting.example.fixtureText)")
                return nil
            }
            return mistakes == reader.mistakeCount || !setting.needsAllMembers ? .object(JSONObject(values)) : nil
        }
    }
}

internal import Emulator
internal import IncortaContract
internal import IncortaEmulation
internal import WireContract

extension FieldReader {
    static let incortaSettingNames = IncortaSettings.table.map(\.key)

    /// Reads `incorta.settings`.
    mutating func settings(_ node: YAMLNode) -> IncortaSettings {
        settings(node, as: IncortaSettings.self)
    }

    /// Reads the settings of a vendor by their table.
    mutating func settings<Settings: SettingsTable>(_ node: YAMLNode, as type: Settings.Type) -> Settings {
        var settings = Settings()
        let known = Settings.settings(below: "settings")
        let fields = fields(node, of: "settings", known: known.map(\.key))
        for setting in known {
            guard let node = fields[setting.key], let value = value(node, of: setting) else { continue }
            if let problem = settings.set(setting.key, to: value) { report(node.position, problem) }
        }
        return settings
    }

    /// The value of a setting, of its shape; nil, and reported, where it is of another.
    private mutating func value(_ node: YAMLNode, of setting: Setting) -> JSONValue? {
        switch setting.shape {
        case .oneOf(let shapes):
            if let word = node.text, shapes.contains(.words([word])) { return .string(word) }
            return members(node, of: setting)
        case .object: return members(node, of: setting)
        case .distinct(.words(let words), let least):
            let elements = list(node, setting.key)
            if elements.count < least {
                report(node.position, "\(setting.key) takes at least one of \(words.joined(separator: " and "))")
                return nil
            }
            return .array(elements.compactMap { word($0, setting.key, among: words) })
        case .words(let words): return word(node, setting.key, among: words)
        case .boolean: return bool(node, setting.key).map { .bool($0) }
        case .integer(let range): return integer(node, setting.key, in: range).map { .integer($0) }
        case .duration: return duration(node, setting.key).map { .string($0.text) }
        case .any, .file, .uuid, .text, .pattern, .number, .null, .array, .distinct, .map, .named:
            return text(node, setting.key).map { .string($0) }
        }
    }

    private mutating func word(_ node: YAMLNode, _ key: String, among words: [String]) -> JSONValue? {
        if let word = node.text, words.contains(word) { return .string(word) }
        unknown(node.text ?? "", at: node.position, "\(key) cannot be \(node.description)", known: words)
        return nil
    }

    private mutating func members(_ node: YAMLNode, of setting: Setting) -> JSONValue? {
        let fields = fields(node, of: setting.key, known: setting.members.map(\.key))
        if setting.needsAllMembers, setting.members.contains(where: { fields[$0.key] == nil }) {
            let names = setting.members.map { "'\($0.key)'" }.joined(separator: " and ")
            report(node.position, "\(setting.key) needs \(names), such as \(setting.example.fixtureText)")
            return nil
        }
        let mistakes = mistakeCount
        let values = setting.members.compactMap { member in
            fields[member.key].flatMap { value($0, of: member) }.map {
                JSONObject.Member(key: member.key, value: $0)
            }
        }
        return mistakes == mistakeCount || !setting.needsAllMembers ? .object(JSONObject(values)) : nil
    }

    /// Sets a value if there is a field for it and it reads well.
    mutating func set<Value>(
        _ value: inout Value, _ node: YAMLNode?, _ read: (inout FieldReader, YAMLNode) -> Value?
    ) {
        if let node, let new = read(&self, node) { value = new }
    }
}

/// The settings of a vendor: a value, and the table that it is read by.
package protocol SettingsTable: Sendable {
    /// Every setting, in the order in which documents list them.
    static var table: [SettingField<Self>] { get }
    /// What holds when a fixture does not say.
    init()
}

extension SettingsTable {
    /// The table as data, for what stands below `prefix` in a fixture.
    package static func settings(below prefix: String) -> [Setting] {
        let standard = Self()
        return table.map { $0.setting(in: standard, below: prefix) }
    }

    /// Sets what has this key to a value of the setting's shape. Gives what is wrong with it, for people; nil when it was
    /// set. A key that is not in the table is passed over.
    package mutating func set(_ key: String, to value: JSONValue) -> String? {
        Self.table.first { $0.key == key }.flatMap { $0.set(&self, value) }
    }
}

/// One entry of a table of settings: its key, what it can be, and where its value is kept.
package struct SettingField<Root>: Sendable {
    /// Where a value is kept.
    package typealias Path<Value> = any WritableKeyPath<Root, Value> & Sendable

    /// The key in the fixture.
    package let key: String
    let summary: String
    let decides: [Assumption]
    let example: JSONValue?
    /// What can be said of the value in `root`, where the field stands at this path.
    let describe: @Sendable (_ root: Root, _ path: String) -> Description
    /// Sets a value of the described shape; gives what is wrong with it, nil for nothing.
    let set: @Sendable (inout Root, JSONValue) -> String?

    /// What can be said of a value.
    struct Description {
        var shape: Shape
        var standard: JSONValue?
        var members: [Setting] = []
    }

    func setting(in root: Root, below prefix: String) -> Setting {
        let path = "\(prefix).\(key)"
        let description = describe(root, path)
        return Setting(
            path: path, summary: summary, shape: description.shape, standard: description.standard,
            example: example ?? description.standard ?? .null, decides: decides, members: description.members)
    }

    init(
        _ key: String, decides: [Assumption], example: JSONValue?, summary: String,
        describe: @escaping @Sendable (_ root: Root, _ path: String) -> Description,
        set: @escaping @Sendable (inout Root, JSONValue) -> String?
    ) {
        self.key = key
        self.summary = summary
        self.decides = decides
        self.example = example
        self.describe = describe
        self.set = set
    }
}

extension SettingField {
    /// A mapping of settings of its own, each of which may be absent. `check` gives what is wrong with all of them
    /// together, for people; nil for nothing.
    package init<Inner: Sendable>(
        _ key: String, _ path: Path<Inner>, members: [SettingField<Inner>], decides: [Assumption] = [],
        example: JSONValue? = nil, summary: String, check: @escaping @Sendable (Inner) -> String? = { _ in nil }
    ) {
        self.init(
            key, decides: decides, example: example, summary: summary,
            describe: { root, place in Self.description(of: members, in: root[keyPath: path], at: place) },
            set: { root, json in
                Self.fill(&root[keyPath: path], members, from: json)
                return check(root[keyPath: path])
            })
    }

    /// A mapping that need not be there, and with `none` for the word that takes it away. Its members are laid over `base`;
    /// all of them must be given where `needsAll`.
    package init<Inner: Sendable>(
        _ key: String, _ path: Path<Inner?>, over base: Inner, members: [SettingField<Inner>], none: String? = nil,
        needsAll: Bool = false, decides: [Assumption] = [], example: JSONValue? = nil, summary: String
    ) {
        self.init(
            key, decides: decides, example: example, summary: summary,
            describe: { root, place in
                var described = Self.description(
                    of: members, in: root[keyPath: path] ?? base, at: place, required: needsAll)
                if root[keyPath: path] == nil { described.standard = none.map { .string($0) } }
                if let none { described.shape = .oneOf([.words([none]), described.shape]) }
                return described
            },
            set: { root, json in
                guard json.object != nil else {
                    root[keyPath: path] = nil
                    return nil
                }
                var inner = base
                Self.fill(&inner, members, from: json)
                root[keyPath: path] = inner
                return nil
            })
    }

    private static func fill<Inner>(_ inner: inout Inner, _ members: [SettingField<Inner>], from json: JSONValue) {
        for member in members {
            if let value = json[member.key] { _ = member.set(&inner, value) }
        }
    }

    private static func description<Inner>(
        of members: [SettingField<Inner>], in inner: Inner, at path: String, required: Bool = false
    ) -> Description {
        let settings = members.map { $0.setting(in: inner, below: path) }
        let fields = settings.map { Shape.Field($0.key, $0.shape, required: required, summary: $0.summary) }
        let standard = settings.compactMap { setting in
            setting.standard.map { JSONObject.Member(key: setting.key, value: $0) }
        }
        return Description(
            shape: .object(fields), standard: .object(JSONObject(standard)), members: settings)
    }

    /// What comes of attempts that nobody scripted: `{shortest: 1s, longest: 10s, failuresPerHundred: 0}`.
    package static func unscripted<Inner: Sendable>(
        _ path: Path<Inner>, shortest: any WritableKeyPath<Inner, Duration> & Sendable,
        longest: any WritableKeyPath<Inner, Duration> & Sendable,
        failuresPerHundred: any WritableKeyPath<Inner, Int> & Sendable
    ) -> SettingField {
        SettingField(
            "unscripted", path,
            members: [
                SettingField<Inner>(
                    "shortest", decides: [], example: nil, summary: "The shortest time that an attempt takes.",
                    describe: { inner, _ in
                        .init(shape: .duration, standard: .string(inner[keyPath: shortest].text))
                    },
                    set: { inner, json in
                        guard let duration = json.duration else { return nil }
                        inner[keyPath: shortest] = duration
                        // What is not given is no shorter.
                        inner[keyPath: longest] = max(duration, inner[keyPath: longest])
                        return nil
                    }),
                SettingField<Inner>("longest", longest, summary: "The longest time that an attempt takes."),
                SettingField<Inner>(
                    "failuresPerHundred", failuresPerHundred, in: 0...100, summary: "How many of a hundred fail."),
            ],
            summary: "What comes of attempts that nobody scripted; drawn from the world's seed.",
            check: { $0[keyPath: longest] < $0[keyPath: shortest] ? "longest is shorter than shortest" : nil })
    }
}

internal import Emulator
internal import IncortaEmulation
internal import LoadEngine

extension FieldReader {
    static let incortaSettingNames = [
        "words", "afterFailedGroup", "aggregation", "groupsBeforeRestart", "superUserNeedsGrants",
        "unknownFields", "statusNeedsLoader", "historyKept", "parallelTables", "queueTime", "unscripted",
        "maximumSteps", "authentication",
    ]

    /// Reads `incorta.settings`.
    mutating func settings(_ node: YAMLNode) -> IncortaSettings {
        var settings = IncortaSettings()
        let fields = fields(
            node, of: "settings",
            known: Self.incortaSettingNames)
        if let methods = fields["authentication"] { settings.authentication = authentication(methods) }
        if let words = fields["words"] { settings.words = self.words(words) }
        set(&settings.afterFailedGroup, fields["afterFailedGroup"]) {
            $0.choice($1, "afterFailedGroup", ["goOn": .goOn, "stop": .stop])
        }
        if let rule = fields["aggregation"] { settings.aggregation = aggregation(rule) }
        set(&settings.showsGroupsBeforeRestart, fields["groupsBeforeRestart"]) {
            $0.choice($1, "groupsBeforeRestart", ["omitted": false, "shown": true])
        }
        set(&settings.superUserNeedsGrants, fields["superUserNeedsGrants"]) { $0.bool($1, "superUserNeedsGrants") }
        set(&settings.unknownFields, fields["unknownFields"]) {
            $0.choice($1, "unknownFields", ["ignore": .ignore, "refuse": .refuse])
        }
        set(&settings.statusNeedsLoader, fields["statusNeedsLoader"]) {
            $0.choice(
                $1, "statusNeedsLoader", ["always": .always, "unfinished": .unfinished, "never": .never])
        }
        if let kept = fields["historyKept"] { settings.historyKept = duration(kept, "historyKept") }
        set(&settings.queueTime, fields["queueTime"]) { $0.duration($1, "queueTime") }
        if let unscripted = fields["unscripted"] { settings.unscripted = self.unscripted(unscripted) }
        limits(&settings, fields)
        return settings
    }

    private mutating func limits(_ settings: inout IncortaSettings, _ fields: [String: YAMLNode]) {
        if let tables = fields["parallelTables"] {
            settings.parallelTables = integer(tables, "parallelTables", in: 1...64).map { Int($0) }
        }
        set(&settings.maximumSteps, fields["maximumSteps"]) {
            $0.integer($1, "maximumSteps", in: 1...100_000_000).map { Int($0) }
        }
    }

    /// Sets a value if there is a field for it and it reads well.
    mutating func set<Value>(
        _ value: inout Value, _ node: YAMLNode?, _ read: (inout FieldReader, YAMLNode) -> Value?
    ) {
        if let node, let new = read(&self, node) { value = new }
    }

    private mutating func authentication(_ node: YAMLNode) -> Set<AuthenticationMethod> {
        let elements = list(node, "authentication")
        if elements.isEmpty { report(node.position, "authentication takes at least one of pat and jwt") }
        return Set(elements.compactMap { choice($0, "authentication", ["pat": .personalAccessToken, "jwt": .jwt]) })
    }

    private mutating func words(_ node: YAMLNode) -> JobStatusWords {
        var words = JobStatusWords()
        let paths: [String: WritableKeyPath<JobStatusWords, String>] = [
            "queued": \.queued, "running": \.running, "success": \.success, "failed": \.failed,
            "finishedWithErrors": \.finishedWithErrors, "interrupted": \.interrupted, "notRun": \.notRun,
            "carried": \.carried,
        ]
        for (name, value) in fields(node, of: "words", known: paths.keys.sorted()) {
            if let path = paths[name], let word = text(value, name) { words[keyPath: path] = word }
        }
        return words
    }

    private mutating func aggregation(_ node: YAMLNode) -> AggregationRule {
        let results: KeyValuePairs<String, StepResult> = ["failed": .failed, "finishedWithErrors": .mixed]
        let fields = fields(node, of: "aggregation", known: ["allFailed", "someFailed"])
        var rule = AggregationRule()
        set(&rule.allFailed, fields["allFailed"]) { $0.choice($1, "allFailed", results) }
        set(&rule.someFailed, fields["someFailed"]) { $0.choice($1, "someFailed", results) }
        return rule
    }

    mutating func unscripted(_ node: YAMLNode) -> SeededOutcomes {
        let fields = fields(node, of: "unscripted", known: ["shortest", "longest", "failuresPerHundred"])
        let defaults = SeededOutcomes()
        let shortest = fields["shortest"].flatMap { duration($0, "shortest") } ?? defaults.shortest
        let longest = fields["longest"].flatMap { duration($0, "longest") } ?? max(shortest, defaults.longest)
        let failures = fields["failuresPerHundred"].flatMap { integer($0, "failuresPerHundred", in: 0...100) } ?? 0
        if longest < shortest { report(node.position, "longest is shorter than shortest") }
        return SeededOutcomes(shortest: shortest, longest: longest, failuresPerHundred: Int(failures))
    }
}

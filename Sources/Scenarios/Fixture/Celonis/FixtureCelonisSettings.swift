internal import CelonisContract
internal import CelonisEmulation
internal import CelonisWire
internal import Emulator
internal import LoadEngine

extension FieldReader {
    static let celonisSettingNames = [
        "concurrentLoad", "concurrentExecute", "missingMode", "emptyPartialSync", "neverLoaded", "malformedIDs",
        "statusNeedsEdit", "keyScheme", "rateLimit", "unknownPaths", "queueTime", "cancelTime", "cacheTime",
        "triggerTime", "jobWaitsForLoads", "afterFailedTask", "parallelTables", "tokenLifetime", "unscripted",
        "maximumSteps", "maximumPushedBytes", "pushLimits", "concurrentPush",
    ]

    /// Reads `celonis.settings`.
    mutating func celonisSettings(_ node: YAMLNode) -> CelonisSettings {
        var settings = CelonisSettings()
        let fields = fields(node, of: "settings", known: Self.celonisSettingNames)
        set(&settings.concurrentLoad, fields["concurrentLoad"]) { $0.concurrency($1, "concurrentLoad") }
        set(&settings.concurrentExecute, fields["concurrentExecute"]) { $0.concurrency($1, "concurrentExecute") }
        set(&settings.missingMode, fields["missingMode"]) {
            $0.choice($1, "missingMode", ["DELTA": .some(.delta), "FULL": .some(.full), "refuse": .none])
        }
        set(&settings.emptyPartialSync, fields["emptyPartialSync"]) {
            $0.choice($1, "emptyPartialSync", ["fromCache": .accept, "refuse": .refuse])
        }
        set(&settings.neverLoadedIsMissing, fields["neverLoaded"]) {
            $0.choice($1, "neverLoaded", ["empty": false, "notFound": true])
        }
        set(&settings.malformedIDs, fields["malformedIDs"]) {
            $0.choice($1, "malformedIDs", ["notFound": .accept, "refuse": .refuse])
        }
        set(&settings.statusNeedsEdit, fields["statusNeedsEdit"]) { $0.bool($1, "statusNeedsEdit") }
        set(&settings.keyScheme, fields["keyScheme"]) {
            $0.choice($1, "keyScheme", ["own": .refuse, "any": .accept])
        }
        set(&settings.unknownPathsGetPage, fields["unknownPaths"]) {
            $0.choice($1, "unknownPaths", ["json": false, "html": true])
        }
        set(&settings.concurrentPush, fields["concurrentPush"]) {
            $0.choice($1, "concurrentPush", ["refuse": .refuse, "accept": .accept])
        }
        set(&settings.pushLimits, fields["pushLimits"]) { $0.pushLimits($1) }
        readTimes(fields, &settings)
        readSizes(fields, &settings)
        return settings
    }

    private mutating func concurrency(_ node: YAMLNode, _ what: String) -> CelonisSettings.Concurrency? {
        choice(node, what, ["refuse": .refuse, "ignore": .ignore, "queue": .queue])
    }

    private mutating func readTimes(_ fields: [String: YAMLNode], _ settings: inout CelonisSettings) {
        set(&settings.queueTime, fields["queueTime"]) { $0.duration($1, "queueTime") }
        set(&settings.cancelTime, fields["cancelTime"]) { $0.duration($1, "cancelTime") }
        set(&settings.cacheTime, fields["cacheTime"]) { $0.duration($1, "cacheTime") }
        set(&settings.triggerTime, fields["triggerTime"]) { $0.duration($1, "triggerTime") }
        set(&settings.tokenLifetime, fields["tokenLifetime"]) { $0.duration($1, "tokenLifetime") }
        set(&settings.jobWaitsForLoads, fields["jobWaitsForLoads"]) { $0.bool($1, "jobWaitsForLoads") }
        set(&settings.afterFailedTask, fields["afterFailedTask"]) {
            $0.choice($1, "afterFailedTask", ["goOn": .goOn, "stop": .stop])
        }
        guard let limit = fields["rateLimit"] else { return }
        let own = self.fields(limit, of: "rateLimit", known: ["requests", "per"])
        guard let requests = own["requests"].flatMap({ integer($0, "requests", in: 1...1_000_000_000) }),
            let per = own["per"].flatMap({ duration($0, "per") })
        else {
            report(limit.position, "rateLimit needs 'requests' and 'per', such as {requests: 20, per: 1s}")
            return
        }
        settings.rateLimit = CelonisSettings.RateLimit(requests: Int(requests), interval: per)
    }

    /// `none`, or `{perSecond: 10, perHour: 250}`.
    private mutating func pushLimits(_ node: YAMLNode) -> CelonisSettings.PushLimits?? {
        if node.text == "none" { return .some(nil) }
        let fields = fields(node, of: "pushLimits", known: ["perSecond", "perHour"])
        var limits = CelonisSettings.PushLimits()
        set(&limits.perSecond, fields["perSecond"]) { $0.integer($1, "perSecond", in: 1...1_000_000).map { Int($0) } }
        set(&limits.perHour, fields["perHour"]) { $0.integer($1, "perHour", in: 1...1_000_000_000).map { Int($0) } }
        return limits
    }

    private mutating func readSizes(_ fields: [String: YAMLNode], _ settings: inout CelonisSettings) {
        if let tables = fields["parallelTables"] {
            settings.parallelTables = integer(tables, "parallelTables", in: 1...64).map { Int($0) }
        }
        if let unscripted = fields["unscripted"] { settings.unscripted = self.unscripted(unscripted) }
        set(&settings.maximumSteps, fields["maximumSteps"]) {
            $0.integer($1, "maximumSteps", in: 1...100_000_000).map { Int($0) }
        }
        set(&settings.maximumPushedBytes, fields["maximumPushedBytes"]) {
            $0.integer($1, "maximumPushedBytes", in: 0...1 << 32).map { Int($0) }
        }
    }
}

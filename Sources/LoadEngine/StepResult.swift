/// How a step ended, or how the steps below it add up.
public enum StepResult: UInt8, Hashable, Sendable, CaseIterable {
    /// It, or all that is below it, did what it should.
    case succeeded
    /// It, or all that ran below it, failed.
    case failed
    /// Below it, some succeeded and some failed.
    case mixed
    /// It was cut short.
    case interrupted
    /// It never began: an earlier failure or an interruption kept it from running.
    case notRun
    /// It was skipped: it succeeded in an earlier execution, or this kind of execution passes it over.
    case carried
    /// It is before the group that this restart began with, and no part of this execution.
    case omitted

    /// Whether nothing is left to do for a restart.
    public var isComplete: Bool {
        switch self {
        case .succeeded, .carried, .omitted: true
        case .failed, .mixed, .interrupted, .notRun: false
        }
    }
}

/// How the results of steps add up to the result of what contains them.
public struct AggregationRule: Hashable, Sendable {
    /// What it comes to when everything that ran failed.
    public var allFailed: StepResult
    /// What it comes to when some of it failed.
    public var someFailed: StepResult

    /// A rule; by default all failed is failed, and some failed is mixed.
    public init(allFailed: StepResult = .failed, someFailed: StepResult = .mixed) {
        self.allFailed = allFailed
        self.someFailed = someFailed
    }
}

/// Adds results up, one at a time.
struct ResultTally {
    private var seen: UInt8 = 0

    mutating func add(_ result: StepResult) {
        seen |= 1 << result.rawValue
    }

    /// What has not run beside something good was kept from it by an interruption, for a failure keeps whole stages
    /// from running; beside something bad it says nothing. All skipped is skipped; nothing at all is a success.
    func total(by rule: AggregationRule) -> StepResult {
        if has(.interrupted) { return .interrupted }
        let good = has(.succeeded) || has(.carried)
        let bad = has(.failed) || has(.mixed)
        if bad { return good || has(.mixed) ? rule.someFailed : rule.allFailed }
        if good && has(.notRun) { return .interrupted }
        if has(.succeeded) { return .succeeded }
        if has(.carried) { return .carried }
        return has(.notRun) ? .notRun : has(.omitted) ? .omitted : .succeeded
    }

    private func has(_ result: StepResult) -> Bool {
        seen & 1 << result.rawValue != 0
    }
}

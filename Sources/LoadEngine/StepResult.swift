/// How a step ended, or how the steps below it add up.
package enum StepResult: UInt8, Hashable, Sendable, CaseIterable {
    /// The step, or everything below it, succeeded.
    case succeeded
    /// The step, or everything that ran below it, failed.
    case failed
    /// Below it, some succeeded and some failed.
    case mixed
    /// It was cut short.
    case interrupted
    /// It never began, because of an earlier failure or an interruption.
    case notRun
    /// It was skipped: it succeeded in an earlier execution, or this kind of execution skips it.
    case carried
    /// It lies before the group that this restart began with, so it is not part of this execution.
    case omitted

    /// Whether nothing is left to do for a restart.
    package var isComplete: Bool {
        switch self {
        case .succeeded, .carried, .omitted: true
        case .failed, .mixed, .interrupted, .notRun: false
        }
    }
}

/// How the results of steps add up to the result of the step that contains them.
package struct AggregationRule: Hashable, Sendable {
    /// The result when everything that ran failed.
    package var allFailed: StepResult
    /// The result when some failed and some succeeded.
    package var someFailed: StepResult

    /// A rule; by default all failed is failed, and some failed is mixed.
    package init(allFailed: StepResult = .failed, someFailed: StepResult = .mixed) {
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

    /// A failure stops whole stages. So where one step did not run and another succeeded, an interruption is the cause,
    /// and the result is interrupted. Beside a failed step, one that did not run changes nothing. If all steps were
    /// skipped, the result is skipped. If there are none, it is a success.
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

internal import CelonisWire
package import Scenarios

/// How the last load of a data model or the last execution of a data job ended, in Celonis's word; nil where there was none.
package struct EndedClaim: VendorClaim {
    let word: String?

    package init(word: String?) {
        self.word = word
    }

    package func difference(in exchange: Exchange) -> Difference? {
        guard exchange.reportedStatus != (word.map { .word($0) } ?? .neverRan) else { return nil }
        return Difference(expected: "ended: \(word ?? "never ran")", actual: "ended: \(exchange.ending)")
    }

    static let form = ClaimForm(
        "ended", summary: "How the last load or execution ended, in Celonis's word; `~` where there was none.",
        value: .either([.text(TextForm()), .null])
    ) { fields in
        let word = fields.isNull ? nil : fields.text()
        guard fields.isNull || word != nil else { return [] }
        return [Expectation(position: fields.position, claim: .vendors(EndedClaim(word: word)))]
    }

    /// Reports words that Celonis never uses, and the claim at steps that do not wait.
    static func check(_ step: Scenario.Step, in fields: inout StepFields) {
        for expectation in step.expectations {
            guard let claim = expectation.vendorClaim as? EndedClaim else { continue }
            guard case .wait(let wait) = step.action, let wait = wait as? PoolMemberWait else {
                fields.report("'ended' is for waitForModel and waitForJob", at: expectation.position)
                continue
            }
            let known = wait.kind.words
            guard let word = claim.word, !known.contains(word) else { continue }
            fields.unknown(
                word, at: expectation.position, message: "a \(wait.kind.rawValue) never ends as '\(word)'",
                known: known)
        }
    }
}

extension PoolMember.Kind {
    /// Celonis's words for how things stand.
    fileprivate var words: [String] {
        switch self {
        case .model: DataModelLoadStatus.known.map(\.rawValue)
        case .job: ExecutionStatus.known.map(\.rawValue)
        }
    }
}

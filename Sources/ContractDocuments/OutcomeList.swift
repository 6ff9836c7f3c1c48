public import WireContract

extension Catalogue {
    /// A line for each outcome: status, grade of evidence, id.
    public var outcomeList: String {
        (outcomes + Outcome.server).map { outcome in
            let grade = outcome.evidence.grade
            return
                "\(outcome.status)  \(grade)\(String(repeating: " ", count: max(0, 10 - grade.count)))  \(outcome.id)\n"
        }.joined()
    }
}

/// What a step that waits for Celonis looks at.
struct CelonisWatch: Hashable, Sendable {
    let kind: CelonisThing.Kind
    /// `Pool/Model` or `Pool/Job`, as the step has it.
    let name: String
    /// What asks how it stands.
    let call: Scenario.Call
    let timeout: Duration

    /// Whether a status is one of something that has not ended.
    func isRunning(_ status: String?) -> Bool {
        Self.isRunning(status, kind)
    }

    /// The same of anything of a kind.
    static func isRunning(_ status: String?, _ kind: CelonisThing.Kind) -> Bool {
        switch kind {
        case .model: ["RUNNING", "LOST_CONNECTION", "CANCELLING"].contains(status)
        case .job: ["QUEUED", "RUNNING"].contains(status)
        }
    }
}

internal import Emulator
internal import LoadEngine

/// One execution of a load plan.
struct Execution: TimedExecution {
    /// The number of the plan.
    let plan: Int
    /// The number of the job in the order in which jobs were asked for, plans and loads together.
    let order: Int64
    var timeline: Timeline {
        didSet { ranAfterFailure = Self.ranAfterFailure(timeline) }
    }
    /// Whether detailed load jobs tracking was on when it ran.
    let wasTracked: Bool
    /// The errors that the script gave its attempts, by table.
    var errors: [Int: String] = [:]
    /// When a group began after an earlier group had failed; nil where that did not happen.
    private(set) var ranAfterFailure: Instant?

    init(plan: Int, order: Int64, timeline: Timeline, wasTracked: Bool) {
        self.plan = plan
        self.order = order
        self.timeline = timeline
        self.wasTracked = wasTracked
        ranAfterFailure = Self.ranAfterFailure(timeline)
    }

    private static func ranAfterFailure(_ timeline: Timeline) -> Instant? {
        let stages = timeline.tree.stages.dropFirst(timeline.firstStage)
        guard let failed = stages.firstIndex(where: { !timeline.result(of: $0).isComplete }),
            let next = stages[(failed + 1)...].first(where: { timeline.result(of: $0) != .notRun })
        else { return nil }
        return timeline.extent(of: next).start
    }
}

import LoadEngine

/// One execution, second by second, as a person with a clock and a list would play it: independent of the engine, slow,
/// and simple enough to be right. Durations are whole seconds of at least one.
struct NaiveRun {
    enum Leaf: Hashable {
        case waiting
        case running(until: Int?, StepResult)
        case ended(StepResult)
    }

    struct Work {
        var entity: Int
        var state = Leaf.waiting

        /// Where it is, in the engine's words.
        var phase: Timeline.Phase {
            switch state {
            case .waiting: .waiting
            case .running: .running
            case .ended(let result): .ended(result)
            }
        }
    }

    var stages: [[Work]]
    var begun: [Bool]
    var ended: [Bool]
    /// The entities that something was begun for, in order.
    var attempted: [Int] = []
    var over = false

    private let workers: Int
    private let stops: Bool
    private let queue: Int
    private let first: Int
    private let skipped: Set<Int>
    private var current: Int
    private let attempts: [Int: Attempt]

    /// `carried` are the entities that the first stage skips.
    init(
        stages: [[Int]], from first: Int, carried: Set<Int>, rules: CourseRules, queue: Int, attempts: [Int: Attempt]
    ) {
        self.stages = stages.map { $0.map { Work(entity: $0) } }
        begun = stages.map { _ in false }
        ended = stages.map { _ in false }
        workers = rules.workers ?? .max
        stops = rules.afterFailure == .stop
        self.queue = queue
        self.attempts = attempts
        self.first = first
        skipped = carried
        current = first
        for stage in 0..<first { end(stage: stage, as: .omitted) }
    }

    private mutating func end(stage: Int, as result: StepResult) {
        for index in stages[stage].indices { stages[stage][index].state = .ended(result) }
        ended[stage] = true
    }

    /// Plays the second `now`. To be called for 0, 1, 2 and so on.
    mutating func tick(_ now: Int) {
        guard !over, now >= queue else { return }
        finishWhatIsDue(now)
        while current < stages.count {
            if !begun[current] { begin(stage: current) }
            startWaiting(now)
            guard stages[current].allSatisfy({ if case .ended = $0.state { true } else { false } }) else { return }
            ended[current] = true
            let failed = stages[current].contains { $0.state == .ended(.failed) }
            current += 1
            if failed && stops {
                for stage in current..<stages.count { end(stage: stage, as: .notRun) }
                current = stages.count
            }
        }
        over = true
    }

    private mutating func finishWhatIsDue(_ now: Int) {
        guard current < stages.count else { return }
        for index in stages[current].indices {
            if case .running(let until, let result) = stages[current][index].state, until == now {
                stages[current][index].state = .ended(result)
            }
        }
    }

    private mutating func begin(stage: Int) {
        begun[stage] = true
        guard stage == first else { return }
        for index in stages[stage].indices where skipped.contains(stages[stage][index].entity) {
            stages[stage][index].state = .ended(.carried)
        }
    }

    private mutating func startWaiting(_ now: Int) {
        for index in stages[current].indices where stages[current][index].state == .waiting {
            let busy = stages[current].count { if case .running = $0.state { true } else { false } }
            guard busy < workers else { return }
            let entity = stages[current][index].entity
            attempted.append(entity)
            let attempt = attempts[entity] ?? Attempt(.success, duration: .seconds(1))
            let seconds = Int(attempt.duration.components.seconds)
            stages[current][index].state =
                switch attempt.end {
                case .skip: .ended(.carried)
                case .hang: .running(until: nil, .interrupted)
                case .success: .running(until: now + seconds, .succeeded)
                case .failure: .running(until: now + seconds, .failed)
                }
        }
    }

    /// Cuts the run short, after ``tick(_:)`` of the same second.
    mutating func interrupt() {
        guard !over else { return }
        over = true
        for stage in stages.indices {
            for index in stages[stage].indices {
                switch stages[stage][index].state {
                case .waiting:
                    let skips = stage == first && skipped.contains(stages[stage][index].entity)
                    stages[stage][index].state = .ended(skips ? .carried : .notRun)
                case .running: stages[stage][index].state = .ended(.interrupted)
                case .ended: break
                }
            }
            ended[stage] = true
        }
    }

    /// Whether nothing of a stage is left to wait for.
    func isOver(stage: Int) -> Bool { ended[stage] }
}

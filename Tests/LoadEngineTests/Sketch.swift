import LoadEngine

/// Seconds on the time line, to write courses down by.
func second(_ number: Double) -> Instant {
    Instant(microseconds: Int64(number * 1_000_000))
}

extension StepTree {
    /// A plan whose stages hold this many leaves each; entities count from 0 through the plan.
    static func flat(_ sizes: [Int]) -> StepTree {
        var entity = 0
        return StepTree(
            stages: sizes.map { size in
                defer { entity += size }
                return .group((entity..<entity + size).map { .work(entity: $0) })
            })
    }

    /// The leaf that works on an entity; the root when there is none.
    func leaf(_ entity: Int) -> Int {
        (0..<count).first { self.entity(of: $0) == entity } ?? 0
    }
}

/// What the attempts at each entity come to, in order, and which were asked for.
struct Script {
    var attempts: [Int: [Attempt]] = [:]
    /// What comes of entities that the script does not name, or no longer.
    var otherwise = Attempt(.success, duration: .seconds(1))
    /// The entities whose attempts were asked for, in order.
    var asked: [Int] = []

    mutating func next(_ entity: Int) -> Attempt {
        asked.append(entity)
        guard var left = attempts[entity], !left.isEmpty else { return otherwise }
        let first = left.removeFirst()
        attempts[entity] = left
        return first
    }
}

extension StepTree {
    /// The course by a script that is used up by it.
    func course(
        from point: RestartPoint = .beginning, at now: Instant = second(0), rules: CourseRules = CourseRules(),
        script: inout Script
    ) -> Timeline {
        course(from: point, at: now, rules: rules) { script.next($0) }
    }

    /// The course by a script of one attempt an entity; what is not named succeeds after a second.
    func course(
        from point: RestartPoint = .beginning, at now: Instant = second(0), rules: CourseRules = CourseRules(),
        _ attempts: [Int: Attempt]
    ) -> Timeline {
        course(from: point, at: now, rules: rules) { attempts[$0] ?? Attempt(.success, duration: .seconds(1)) }
    }
}

extension Timeline {
    /// The results of the leaves, by entity.
    var leafResults: [Int: StepResult] {
        Dictionary(
            uniqueKeysWithValues: (0..<tree.count).compactMap { step in
                tree.entity(of: step).map { ($0, result(of: step)) }
            })
    }

    /// The results of the stages, in order.
    var stageResults: [StepResult] {
        tree.stages.map { result(of: $0) }
    }

    /// When each entity's leaf begins and ends, in seconds.
    func seconds(_ entity: Int) -> [Double] {
        let extent = extent(of: tree.leaf(entity))
        return [extent.start, extent.end].map { Double($0.microseconds) / 1_000_000 }
    }
}

extension Attempt {
    static func success(_ seconds: Double) -> Attempt { Attempt(.success, duration: .seconds(seconds)) }
    static func failure(_ seconds: Double) -> Attempt { Attempt(.failure, duration: .seconds(seconds)) }
    static let hang = Attempt(.hang)
}

internal import LoadClient

/// The result of one scenario.
struct ScenarioResult: Sendable {
    struct Failure: Sendable {
        let mismatch: Mismatch
        /// The statuses that were seen while waiting, in order.
        let seen: [String]
    }

    let scenario: Scenario
    var passedSteps = 0
    /// Skipped steps and expectations, by what they need.
    var skipped: [(position: SourcePosition, needs: [Need])] = []
    var failures: [Failure] = []
    /// How often each outcome was served, by id; nothing for a real target.
    var outcomes: [String: Int] = [:]
    /// Assumptions that were served and that nobody accepted, with how often.
    var assumptions: [String: Int] = [:]

    init(_ scenario: Scenario) {
        self.scenario = scenario
    }
}

/// Plays one scenario against one destination.
struct ScenarioRun {
    let scenario: Scenario
    let destination: Destination
    /// Where the world is: empty for real targets, `/worlds/NAME` in an emulator.
    let worldPath: String
    /// The world's name in the emulator's control API.
    let worldName: String?
    let pause: Pause
    /// Called with each line for `--show`.
    let narrate: (String) -> Void
    /// The values that steps have saved, by name.
    var saved = SavedValues()
    /// The statuses that the current step has seen, in order.
    var seen: [String] = []
    /// What skipped steps would have started or made. Steps that look at it are skipped too.
    var unstarted: Set<String> = []
    /// The path below the world where the control API shows more of what was started or read last.
    var view: String?

    init(
        _ scenario: Scenario, at destination: Destination, world: String? = nil, pause: Pause,
        narrate: @escaping (String) -> Void
    ) {
        self.scenario = scenario
        self.destination = destination
        worldName = world
        worldPath = world.map { "/worlds/\($0)" } ?? ""
        self.pause = pause
        self.narrate = narrate
    }

    /// Plays the steps until one fails.
    mutating func play() async throws -> ScenarioResult {
        var result = ScenarioResult(scenario)
        for step in scenario.steps {
            try Task.checkCancellation()
            let needs = needs(of: step)
            guard needs.isEmpty else {
                result.skipped.append((step.position, needs))
                if let subject = subjectToStart(step) { unstarted.insert(subject) }
                continue
            }
            if let subject = subjectToStart(step) { unstarted.remove(subject) }
            seen = []
            let mismatches: [Mismatch]
            do {
                mismatches = try await perform(step, &result)
            } catch let withheld as WithheldRequest {
                result.skipped.append((step.position, [withheld.need]))
                if let subject = subjectToStart(step) { unstarted.insert(subject) }
                continue
            } catch let unusable as UnusableValue {
                mismatches = [unusable.mismatch(at: step.position, destination.mask)]
            }
            if mismatches.isEmpty {
                result.passedSteps += 1
            } else {
                result.failures = mismatches.map { ScenarioResult.Failure(mismatch: $0, seen: seen) }
                return result
            }
        }
        return result
    }
}

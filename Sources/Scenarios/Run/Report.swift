internal import WireContract

/// Prints the results of scenarios, one after the other, and a summary.
struct Report {
    let isStrict: Bool
    let vendors: [any ScenarioVendor]
    let print: (String) -> Void
    private var passed = 0
    private var inPart = 0
    private var failed = 0
    private var skipped = 0
    private var needs: [Need: Int] = [:]
    private var assumptions: [String: Int] = [:]

    init(isStrict: Bool, vendors: [any ScenarioVendor], print: @escaping (String) -> Void) {
        self.isStrict = isStrict
        self.vendors = vendors
        self.print = print
    }

    /// Adds a result: one line for a scenario that passed, the differences for one that failed. A scenario with a
    /// skipped step has not passed, even if the rest was as expected.
    mutating func add(_ result: ScenarioResult) {
        let name = result.scenario.source.name.showingControls()
        let title = result.scenario.title.showingControls()
        for (id, count) in result.assumptions {
            let (sum, isTooLarge) = (assumptions[id] ?? 0).addingReportingOverflow(max(count, 0))
            assumptions[id] = isTooLarge ? .max : sum
        }
        for (_, needed) in result.skipped { needed.forEach { needs[$0, default: 0] += 1 } }
        if !result.failures.isEmpty {
            failed += 1
            print("failed   \(name): \(title)")
            for failure in result.failures { print(failure.rendered(in: result.scenario.source)) }
        } else if result.passedSteps == 0, !result.skipped.isEmpty {
            skipped += 1
            print("skipped  \(name): \(title)")
        } else if !result.skipped.isEmpty {
            inPart += 1
            print("in part  \(name): \(title)")
        } else {
            passed += 1
            print("passed   \(name): \(title)")
        }
        var lines: [(needs: [Need], numbers: [String])] = []
        for (position, needed) in result.skipped {
            if let same = lines.firstIndex(where: { $0.needs == needed }) {
                lines[same].numbers.append(String(position.line))
            } else {
                lines.append((needed, [String(position.line)]))
            }
        }
        for (needed, numbers) in lines {
            let place = (numbers.count == 1 ? "line " : "lines ") + numbers.joined(separator: ", ")
            print("         \(place): skipped, needs \(needed.map(\.description).joined(separator: " and "))")
        }
    }

    /// Prints the summary; true when nothing failed.
    func finish() -> Bool {
        var isGood = failed == 0
        if isStrict, !assumptions.isEmpty {
            isGood = false
            print("The run depended on these assumptions, and nobody has accepted them:")
            for (id, count) in assumptions.sorted(by: { $0.key < $1.key }) {
                let summary = vendors.lazy.compactMap { $0.catalogue.summary(ofAssumption: id) }.first
                print("  \(id.shown(upTo: 200))  \(count)×  \(summary ?? "")")
            }
            print("Accept those that you can live with under 'accepts', or by --accept ID.")
        }
        for (need, count) in needs.sorted(by: { $0.key.description < $1.key.description }) {
            print("\(count) skipped, since this target lacks \(need)")
        }
        let part = inPart == 0 ? "" : "\(inPart) passed in part, "
        let strict = isStrict && !assumptions.isEmpty ? "; strict: \(assumptions.count) assumptions not accepted" : ""
        print("\(passed) passed, \(part)\(failed) failed, \(skipped) skipped\(strict)")
        return isGood
    }
}

extension ScenarioResult.Failure {
    /// file:line:column, the line and a caret, expected and actual, and the statuses that were seen.
    func rendered(in source: SourceFile) -> String {
        var lines = [
            source.rendered(mismatch.position, "not as expected"),
            "  expected  \(mismatch.expected.showingControls())",
            "  actual    \(mismatch.actual.showingControls())",
        ]
        if !seen.isEmpty { lines.append("  seen      \(seen.map { $0.shown(upTo: 100) }.joined(separator: " → "))") }
        return lines.joined(separator: "\n")
    }
}

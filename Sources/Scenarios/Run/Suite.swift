internal import LoadClient
package import LoadEngine
internal import WireContract

/// How scenarios are run.
package struct SuiteOptions: Sendable {
    /// The vendors whose steps there may be.
    package var vendors: [any ScenarioVendor]
    /// What they are played against.
    package var target: Target
    /// Real targets, at most one of each vendor.
    package var realTargets: [any RealTargetAccess] = []
    /// Whether a run fails that depended on an assumption that nobody accepted.
    package var isStrict = false
    /// Ids of assumptions that are accepted, besides those that fixtures and scenarios accept.
    package var accepts: Set<String> = []
    /// Whether every step is shown as it happens.
    package var shows = false
    /// The secret for the control API of a running emulator; sent only where it asks for one.
    package var controlToken: String?

    /// What carries requests to a target at a URL.
    var transport: any Transport = CurlTransport(bodyLimit: SuiteOptions.replyLimit)
    /// How the run pauses between polls.
    var pause = Pause.real

    /// How large a reply may be, in bytes. Replies are kept whole and parsed as JSON, which takes many times as much memory.
    static let replyLimit = 16 << 20

    /// Options for a target.
    package init(target: Target, vendors: [any ScenarioVendor]) {
        self.target = target
        self.vendors = vendors
    }
}

/// Why a run could not be finished.
package enum SuiteError: Error, Hashable, Sendable {
    /// A path has no scenarios, or a scenario or fixture is invalid; the text says all that is wrong.
    case invalid(String)
    /// The target cannot be reached or refuses the credentials.
    case unreachable(String)
    /// The task was cancelled; the text says what the run has started on a real target, if anything.
    case stopped(String)
}

/// Plays scenario files and reports what came of them.
package struct Suite {
    let options: SuiteOptions
    let outside: @Sendable () -> Instant
    private let print: (String) -> Void

    /// A suite; `outside` tells the time, `print` takes the report line by line.
    package init(
        _ options: SuiteOptions, outside: @escaping @Sendable () -> Instant, print: @escaping (String) -> Void
    ) {
        self.options = options
        self.outside = outside
        self.print = print
    }

    /// Runs the scenarios at these paths; true when none failed.
    package func run(_ paths: [String]) async throws(SuiteError) -> Bool {
        try await run(try read(paths)) { _ in }
    }

    /// Runs scenarios. Each result is printed as soon as it is known.
    func run(_ scenarios: [Scenario], tell: (ScenarioResult) -> Void) async throws(SuiteError) -> Bool {
        try checkNames(scenarios)
        let destination = try await enter(scenarios)
        let mask = destination.mask
        var report = Report(isStrict: options.isStrict, vendors: options.vendors) {
            print(mask.masked($0).showingControls(keeping: .layout))
        }
        for scenario in scenarios {
            do {
                try Task.checkCancellation()
                let result = try await play(scenario, at: destination, report)
                report.add(result)
                tell(result)
            } catch {
                let started = await destination.startedReport()
                if Task.isCancelled { throw .stopped(mask.masked(started)) }
                if let error = error as? SuiteError { throw error }
                let lines = ["\(scenario.source.name): \(error)", started].filter { !$0.isEmpty }
                throw .unreachable(mask.masked(lines.joined(separator: "\n")))
            }
        }
        return report.finish()
    }

    /// The scenarios at these paths; throws all mistakes in them at once.
    func read(_ paths: [String]) throws(SuiteError) -> [Scenario] {
        let reader = ScenarioReader(vendors: options.vendors) { ScenarioFiles.read($0, besides: $1) }
        var scenarios: [Scenario] = []
        var mistakes = unknownAccepted
        for path in paths {
            let found = ScenarioFiles.find(path, vendors: options.vendors)
            guard let files = found, !files.isEmpty else {
                let isThere = found != nil
                mistakes.append(
                    "\(path): " + (isThere ? "there are no scenarios here" : "there is no such file or folder"))
                continue
            }
            for file in files {
                do throws(InvalidFile) {
                    guard let bytes = ScenarioFiles.read(file) else {
                        throw InvalidFile("\(file): the file cannot be read")
                    }
                    scenarios.append(try reader.read(bytes, name: file))
                } catch {
                    mistakes.append(error.text)
                }
            }
        }
        guard mistakes.isEmpty else { throw .invalid(mistakes.joined(separator: "\n")) }
        return scenarios
    }

    /// Refuses `--name` for names that no scenario has. Otherwise a misspelt one would have no effect, unnoticed.
    private func checkNames(_ scenarios: [Scenario]) throws(SuiteError) {
        let names = Set(options.realTargets.flatMap(\.names.keys))
        let known = scenarios.reduce(into: Set<String>()) { known, scenario in
            for part in scenario.parts.values { known.formUnion(part.names) }
        }
        let mistakes = names.sorted().filter { !known.contains($0) }.map { name in
            let near = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            return "--name \(name): no scenario has anything called so\(near)"
        }
        guard mistakes.isEmpty else { throw .invalid(mistakes.joined(separator: "\n")) }
    }

    /// Ids of `--accept` that no assumption has.
    private var unknownAccepted: [String] {
        let known = options.vendors.flatMap(\.catalogue.assumptionIDs)
        return options.accepts.sorted().filter { !known.contains($0) }.map { id in
            let near = nearest(to: id, among: known).map { "; did you mean '\($0)'?" } ?? ""
            return "--accept: there is no assumption '\(id)'\(near)"
        }
    }

    /// Plays one scenario, in a world of its own where that is an emulator.
    func play(
        _ scenario: Scenario, at destination: Destination, _ report: Report
    ) async throws -> ScenarioResult {
        let shows = options.shows
        if shows { report.print("\(scenario.source.name): \(scenario.title)") }
        let narrate = { (line: String) in
            if shows { report.print("  " + line) }
        }
        guard let emulator = destination.emulator else {
            var run = ScenarioRun(scenario, at: destination, pause: options.pause, narrate: narrate)
            return try await run.play()
        }
        // When the run is stopped while its world is being made, the world must be ended too. So its name must be known.
        let world = try await uncancelled { try await Self.makeWorld(of: scenario, emulator) }
        var run = ScenarioRun(scenario, at: destination, world: world, pause: options.pause, narrate: narrate)
        let result: Result<ScenarioResult, any Error>
        do {
            var played = try await run.play()
            try await addServed(by: world, emulator, to: &played)
            result = .success(played)
        } catch {
            result = .failure(error)
        }
        _ = try? await uncancelled { try await emulator.send("DELETE", "/_understudy/worlds/\(world)") }
        return try result.get()
    }

    private static func makeWorld(of scenario: Scenario, _ emulator: Connection) async throws -> String {
        let reply = try await emulator.send("POST", "/_understudy/worlds", body: scenario.world.bytes)
        guard let name = reply.json?["world"]?.string else {
            let message = reply.shown(ErrorText(body: reply.body).message)
            throw SuiteError.invalid("\(scenario.source.name): the emulator refuses the world: \(message)")
        }
        guard !name.isEmpty, name.percentEncoded == name, !name.allSatisfy({ $0 == "." }) else {
            throw SuiteError.unreachable(
                "\(emulator.base.text) is no understudy: it calls a world \(reply.shown(name))")
        }
        return name
    }

    /// Adds the outcomes that the world served, and the assumptions among them that nobody accepted.
    private func addServed(
        by world: String, _ emulator: Connection, to result: inout ScenarioResult
    ) async throws {
        let reply = try await emulator.send("GET", "/_understudy/worlds/\(world)")
        let accepted = result.scenario.accepts.union(options.accepts)
        for entry in reply.json?["assumptions"]?.array ?? [] {
            guard let id = entry["id"]?.string, let count = entry["served"]?.integer else { continue }
            if !accepted.contains(id) { result.assumptions[id] = Int(count) }
        }
        for outcome in reply.json?["outcomes"]?.object?.members ?? [] {
            result.outcomes[outcome.key] = outcome.value.integer.map { Int($0) }
        }
    }
}

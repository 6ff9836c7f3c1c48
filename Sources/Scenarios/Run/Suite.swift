internal import Emulator
internal import HTTPTypes
internal import IncortaWire
internal import LoadClient
public import LoadEngine
internal import WireContract

/// How scenarios are run.
public struct SuiteOptions: Sendable {
    /// What they are played against.
    public var target: Target
    /// A real team, for what is Celonis's; nil for none.
    public var team: TeamAccess?
    /// Whether a run fails that leaned on an assumption that nobody accepted.
    public var isStrict = false
    /// Ids of assumptions that are accepted, besides those that fixtures and scenarios accept.
    public var accepts: Set<String> = []
    /// Whether every step is shown as it happens.
    public var shows = false
    /// The secret for the control API of a running emulator; sent only where it asks for one.
    public var controlToken: String?

    /// What carries requests to a target at a URL.
    var transport: any Transport = CurlTransport(bodyLimit: SuiteOptions.replyLimit)
    /// How time passes between the polls of something that takes its time.
    var pause = Pause.real

    /// How large a reply may be. Every one is kept whole and read as JSON, which takes many times as much.
    static let replyLimit = 16 << 20

    /// Options for a target.
    public init(target: Target) {
        self.target = target
    }
}

/// Why a run could not be finished.
public enum SuiteError: Error, Hashable, Sendable {
    /// A path has no scenarios, or a scenario or fixture is invalid; the text says all that is wrong.
    case invalid(String)
    /// The target cannot be reached or refuses the credentials.
    case unreachable(String)
    /// The task was cancelled; the text says what the run has started on a real target, if anything.
    case stopped(String)
}

/// Plays scenario files and reports what came of them.
public struct Suite {
    let options: SuiteOptions
    let outside: @Sendable () -> Instant
    private let print: (String) -> Void

    /// A suite; `outside` tells the time, `print` takes the report line by line.
    public init(
        _ options: SuiteOptions, outside: @escaping @Sendable () -> Instant, print: @escaping (String) -> Void
    ) {
        self.options = options
        self.outside = outside
        self.print = print
    }

    /// Runs the scenarios at these paths; true when none failed.
    public func run(_ paths: [String]) async throws(SuiteError) -> Bool {
        try await run(try read(paths)) { _ in }
    }

    /// Runs scenarios, with each result told as soon as it is there.
    func run(_ scenarios: [Scenario], tell: (ScenarioResult) -> Void) async throws(SuiteError) -> Bool {
        try checkNames(scenarios)
        let connection = try await connect(scenarios)
        let redaction = connection.redaction
        var report = Report(isStrict: options.isStrict) {
            print(redaction.redacted($0).showingControls(keeping: .layout))
        }
        for scenario in scenarios {
            do {
                try Task.checkCancellation()
                let result = try await play(scenario, connection, report)
                report.add(result)
                tell(result)
            } catch {
                let started = await connection.startedReport()
                if Task.isCancelled { throw .stopped(redaction.redacted(started)) }
                if let error = error as? SuiteError { throw error }
                let lines = ["\(scenario.source.name): \(error)", started].filter { !$0.isEmpty }
                throw .unreachable(redaction.redacted(lines.joined(separator: "\n")))
            }
        }
        return report.finish()
    }

    /// The scenarios at these paths; throws all mistakes in them at once.
    func read(_ paths: [String]) throws(SuiteError) -> [Scenario] {
        let reader = ScenarioReader { ScenarioFiles.read($0, besides: $1) }
        var scenarios: [Scenario] = []
        var mistakes = unknownAccepted
        for path in paths {
            guard let files = ScenarioFiles.find(path), !files.isEmpty else {
                let isThere = ScenarioFiles.find(path) != nil
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

    /// Refuses names for what no scenario has: something else would go by its own name unnoticed.
    private func checkNames(_ scenarios: [Scenario]) throws(SuiteError) {
        var names = options.team?.names ?? [:]
        if case .url(_, let access?) = options.target { names.merge(access.names) { own, _ in own } }
        let known = scenarios.reduce(into: Set<String>()) { known, scenario in
            known.formUnion(scenario.names)
            known.formUnion(scenario.entityNames)
            known.formUnion(scenario.teamPlaces.values.map(\.path))
        }
        let mistakes = names.keys.sorted().filter { !known.contains($0) }.map { name in
            let near = nearest(to: name, among: known).map { "; did you mean '\($0)'?" } ?? ""
            return "--name \(name): no scenario has anything called so\(near)"
        }
        guard mistakes.isEmpty else { throw .invalid(mistakes.joined(separator: "\n")) }
    }

    /// Ids that were accepted on the command line and that there are none of.
    private var unknownAccepted: [String] {
        let known = Catalogue.all.flatMap(\.assumptionIDs)
        return options.accepts.sorted().filter { !known.contains($0) }.map { id in
            let near = nearest(to: id, among: known).map { "; did you mean '\($0)'?" } ?? ""
            return "--accept: there is no assumption '\(id)'\(near)"
        }
    }

    func play(_ scenario: Scenario, _ connection: Connection, _ report: Report) async throws -> ScenarioResult {
        let shows = options.shows
        if shows { report.print("\(scenario.source.name): \(scenario.title)") }
        // Whoever stops the run while a world is being made has it ended all the same.
        let world =
            connection.isEmulator ? try await uncancelled { try await Self.makeWorld(scenario, connection) } : nil
        var run = ScenarioRun(scenario, on: connection, world: world, pause: options.pause) { line in
            if shows { report.print("  " + line) }
        }
        guard let world else { return try await run.play() }
        let result: Result<ScenarioResult, any Error>
        do {
            var played = try await run.play()
            try await addServed(to: &played, world, connection)
            result = .success(played)
        } catch {
            result = .failure(error)
        }
        _ = try? await uncancelled { try await connection.send("DELETE", "/_understudy/worlds/\(world)") }
        return try result.get()
    }

    private static func makeWorld(_ scenario: Scenario, _ connection: Connection) async throws -> String {
        let reply = try await connection.send("POST", "/_understudy/worlds", body: scenario.world.bytes)
        guard let name = reply.json?["world"]?.string else {
            let message = reply.shown(VendorError(body: reply.body).message)
            throw SuiteError.invalid("\(scenario.source.name): the emulator refuses the world: \(message)")
        }
        guard !name.isEmpty, name.percentEncodedSegment == name, !name.allSatisfy({ $0 == "." }) else {
            throw SuiteError.unreachable(
                "\(connection.base.text) is no understudy: it calls a world \(reply.shown(name))")
        }
        return name
    }

    /// Adds what the world served, and what of it leaned on assumptions that nobody accepted.
    private func addServed(
        to result: inout ScenarioResult, _ world: String, _ connection: Connection
    ) async throws {
        let reply = try await connection.send("GET", "/_understudy/worlds/\(world)")
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

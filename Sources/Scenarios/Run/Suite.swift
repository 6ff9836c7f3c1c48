internal import Emulator
internal import HTTPTypes
internal import IncortaAPI
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
    var transport: any Transport = URLSessionTransport()
    /// How time passes between the polls of something that takes its time.
    var pause = Pause.real

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
}

/// Plays scenario files and reports what came of them.
public struct Suite {
    private let options: SuiteOptions
    private let outside: @Sendable () -> Instant
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
        try await run(paths) { _ in }
    }

    /// The same, with each result told as soon as it is there.
    func run(_ paths: [String], tell: (ScenarioResult) -> Void) async throws(SuiteError) -> Bool {
        let scenarios = try read(paths)
        try checkNames(scenarios)
        let connection = try await connect(Set(scenarios.flatMap(\.teamPlaces.values)))
        let redaction = connection.redaction
        var report = Report(isStrict: options.isStrict) { print(redaction.redacted($0)) }
        for scenario in scenarios {
            do {
                let result = try await play(scenario, connection, report)
                report.add(result)
                tell(result)
            } catch let error as SuiteError {
                throw error
            } catch {
                throw .unreachable(redaction.redacted("\(scenario.source.name): \(error)"))
            }
        }
        return report.finish()
    }

    private func read(_ paths: [String]) throws(SuiteError) -> [Scenario] {
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

    private func play(_ scenario: Scenario, _ connection: Connection, _ report: Report) async throws -> ScenarioResult {
        let shows = options.shows
        if shows { report.print("\(scenario.source.name): \(scenario.title)") }
        let world = connection.isEmulator ? try await makeWorld(scenario, connection) : nil
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
        _ = try? await connection.send("DELETE", "/_understudy/worlds/\(world)")
        return try result.get()
    }

    private func makeWorld(_ scenario: Scenario, _ connection: Connection) async throws -> String {
        let reply = try await connection.send("POST", "/_understudy/worlds", body: scenario.world.bytes)
        guard let name = reply.json?["world"]?.string else {
            let message = VendorError(body: reply.body).message
            throw SuiteError.invalid("\(scenario.source.name): the emulator refuses the world: \(message)")
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

extension Suite {
    /// Finds out what answers: the emulator, or a cluster or a team that takes the credentials.
    private func connect(_ places: Set<TeamPlace>) async throws(SuiteError) -> Connection {
        guard let access = options.team else { return try await connect() }
        var connection = Connection(transport: options.transport, base: access.base, access: nil)
        if case .url = options.target { connection = try await connect() }
        if connection.isEmulator, case .url(let base, _) = options.target {
            throw .unreachable(
                "\(base.text) is an understudy, and \(access.base.text) is a real team: name one of them")
        }
        connection.team = try await TeamFinder(access, transport: options.transport, pause: options.pause).find(places)
        return connection
    }

    private func connect() async throws(SuiteError) -> Connection {
        switch options.target {
        case .inProcess: return inProcess()
        case .url(let base, let access):
            let transport = options.transport
            if let emulator = try await emulator(at: base) { return emulator }
            guard let access else {
                throw .unreachable(
                    "\(base.text) is no understudy; for a real cluster set UNDERSTUDY_TENANT and UNDERSTUDY_TOKEN")
            }
            let cluster = Connection(transport: transport, base: base, access: access)
            try await checkCredentials(cluster, access)
            return cluster
        }
    }

    /// A connection to the emulator at a URL; nil when something else answers there.
    private func emulator(at base: BaseURL) async throws(SuiteError) -> Connection? {
        var emulator = Connection(transport: options.transport, base: base, access: nil)
        var reply = try await reach(emulator, "/_understudy")
        guard reply.json?["understudy"] != nil else { return nil }
        if reply.head.status.code == 401, let token = options.controlToken {
            emulator.controlToken = token
            reply = try await reach(emulator, "/_understudy")
        }
        guard reply.head.status.code == 200 else {
            throw .unreachable("\(base.text) refuses: \(VendorError(body: reply.body).message)")
        }
        return emulator
    }

    private func inProcess() -> Connection {
        let access = ControlAccess(hosts: [BaseURL.inProcess.authority])
        let stage = Stage(WorldDefinition(), outside: outside, access: access) { bytes throws(FixtureRefusal) in
            do throws(InvalidFile) {
                return try Fixture.read(bytes, name: "world")
            } catch {
                throw FixtureRefusal(error.text)
            }
        }
        return Connection(transport: StageTransport(stage), base: .inProcess, access: nil)
    }

    private func reach(
        _ connection: Connection, _ path: String, headers: [Scenario.Header] = []
    ) async throws(SuiteError) -> Exchange {
        do {
            return try await connection.send("GET", path, headers: headers)
        } catch {
            throw .unreachable("\(connection.base.text) does not answer: \(error)")
        }
    }

    private func checkCredentials(_ cluster: Connection, _ access: ClusterAccess) async throws(SuiteError) {
        let bearer = Scenario.Header(name: "Authorization", value: "Bearer \(access.token)")
        let path = "/incorta/api/v2/\(access.tenant.percentEncodedSegment)/load-plan/status/0"
        let reply = try await reach(cluster, path, headers: [bearer])
        let message = cluster.redaction.redacted(VendorError(body: reply.body).message)
        switch reply.head.status.code {
        case 401, 403:
            throw .unreachable("\(cluster.base.text) refuses the token for tenant \(access.tenant): \(message)")
        case 404 where message.contains("tenant in resource path"):
            throw .unreachable("\(cluster.base.text) has no tenant \(access.tenant): \(message)")
        default: return
        }
    }
}

extension BaseURL {
    /// Stands for the emulator in this process; nothing resolves it.
    fileprivate static let inProcess: BaseURL = {
        guard let url = try? BaseURL("http://in-process") else { preconditionFailure("a literal URL is valid") }
        return url
    }()
}

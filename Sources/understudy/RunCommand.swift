internal import ArgumentParser
internal import LoadClient
internal import Scenarios
internal import WireContract

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Plays scenarios against an emulator in this process, a running one, or a real cluster.",
        discussion: """
            For a real cluster give its URL as --target, and the tenant and an access token in UNDERSTUDY_TENANT and \
            UNDERSTUDY_TOKEN; for a real Celonis team give its URL as --team, and a key in UNDERSTUDY_TEAM_KEY, such as \
            'AppKey …' or 'Bearer …'. Steps that need what only the emulator has are reported as skipped, and nothing is \
            started unless --allow-loads is given. For a running emulator that takes a secret for its control API, give that \
            in UNDERSTUDY_CONTROL_TOKEN. A scenario of which anything was skipped has not passed. Folders are walked; files ending in .fails.yaml only run when named.

            On a real cluster or team, what starts, restarts or cancels is sent only for what --name names, and nothing is \
            made, pushed, deleted, registered or granted. Ctrl-C ends the world that was made on a running understudy, and \
            says what was started on a real cluster or team; a second one ends at once.

            Exit status: 0 nothing failed, though steps may have been skipped, 1 an expectation failed, 3 a scenario or fixture is invalid, 4 the target \
            cannot be reached or refuses the credentials, 6 the report could not be written, 64 wrong usage, 130 stopped by \
            Ctrl-C, 143 by SIGTERM.
            """)

    @Argument(help: "Scenario files, or folders of them.", completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String]

    @Option(help: "The URL of a running understudy, or of a cluster. Without it the emulator runs in this process.")
    var target: String?

    @OptionGroup var realTargets: RealTargetOptions

    @Flag(help: "Fail if anything depended on an assumption that nobody has accepted.")
    var strict = false

    @Option(name: .customLong("accept"), help: "Accept an assumption by its id; may be repeated.")
    var accepts: [String] = []

    @Flag(help: "Show each step as it happens.")
    var show = false

    func validate() throws {
        try realTargets.validate(withTarget: target != nil)
    }

    func run() async throws {
        let base = try url
        var options = SuiteOptions(target: base.map { .url($0) } ?? .inProcess, vendors: Vendors.scenarios)
        options.realTargets = try realTargets.accesses(target: base)
        options.isStrict = strict
        options.accepts = Set(accepts)
        options.shows = show
        options.controlToken = ControlOptions.tokenOfEnvironment
        let signals = StopSignals(endsAtSecond: true)
        let task = Task { [options, paths] () -> Result<Bool, SuiteError> in
            do throws(SuiteError) {
                return .success(try await Suite(options, outside: Host.now, print: Output.line).run(paths))
            } catch {
                return .failure(error)
            }
        }
        signals.cancel(task)
        let result = await task.value
        if case .failure(let error) = result { Output.error(error.text.showingControls(keeping: .layout)) }
        if let signal = signals.first, (try? result.get()) == nil { throw ExitCode(128 + signal) }
        switch result {
        case .success(let isGood):
            try Output.finish()
            if !isGood { throw ExitStatus.failed }
        case .failure(.invalid): throw ExitStatus.invalid
        case .failure(.unreachable): throw ExitStatus.unreachable
        case .failure(.stopped): throw ExitStatus.failed
        }
    }

    private var url: BaseURL? {
        get throws {
            do {
                return try target.map { try BaseURL($0) }
            } catch {
                throw ValidationError("--target: \(error)")
            }
        }
    }
}

extension SuiteError {
    /// What a person is told.
    fileprivate var text: String {
        switch self {
        case .invalid(let text), .unreachable(let text): text
        case .stopped(let started): ["Stopped.", started].filter { !$0.isEmpty }.joined(separator: "\n")
        }
    }
}

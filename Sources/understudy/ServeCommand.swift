internal import ArgumentParser
internal import Emulator

/// The options of `serve`. ``Service/init(plain:)`` reads its plain form without them.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the world of a fixture over HTTP until it is stopped by Ctrl-C or SIGTERM.",
        discussion: """
            Requests go to http://HOST:PORT/incorta/api/v2/TENANT/...; the control API is at /_understudy. It is for \
            this machine: Host must be a loopback name or address or the one that is served, and web pages of others are \
            refused. On another address than loopback it takes a secret, too. When it stops, it lists which of the \
            vendor's undocumented behaviours were served, and how often.
            """)

    @Argument(
        help: "The fixture that describes the first world; without it there is none until the control API makes one.",
        completion: .file(extensions: ["yaml", "yml"]))
    var fixture: String?

    @Option(help: "The IPv4 address to listen on.")
    var host = Service.defaultHost

    @Option(help: "The port to listen on; 0 takes any that is free.")
    var port = Service.defaultPort

    @OptionGroup var clock: ClockOptions

    @Option(
        name: .customLong("max-body"),
        help: "The longest file that data push may send, in MiB, 1 to 1024. Other bodies may have 8 MiB.")
    var maximumBody = Service.defaultMaximumBody

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print a line for each request; where nobody reads them in time they are dropped and counted.")
    var log = false

    func validate() throws {
        guard (1...1_024).contains(maximumBody) else {
            throw ValidationError("--max-body takes 1 to 1024 MiB, not \(maximumBody).")
        }
    }

    func run() throws {
        if fixture == nil, clock.clock != nil || clock.scale != nil {
            throw ValidationError(
                "--clock and --scale change the fixture that is named. Without one, each fixture that is POSTed says how "
                    + "its time goes.")
        }
        let service = Service(
            fixture: fixture, host: host, port: port, maximumBody: maximumBody, clock: clock.choice,
            controlToken: control.chosenToken, controlNames: control.names, logsRequests: log)
        try service.run()
    }
}

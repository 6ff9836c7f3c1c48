internal import ArgumentParser
internal import Emulator

/// The options of `serve`. ``Service/init(plain:)`` reads its plain form without them.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the world of a fixture over HTTP and HTTPS until Ctrl-C or SIGTERM.",
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

    @Option(
        name: .customLong("tls-certificate"),
        help: ArgumentHelp(
            "A file with the certificate that is shown over HTTPS, in PEM, and with those of authorities in between.",
            discussion: "Without it each name gets a certificate of the development CA; see understudy ca."))
    var tlsCertificate: String?

    @Option(name: .customLong("tls-key"), help: "The file with the private key of that certificate, in PEM.")
    var tlsKey: String?

    @Flag(help: "Print a line for each request. Lines that nobody reads in time are dropped and counted.")
    var log = false

    func validate() throws {
        guard (1...1_024).contains(maximumBody) else {
            throw ValidationError("--max-body takes 1 to 1024 MiB, not \(maximumBody).")
        }
    }

    /// The files of a certificate; nil where none are named.
    private var tlsFiles: TLSFiles? {
        get throws {
            switch (tlsCertificate, tlsKey) {
            case (nil, nil): nil
            case (let certificate?, let key?): TLSFiles(certificate: certificate, key: key)
            default: throw ValidationError("--tls-certificate and --tls-key go together: give both, or neither.")
            }
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
            controlToken: control.chosenToken, controlNames: control.names, logsRequests: log,
            tlsFiles: try tlsFiles)
        try service.run()
    }
}

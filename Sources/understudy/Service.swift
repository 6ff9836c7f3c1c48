internal import ArgumentParser
internal import Dispatch
internal import Emulator
internal import MicroHTTPD
internal import Scenarios

/// What `serve` is asked to do.
struct Service {
    static let defaultHost = "127.0.0.1"
    static let defaultPort: UInt16 = 8080
    static let defaultMaximumBody = 128

    /// The path of the first world's fixture; nil where there is to be none.
    let fixture: String?
    var host = defaultHost
    var port = defaultPort
    /// How long a pushed file may be, in MiB.
    var maximumBody = defaultMaximumBody
    var clock = ClockChoice()
    /// The secret of the control API; nil for none.
    var controlToken: String?
    /// Other names by which the control API is called.
    var controlNames: [String] = []
    var logsRequests = false
    /// What clients that speak TLS are shown; nil for certificates of the development CA.
    var tlsFiles: TLSFiles?

    func run() throws {
        let definition = try fixture.map { try FixtureFile.read($0, clock: clock) }
        let pair = try tlsFiles?.read()
        let signals = StopSignals()
        let (access, madeToken) = controlAccess
        let stage = Stage(
            definition, vendors: VendorDefinitions(Vendors.fixtures.map(\.nothing)), outside: Host.now, access: access,
            elsewhere: { DispatchQueue.global().async(execute: $0) }, readFixture: Host.readFixture)
        let output = BufferedOutput()
        let log = logsRequests ? output.log : nil
        let certificates = ServedCertificates(files: pair, host: host, stage: stage)
        let server: Server
        do {
            server = try Server(
                host: host, port: port, certificates: certificates.certificate,
                tunnels: { Host.decision(about: $0, at: $1, by: stage, log: log) },
                readers: { head in
                    stage.formReader(for: DecodedHead(head)).map {
                        UploadReader(form: $0, limit: maximumBody << 20)
                    }
                },
                responder: { Host.responder(to: $0, by: $1, from: stage, log: log) })
        } catch .badAddress(let host) {
            throw ValidationError("--host: \(ServerError.badAddress(host: host))")
        } catch {
            Output.error("\(error)")
            throw ExitStatus.cannotListen
        }
        stage.whenClockTurns { server.wake(channel: $0) }
        stage.opensPorts(by: Host.ports(of: server))
        let base = "http://\(host):\(server.port)"
        if let fixture, let definition {
            output.line("understudy serves \(fixture) on \(base) (clock: \(definition.clock.mode.described))")
        } else {
            output.line("understudy serves no world yet on \(base): POST fixtures to \(base)/_understudy/worlds")
        }
        if let madeToken {
            output.line(
                "The control API takes a secret: curl -H 'Authorization: Bearer \(madeToken)' \(base)/_understudy")
        }
        let trust =
            pair == nil
            ? "with certificates of a CA that clients have to trust: understudy ca says how"
            : "with the certificate given"
        output.line("https://\(host):\(server.port) works too, \(trust)")
        if let vendors = definition?.vendors { DispatchQueue.global().async { vendors.prepare() } }
        signals.wait()
        server.stop()
        Output.assumptions(of: stage).forEach(output.line)
        output.finish()
    }

    /// Who may use the control API, and its secret if that was made here: on another address than loopback there is one.
    private var controlAccess: (access: ControlAccess, madeToken: String?) {
        let made = controlToken == nil && !ControlAccess.isLoopback(host) ? ControlOptions.makeToken() : nil
        return (ControlAccess(listeningOn: host, names: controlNames, token: controlToken ?? made), made)
    }
}

extension Service {
    /// Reads the plain form: `serve FIXTURE`, with or without `--port NUMBER`. Nil for everything else.
    ///
    /// The argument parser finds the options of all commands by reflection, which takes longer than all the rest of a
    /// start. So the form in which tests start a server does without it.
    init?(plain arguments: [String]) {
        guard arguments.first == "serve", ControlOptions.tokenOfEnvironment == nil else { return nil }
        var fixture: String?
        var port: UInt16?
        var rest = arguments.dropFirst()
        while let argument = rest.popFirst() {
            if argument == "--port", port == nil, let number = rest.popFirst().flatMap({ UInt16($0) }) {
                port = number
            } else if fixture == nil, !argument.isEmpty, !argument.hasPrefix("-") {
                fixture = argument
            } else {
                return nil
            }
        }
        guard let fixture else { return nil }
        self.init(fixture: fixture, port: port ?? Self.defaultPort)
    }
}

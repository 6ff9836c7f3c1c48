internal import ArgumentParser
internal import Dispatch
internal import Emulator
internal import Foundation
internal import MicroHTTPD
internal import Scenarios

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

    @Argument(help: "The fixture that describes the world.", completion: .file(extensions: ["yaml", "yml"]))
    var fixture: String

    @Option(help: "The IPv4 address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes any that is free.")
    var port: UInt16 = 8080

    @OptionGroup var clock: ClockOptions

    @Option(
        name: .customLong("max-body"),
        help: "The longest body of a request, in MiB, 1 to 1024: what data push may send in one file.")
    var maximumBody = 8

    @OptionGroup var control: ControlOptions

    @Flag(help: "Print a line for each request; where nobody reads them in time they are dropped and counted.")
    var log = false

    func validate() throws {
        guard (1...1_024).contains(maximumBody) else {
            throw ValidationError("--max-body takes 1 to 1024 MiB, not \(maximumBody).")
        }
    }

    func run() throws {
        var definition = try FixtureFile.read(fixture)
        clock.apply(to: &definition)
        let signals = StopSignals()
        let (access, madeToken) = control.access(listeningOn: host)
        let stage = Stage(
            definition, outside: Host.now, access: access, elsewhere: { DispatchQueue.global().async(execute: $0) },
            readFixture: Host.readFixture)
        let output = UnhurriedOutput()
        let log = log ? output.log : nil
        let server: Server
        do {
            server = try Server(host: host, port: port, limits: ServerLimits(maximumBodyBytes: maximumBody << 20)) {
                Host.reply(to: $0, from: stage, log: log)
            }
        } catch .badAddress(let host) {
            throw ValidationError("--host: \(ServerError.badAddress(host: host))")
        } catch {
            Output.error("\(error)")
            throw ExitStatus.cannotListen
        }
        stage.whenClockTurns { server.wake(channel: $0) }
        let base = "http://\(host):\(server.port)"
        output.line("understudy serves \(fixture) on \(base) (clock: \(clock.described(definition)))")
        if let madeToken {
            output.line(
                "The control API takes a secret: curl -H 'Authorization: Bearer \(madeToken)' \(base)/_understudy")
        }
        signals.wait()
        server.stop()
        Output.assumptions(of: stage).forEach(output.line)
        output.finish()
    }
}

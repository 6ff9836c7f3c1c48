internal import ArgumentParser
internal import Emulator
internal import Foundation
internal import MicroHTTPD
internal import Scenarios

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the world of a fixture over HTTP until it is stopped by Ctrl-C or SIGTERM.",
        discussion: """
            Requests go to http://HOST:PORT/incorta/api/v2/TENANT/...; the control API is at /_understudy. When it \
            stops, it lists which of the vendor's undocumented behaviours were served, and how often.
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

    @Flag(help: "Print a line for each request.")
    var log = false

    func validate() throws {
        guard (1...1_024).contains(maximumBody) else {
            throw ValidationError("--max-body takes 1 to 1024 MiB, not \(maximumBody).")
        }
    }

    func run() throws {
        var definition = try FixtureFile.read(fixture)
        clock.apply(to: &definition)
        let stage = Stage(definition, outside: Host.now, readFixture: Host.readFixture)
        let log = log
        let server: Server
        do {
            server = try Server(host: host, port: port, limits: ServerLimits(maximumBodyBytes: maximumBody << 20)) {
                request in
                let reply = Host.reply(to: request, from: stage)
                if log { Host.print(request, reply) }
                return reply
            }
        } catch .badAddress(let host) {
            throw ValidationError("--host: \(ServerError.badAddress(host: host))")
        } catch {
            Output.error("\(error)")
            throw ExitStatus.cannotListen
        }
        let signals = StopSignals()
        stage.whenClockTurns { server.wake(channel: $0) }
        Output.line(
            "understudy serves \(fixture) on http://\(host):\(server.port) (clock: \(clock.described(definition)))")
        signals.wait()
        server.stop()
        Output.assumptions(of: stage)
    }
}

internal import Emulator
internal import Glibc
internal import HTTPTypes
internal import LoadEngine
internal import MicroHTTPD
internal import Scenarios
internal import WireContract

/// The few lines that join the emulator with the outside: the server, the system clock, files.
enum Host {
    /// The system's time.
    @Sendable static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    /// The system's time, as certificates have it.
    @Sendable static func secondsSince1970() -> Int64 {
        now().microseconds / 1_000_000
    }

    /// Reads a fixture that came over the wire.
    @Sendable static func readFixture(_ bytes: [UInt8]) throws(FixtureRefusal) -> WorldDefinition {
        do {
            return try Fixture.read(bytes, name: "fixture", vendors: Vendors.fixtures)
        } catch {
            throw FixtureRefusal(error.text)
        }
    }

    /// Lets the stage answer the requests with a head; `log` takes a line when a reply is held and when it is decided.
    static func responder(
        to head: HTTPRequest, by arrival: Arrival, from stage: Stage, log: (@Sendable (String) -> Void)?
    ) -> Responder {
        let head = DecodedHead(head)
        let passage = Passage(
            port: arrival.port, tunnel: arrival.tunnel?.authority,
            proxyAuthorization: arrival.tunnel?.proxyAuthorization)
        return { body in
            var request = request(head, body)
            request.passage = passage
            let reply = stage.reply(to: request)
            log?(line(head, reply))
            return Self.reply(reply, to: head, log: log)
        }
    }

    /// Whether a tunnel is opened; `log` takes a line where it is not.
    static func decision(
        about tunnel: Tunnel, at port: UInt16, by stage: Stage, log: (@Sendable (String) -> Void)?
    ) -> TunnelDecision {
        let refusal = stage.refusal(
            ofTunnelTo: tunnel.authority, proxyAuthorization: tunnel.proxyAuthorization, port: port)
        guard let response = refusal?.response else { return .open }
        log?("\(now().text) CONNECT \(tunnel.authority) \(response.head.status.code)".showingControls())
        return .refuse(response.head, body: response.body)
    }

    /// The ports that a server opens for worlds.
    static func ports(of server: Server) -> WorldPorts {
        WorldPorts(
            main: server.port,
            open: { [weak server] port throws(NoPort) in
                guard let server else { throw NoPort("The server is stopping.") }
                do throws(ServerError) {
                    return try server.openPort(port)
                } catch {
                    throw NoPort("\(error)")
                }
            },
            close: { [weak server] in server?.closePort($0) })
    }

    private static func request(_ head: DecodedHead, _ body: ReceivedBody) -> EmulatedRequest {
        switch body {
        case .whole(let bytes): EmulatedRequest(head, body: bytes)
        case .read(let reader):
            (reader as? UploadReader).map { EmulatedRequest(head, long: .form($0.form)) }
                ?? EmulatedRequest(head, body: [])
        case .refused(let refusal):
            EmulatedRequest(
                head,
                long: .refused(
                    RefusedBody(status: refusal.status, outcome: refusal.outcome, text: advice(on: refusal))))
        }
    }

    /// What to do about a body that is refused.
    private static func advice(on refusal: BodyRefusal) -> String {
        guard refusal.status == 413 else { return refusal.message }
        return refusal.message + " The files of data push may be as long as serve --max-body says, in MiB, up to 1024."
    }

    private static func reply(
        _ reply: StageReply, to head: DecodedHead, log: (@Sendable (String) -> Void)?
    ) -> Reply {
        switch reply {
        case .respond(let response):
            return .respond(response.head, body: response.body, template: response.sharedHead)
        case .drop: return .drop
        case .hold(let wait, let channel, let again):
            return .hold(until: wait.map { ContinuousClock.now + $0 }, channel: channel) {
                let reply = again()
                if case .hold = reply {} else { log?(line(head, reply)) }
                return Self.reply(reply, to: head, log: log)
            }
        }
    }

    /// A line for a request: when, what, which status.
    private static func line(_ head: DecodedHead, _ reply: StageReply) -> String {
        let status =
            switch reply {
            case .respond(let response): "\(response.head.status.code)"
            case .hold: "held"
            case .drop: "dropped"
            }
        var line = "\(now().text) \(head.method.rawValue) \(head.shownTarget) \(status)"
        if case .respond(let response) = reply, let names = response.head.headerFields[.ambiguous] {
            line += " (ambiguous: the credentials are those of \(names))"
        }
        return line.showingControls()
    }
}

/// Reads the form of an upload while it comes.
struct UploadReader: BodyReader {
    private(set) var form: FormFileReader
    let limit: Int

    var keptBytes: Int { form.keptBytes }

    mutating func take(_ piece: UnsafeRawBufferPointer) { form.take(piece) }
}

/// Fixtures on disk.
enum FixtureFile {
    /// The bytes of a file that a fixture names, by a path relative to it.
    private static func read(_ file: String, besides fixture: String) -> [UInt8]? {
        let folder = fixture.lastIndex(of: "/").map { fixture[...$0] } ?? ""
        return LocalFile.bytes(at: file.hasPrefix("/") ? file : folder + file)
    }

    /// Reads a fixture; `clock` wins over what it says.
    static func read(_ path: String, clock: ClockChoice = ClockChoice()) throws -> WorldDefinition {
        guard let bytes = LocalFile.bytes(at: path) else {
            Output.error("\(path): there is no such file, or it cannot be read")
            throw ExitStatus.invalid
        }
        do {
            var definition = try Fixture.read(
                bytes, name: path, vendors: Vendors.fixtures, readFile: { read($0, besides: path) })
            clock.apply(to: &definition)
            return definition
        } catch {
            Output.error(error.text)
            throw ExitStatus.invalid
        }
    }
}

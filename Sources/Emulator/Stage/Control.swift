internal import HTTPTypes
internal import LoadEngine
internal import Synchronization
internal import WireContract

/// The control API, below `/_understudy`. Real clusters have nothing like it.
///
/// | request | does |
/// |---|---|
/// | `GET /_understudy` | says that this is the emulator, and lists its worlds |
/// | `POST /_understudy/worlds` | makes a world of the fixture in the body; 201 with its name and base path |
/// | `POST /_understudy/worlds?port=0` | the same, with a port of its own: this one, or with 0 any that is free |
/// | `GET /_understudy/worlds/NAME` | its clock, and what was served on assumptions |
/// | `DELETE /_understudy/worlds/NAME` | ends it |
/// | `POST /_understudy/worlds/NAME/clock` | `{"advance": "5m"}` |
/// | `GET /_understudy/worlds/NAME/journal` | its last requests |
/// | `POST /_understudy/worlds/NAME/interrupt` | ends something that runs; the vendor says what is sent |
///
/// Its vendors add paths below a world; see ``VendorControls``. ``ControlAccess`` says who may use it.
extension Stage {
    func control(_ request: EmulatedRequest) -> StageReply {
        if let refused = request.refusedBody { return .respond(.refusal(refused.status, refused.text)) }
        guard let target = request.decoded.target else {
            return .respond(.refusal(400, "The request target is not valid percent-encoded UTF-8."))
        }
        let path = target.segments.dropFirst()
        let isPost = request.head.method == .post
        switch (request.head.method, path.count, path.first) {
        case (.get, 0, _), (.head, 0, _): return .respond(.json(200, overview))
        case (.post, 1, "worlds"): return addWorld(request.body, ports: target.values("port"))
        case (_, 2..., "worlds"):
            let name = path[path.startIndex + 1]
            guard let box = world(name) else { return .respond(.refusal(404, "There is no world \(name).")) }
            return control(of: box, Array(path.dropFirst(2)), isPost: isPost, request)
        default:
            let below = ["GET", "DELETE", "clock", "interrupt", "journal"] + controls.flatMap(\.paths)
            return .respond(
                .refusal(
                    404,
                    "No such control; known are GET /_understudy, POST /_understudy/worlds, and below "
                        + "/_understudy/worlds/NAME: \(below.joined(separator: ", "))."))
        }
    }

    private func control(
        of box: HostedWorld, _ path: [String], isPost: Bool, _ request: EmulatedRequest
    ) -> StageReply {
        let isGet = [.get, .head].contains(request.head.method)
        switch (isPost, path.count, path.first) {
        case (false, 0, _) where request.head.method == .delete:
            return .respond(
                remove(box.name)
                    ? .json(200, ["ended": .string(box.name)])
                    : .refusal(409, "The first world of a process lives as long as it."))
        case (false, 0, _) where isGet: return .respond(.json(200, description(of: box)))
        case (true, 1, "clock"): return .respond(turnClock(box, request.body))
        case (true, 1, "interrupt"): return interrupt(box, request.body)
        case (false, 1, "journal") where isGet: return journal(of: box)
        default:
            if isGet, let reply = ask(box, .show(path)) { return reply }
            return .respond(.refusal(404, "World \(box.name) has no such control, or it takes another method."))
        }
    }

    private var overview: JSONValue {
        var members: [JSONObject.Member] = [
            .init(key: "understudy", value: .string(Understudy.version)),
            .init(key: "worlds", value: .array(worldNames.map { .string($0) })),
        ]
        let ports = portsOfWorlds.map { JSONObject.Member(key: $0.name, value: .integer(Int64($0.port))) }
        if !ports.isEmpty { members.append(.init(key: "ports", value: .object(JSONObject(ports)))) }
        return .object(JSONObject(members))
    }

    private func addWorld(_ body: [UInt8], ports: [String]) -> StageReply {
        let wanted = ports.map { UInt16($0) }
        guard wanted.count <= 1, !wanted.contains(nil) else {
            return .respond(.refusal(400, "Send one port, 0 to 65535, as in ?port=0, where 0 takes any that is free."))
        }
        guard body.count <= FixtureLimits.bytes else { return .respond(.refusal(422, FixtureLimits.tooManyBytes)) }
        return replyFromFixtures(holding: body.count) { [self] in
            do throws(FixtureRefusal) {
                return made(try readFixture(body), port: wanted.first ?? nil)
            } catch {
                return .refusal(422, error.text)
            }
        }
    }

    private func made(_ definition: WorldDefinition, port: UInt16?) -> EmulatedResponse {
        do throws(NoRoom) {
            let box = try add(definition, port: port)
            var made: [JSONObject.Member] = [
                .init(key: "world", value: .string(box.name)),
                .init(key: "base", value: .string(Self.worldsPrefix + box.name)),
            ]
            if let port = box.port { made.append(.init(key: "port", value: .integer(Int64(port)))) }
            return .json(201, .object(JSONObject(made)))
        } catch {
            return .refusal(error.status, error.text)
        }
    }

    private func description(of box: HostedWorld) -> JSONValue {
        let world = box.world.withLock { $0 }
        let assumptions = world.servedAssumptions.sorted { $0.key < $1.key }.map { id, count -> JSONValue in
            ["id": .string(id), "served": .integer(Int64(count)), "accepted": .bool(world.accepts.contains(id))]
        }
        let outcomes = world.servedOutcomes.sorted { $0.key < $1.key }.map { id, count in
            JSONObject.Member(key: id, value: .integer(Int64(count)))
        }
        let port = box.port.map { [JSONObject.Member(key: "port", value: .integer(Int64($0)))] } ?? []
        let clock: JSONValue = [
            "mode": .string(world.clock.modeName), "now": .string(world.clock.now(outside: outside()).text),
        ]
        return .object(
            JSONObject(
                [.init(key: "world", value: .string(world.name))] + port + [
                    .init(key: "clock", value: clock), .init(key: "assumptions", value: .array(assumptions)),
                    .init(key: "outcomes", value: .object(JSONObject(outcomes))),
                ]))
    }

    private func turnClock(_ box: HostedWorld, _ body: [UInt8]) -> EmulatedResponse {
        let text = (try? JSONValue(parsing: body, limit: JSONValue.maximumRequest))?["advance"]?.string
        guard let duration = text.flatMap({ Duration(text: $0) }) else {
            let isTooLong = text.map { Duration.isTooLong(text: $0) } ?? false
            let form = isTooLong ? "of at most \(Duration.longestInText.text)" : "such as \(Duration.examplesInText)"
            return .refusal(400, #"Send {"advance": "90s"}: a duration \#(form)."#)
        }
        advance(box, by: duration)
        let now = box.world.withLock { $0.clock.now(outside: outside()) }
        return .json(200, ["now": .string(now.text)])
    }

    private func interrupt(_ box: HostedWorld, _ body: [UInt8]) -> StageReply {
        let json = (try? JSONValue(parsing: body, limit: JSONValue.maximumRequest))?.object
        if let json, let reply = ask(box, .interrupt(json)) { return reply }
        let forms = box.controls.flatMap(\.interrupts)
        guard let last = forms.last else {
            return .respond(.refusal(404, "Nothing in world \(box.name) can be interrupted."))
        }
        let list = forms.count == 1 ? last : forms.dropLast().joined(separator: ", ") + " or " + last
        return .respond(.refusal(400, "Send \(list)."))
    }

    /// Asks the vendors of a world, one after the other; nil where none of them takes the request.
    private func ask(_ box: HostedWorld, _ request: ControlRequest) -> StageReply? {
        let outside = outside()
        switch box.world.withLock({ $0.control(request, outside: outside) }) {
        case nil: return nil
        case .shown(let parts, let write):
            return report(isLong: parts > Self.shortReport) { .json(200, write()) }
        case .bytes(let bytes):
            let head = HTTPResponse(status: .ok, headerFields: [.contentType: "application/octet-stream"])
            return .respond(EmulatedResponse(head: head, body: bytes))
        case .interrupted(let what):
            wake(box)
            return .respond(.json(200, ["interrupted": what]))
        case .refused(let status, let text): return .respond(.refusal(status, text))
        }
    }

    /// How many entries, steps or files are written without making others wait.
    static let shortReport = 256

    func report(isLong: Bool, _ write: @escaping @Sendable () -> EmulatedResponse) -> StageReply {
        isLong ? replyFromReports(write) : .respond(write())
    }

    private func journal(of box: HostedWorld) -> StageReply {
        let journal = box.world.withLock { $0.journal }
        return report(isLong: journal.count > Self.shortReport) { .json(200, journal.json) }
    }
}

extension Journal {
    /// The entries that are kept, oldest first, as the control API shows them.
    fileprivate var json: JSONValue {
        .array(
            entries.map { entry in
                [
                    "number": .integer(Int64(entry.number)), "at": .string(entry.instant.text),
                    "method": .string(entry.method), "target": .string(entry.target),
                    "body": .string(String(decoding: entry.body, as: UTF8.self)),
                    "login": entry.login.map { .string($0) } ?? .null,
                    "status": entry.status.map { .integer(Int64($0)) } ?? .null,
                    "outcome": entry.outcome.map { .string($0) } ?? .null,
                    "ambiguous": entry.ambiguity.map { .string($0) } ?? .null,
                ]
            })
    }
}

/// What the emulator says of itself.
package enum Understudy {
    /// The version, as in the change log.
    package static let version = "0.1.0"
}

extension EmulatedResponse {
    static func json(_ status: Int, _ value: JSONValue) -> EmulatedResponse {
        EmulatedResponse(
            head: HTTPResponse(status: .init(code: status), headerFields: [.contentType: "application/json"]),
            body: value.bytes)
    }

    static func refusal(_ status: Int, _ message: String) -> EmulatedResponse {
        json(status, ["message": .string(message)])
    }
}

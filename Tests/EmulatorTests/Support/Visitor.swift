import Emulator
import HTTPTypes
import IncortaEmulation
import LoadEngine
import Testing
import WireContract

/// A world, and somebody who sends it requests in process, at times that the test says.
struct Visitor {
    var world: World
    /// The time outside the world.
    var outside: Instant
    var tenant = "default"
    var token: String? = "loader-token"

    init(_ definition: WorldDefinition) throws {
        outside = try #require(Instant(text: "2026-01-01T00:00:00Z"))
        world = World(definition, outside: outside)
    }

    /// The request for a path below the tenant's; `token` is sent unless it is nil.
    func request(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = []) -> EmulatedRequest {
        whole(method, "/incorta/api/v2/\(tenant)\(path)", body)
    }

    /// The request for a whole path.
    func whole(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = []) -> EmulatedRequest {
        var head = HTTPRequest(method: method, scheme: "http", authority: "h", path: path)
        if let token { head.headerFields[.authorization] = "Bearer \(token)" }
        return EmulatedRequest(head: head, body: body)
    }

    mutating func send(_ request: EmulatedRequest) -> WorldReply {
        world.reply(to: request, outside: outside)
    }

    /// The answer to a request that is answered at once.
    mutating func answer(_ request: EmulatedRequest) throws -> Answer {
        try Answer(send(request))
    }

    mutating func post(_ path: String, _ body: String) throws -> Answer {
        try answer(request(.post, path, Array(body.utf8)))
    }

    mutating func get(_ path: String) throws -> Answer {
        try answer(request(.get, path))
    }

    /// Executes a plan and gives the id.
    mutating func execute(_ plan: String) throws -> Int64 {
        try id(post("/load-plan/execute", #"{"loadPlanName": "\#(plan)"}"#))
    }

    /// Restarts a plan and gives the id.
    mutating func restart(_ plan: String, group: Int, of id: Int64? = nil) throws -> Int64 {
        try self.id(tryRestart(plan, group: group, of: id))
    }

    mutating func tryRestart(_ plan: String, group: Int, of id: Int64? = nil) throws -> Answer {
        let recent = id.map { #","recentLoadPlanExecution": \#($0)"# } ?? ""
        return try post("/load-plan/restart", #"{"loadPlanName": "\#(plan)","groupSequence": \#(group)\#(recent)}"#)
    }

    /// Interrupts the load of a schema outside any plan; false when there is none.
    mutating func interrupt(schema: String) -> Bool {
        world.interrupt(schema: schema, tenant: "default", outside: outside)
    }

    /// Interrupts a plan and gives the id of its execution; nil when it does not run.
    mutating func interrupt(plan: String) -> Int64? {
        world.interrupt(plan: plan, tenant: "default", outside: outside)
    }

    private func id(_ answer: Answer) throws -> Int64 {
        try #require(answer.json["loadPlanExecutionId"]?.integer, "\(answer.text)")
    }
}

/// A reply of a world, as a client sees it.
struct Answer {
    let head: HTTPResponse
    let body: [UInt8]

    init(_ reply: WorldReply) throws {
        guard case .respond(let response) = reply else {
            Issue.record("no answer, but \(reply)")
            throw NoAnswer()
        }
        head = response.head
        body = response.body
    }

    private struct NoAnswer: Error {}

    var status: Int { head.status.code }
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
    var outcome: String? { field("X-Understudy-Outcome") }
    var evidence: String? { field("X-Understudy-Evidence") }
    var assumed: [String] {
        (field("X-Understudy-Assumed") ?? "").split(separator: ",").map { $0.drop { $0 == " " } }.map { String($0) }
    }

    func field(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }

    /// `jobStatus` of a status reply's entry, by the names on the way down to it.
    func jobStatus(_ names: String...) -> String? {
        var entry: JSONValue? = json
        for name in names { entry = entry?["childStatusDetails"]?.array?.first { $0["name"] == .string(name) } }
        return entry?["status"]?["jobStatus"]?.string
    }
}

package import Emulator
package import HTTPTypes
internal import IncortaEmulation
package import LoadEngine
internal import Testing
package import WireContract

/// A world, and somebody who sends it requests in process, at times that the test says.
package struct Visitor {
    package var world: World
    /// The time outside the world.
    package var outside: Instant
    package var tenant = "default"
    package var token: String? = "loader-token"

    package init(_ definition: WorldDefinition) throws {
        outside = try #require(Instant(text: "2026-01-01T00:00:00Z"))
        world = World(definition, outside: outside)
    }

    /// The request for a path below the tenant's; `token` is sent unless it is nil.
    package func request(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = []) -> EmulatedRequest {
        whole(method, "/incorta/api/v2/\(tenant)\(path)", body)
    }

    /// The request for a whole path.
    package func whole(_ method: HTTPRequest.Method, _ path: String, _ body: [UInt8] = []) -> EmulatedRequest {
        var head = HTTPRequest(method: method, scheme: "http", authority: "h", path: path)
        if let token { head.headerFields[.authorization] = "Bearer \(token)" }
        return EmulatedRequest(head: head, body: body)
    }

    package mutating func send(_ request: EmulatedRequest) -> WorldReply {
        world.reply(to: request, outside: outside)
    }

    /// The answer to a request that is answered at once.
    package mutating func answer(_ request: EmulatedRequest) throws -> Answer {
        try Answer(send(request))
    }

    package mutating func post(_ path: String, _ body: String) throws -> Answer {
        try answer(request(.post, path, Array(body.utf8)))
    }

    package mutating func get(_ path: String) throws -> Answer {
        try answer(request(.get, path))
    }

    /// Executes a plan and gives the id.
    package mutating func execute(_ plan: String) throws -> Int64 {
        try id(post("/load-plan/execute", #"{"loadPlanName": "\#(plan)"}"#))
    }

    /// Restarts a plan and gives the id.
    package mutating func restart(_ plan: String, group: Int, of id: Int64? = nil) throws -> Int64 {
        try self.id(tryRestart(plan, group: group, of: id))
    }

    package mutating func tryRestart(_ plan: String, group: Int, of id: Int64? = nil) throws -> Answer {
        let recent = id.map { #","recentLoadPlanExecution": \#($0)"# } ?? ""
        return try post("/load-plan/restart", #"{"loadPlanName": "\#(plan)","groupSequence": \#(group)\#(recent)}"#)
    }

    /// Interrupts the load of a schema outside any plan; false when there is none.
    package mutating func interrupt(schema: String) -> Bool {
        world.interrupt(schema: schema, tenant: "default", outside: outside)
    }

    /// Interrupts a plan and gives the id of its execution; nil when it does not run.
    package mutating func interrupt(plan: String) -> Int64? {
        world.interrupt(plan: plan, tenant: "default", outside: outside)
    }

    private func id(_ answer: Answer) throws -> Int64 {
        try #require(answer.json["loadPlanExecutionId"]?.integer, "\(answer.text)")
    }
}

/// A reply of a world, as a client sees it.
package struct Answer {
    package let head: HTTPResponse
    package let body: [UInt8]

    package init(_ reply: WorldReply) throws {
        guard case .respond(let response) = reply else {
            Issue.record("no answer, but \(reply)")
            throw NoAnswer()
        }
        head = response.head
        body = response.body
    }

    private struct NoAnswer: Error {}

    package var status: Int { head.status.code }
    package var text: String { String(decoding: body, as: UTF8.self) }
    package var json: JSONValue { (try? JSONValue(parsing: body)) ?? .null }
    package var outcome: String? { field("X-Understudy-Outcome") }
    package var evidence: String? { field("X-Understudy-Evidence") }
    package var assumed: [String] {
        (field("X-Understudy-Assumed") ?? "").split(separator: ",").map { $0.drop { $0 == " " } }.map { String($0) }
    }

    package func field(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }

    /// `jobStatus` of a status reply's entry, by the names on the way down to it.
    package func jobStatus(_ names: String...) -> String? {
        var entry: JSONValue? = json
        for name in names { entry = entry?["childStatusDetails"]?.array?.first { $0["name"] == .string(name) } }
        return entry?["status"]?["jobStatus"]?.string
    }
}

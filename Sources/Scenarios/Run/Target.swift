internal import HTTPTypes
public import LoadClient
internal import WireContract

/// What scenarios are played against.
public enum Target: Sendable {
    /// An emulator in this process.
    case inProcess
    /// Whatever answers at a URL: a running emulator, or a real cluster with a tenant and a token to use there.
    case url(BaseURL, ClusterAccess?)
}

/// What a real cluster is entered with.
public struct ClusterAccess: Sendable {
    /// The tenant.
    public let tenant: String
    /// The access token.
    public let token: String
    /// What the plans, schemas and tables of the scenarios are called there.
    public let names: [String: String]
    /// Whether loads may be started.
    public let allowsLoads: Bool

    /// Access; see the properties.
    public init(tenant: String, token: String, names: [String: String] = [:], allowsLoads: Bool = false) {
        self.tenant = tenant
        self.token = token
        self.names = names
        self.allowsLoads = allowsLoads
    }
}

/// Something that a step needs and that not every target has.
enum Need: Hashable, Sendable, CustomStringConvertible {
    case clock
    case scriptedWorld
    case interruption
    case emulatorView
    case allowLoads
    case name(String)
    case ownBytes(String)
    case pastExecution(Int64)
    case user(String)
    case value(String)
    case tenant(String)
    case celonisTeam

    var description: String {
        switch self {
        case .clock: "a clock to turn"
        case .scriptedWorld: "scripted outcomes"
        case .interruption: "a way to interrupt a load"
        case .emulatorView: "the emulator's own view"
        case .allowLoads: "--allow-loads"
        case .name(let name): "a name for \(name) (say --name \(name)=NAME)"
        case .ownBytes(let name): "a plan called \(name), which the bytes that this step sends name"
        case .pastExecution(let id): "execution \(id) of the fixture's history"
        case .user(let login): "the token of \(login)"
        case .value(let name): "${\(name)}, which was not saved because its step was skipped"
        case .tenant(let name): "the tenant \(name)"
        case .celonisTeam: "a Celonis team"
        }
    }
}

/// A connection to a target: sends requests below its base and reads replies.
struct Connection: Sendable {
    let transport: any Transport
    let base: BaseURL
    /// Nil for an emulator.
    let access: ClusterAccess?

    var isEmulator: Bool { access == nil }

    func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, headers: [Scenario.Header] = [],
        timeout: Duration = .seconds(30)
    ) async throws -> Exchange {
        guard let method = HTTPRequest.Method(method) else {
            throw TransportError(.other, detail: "\(method) is no HTTP method")
        }
        var request = HTTPRequest(
            method: method, scheme: base.scheme, authority: base.authority, path: base.prefix + path)
        request.headerFields[.accept] = "application/json"
        if body != nil { request.headerFields[.contentType] = "application/json" }
        for header in headers {
            if let name = HTTPField.Name(header.name) { request.headerFields[name] = header.value }
        }
        let (head, body) = try await transport.send(request, body: body, timeout: timeout)
        return Exchange(head: head, body: body, redaction: redaction)
    }

    /// Takes the token out of what is shown.
    var redaction: Redaction { Redaction(access?.token) }
}

/// A reply, and what it says when it is JSON.
struct Exchange: Sendable {
    let head: HTTPResponse
    let body: [UInt8]
    let json: JSONValue?
    /// Before anything of the reply is cut or shown, the token is taken out: clusters echo it.
    let redaction: Redaction

    init(head: HTTPResponse, body: [UInt8], redaction: Redaction) {
        self.head = head
        self.body = body
        self.redaction = redaction
        json = try? JSONValue(parsing: body)
    }

    func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }
}

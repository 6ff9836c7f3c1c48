internal import Emulator
internal import HTTPTypes
internal import IncortaContract
internal import IncortaWire
internal import LoadClient
internal import LoadEngine
internal import WireContract

extension Suite {
    /// Finds out what answers: the emulator, or a cluster or a team that takes the credentials.
    func connect(_ scenarios: [Scenario]) async throws(SuiteError) -> Connection {
        do throws(SuiteError) {
            let permissions = RealPermissions(options.transport, scenarios)
            guard let access = options.team else { return try await connect(permissions) }
            var connection = Connection(transport: permissions.gate(), base: access.base, access: nil)
            if case .url = options.target { connection = try await connect(permissions) }
            if connection.isEmulator, case .url(let base, _) = options.target {
                throw .unreachable(
                    "\(base.text) is an understudy, and \(access.base.text) is a real team: name one of them")
            }
            let entrance = permissions.gate(entering: access)
            let team = try await TeamFinder(access, transport: entrance, pause: options.pause)
                .find(Set(scenarios.flatMap(\.teamPlaces.values)))
            return Connection(
                transport: permissions.gate(base: connection.base, access: connection.access, team: team),
                base: connection.base, access: connection.access, team: team, started: permissions.started)
        } catch {
            throw Task.isCancelled ? SuiteError.stopped("") : error
        }
    }

    private func connect(_ permissions: RealPermissions) async throws(SuiteError) -> Connection {
        switch options.target {
        case .inProcess: return inProcess()
        case .url(let base, let access):
            if let emulator = try await emulator(at: base, permissions) { return emulator }
            guard let access else {
                throw .unreachable(
                    "\(base.text) is no understudy; for a real cluster set UNDERSTUDY_TENANT and UNDERSTUDY_TOKEN")
            }
            let cluster = Connection(
                transport: permissions.gate(base: base, access: access), base: base, access: access,
                started: permissions.started)
            try await checkCredentials(cluster, access)
            return cluster
        }
    }

    /// A connection to the emulator at a URL; nil when something else answers there.
    private func emulator(
        at base: BaseURL, _ permissions: RealPermissions
    ) async throws(SuiteError) -> Connection? {
        let question = Connection(transport: permissions.gate(asking: base), base: base, access: nil)
        var reply = try await reach(question, "/_understudy")
        guard reply.json?["understudy"]?.string != nil else { return nil }
        var emulator = Connection(transport: options.transport, base: base, access: nil)
        if reply.head.status.code == 401, let token = options.controlToken {
            emulator.controlToken = token
            reply = try await reach(emulator, "/_understudy")
        }
        guard reply.json?["worlds"]?.array != nil else {
            throw .unreachable("\(base.text) refuses: \(reply.shown(VendorError(body: reply.body).message))")
        }
        return emulator
    }

    private func inProcess() -> Connection {
        let access = ControlAccess(hosts: [BaseURL.inProcess.authority])
        let stage = Stage(WorldDefinition(), outside: outside, access: access) { bytes throws(FixtureRefusal) in
            do throws(InvalidFile) {
                return try Fixture.read(bytes, name: "world")
            } catch {
                throw FixtureRefusal(error.text)
            }
        }
        return Connection(transport: StageTransport(stage), base: .inProcess, access: nil)
    }

    private func reach(
        _ connection: Connection, _ path: String, headers: [Scenario.Header] = []
    ) async throws(SuiteError) -> Exchange {
        do {
            return try await connection.send("GET", path, headers: headers)
        } catch {
            throw .unreachable("\(connection.base.text) does not answer: \(error)")
        }
    }

    private func checkCredentials(_ cluster: Connection, _ access: ClusterAccess) async throws(SuiteError) {
        let bearer = Scenario.Header(name: "Authorization", value: "Bearer \(access.token)")
        let path = "/incorta/api/v2/\(access.tenant.percentEncodedSegment)/load-plan/status/0"
        let reply = try await reach(cluster, path, headers: [bearer])
        let message = reply.shown(VendorError(body: reply.body).message)
        switch reply.head.status.code {
        case 401, 403:
            throw .unreachable("\(cluster.base.text) refuses the token for tenant \(access.tenant): \(message)")
        case 404 where message.contains("tenant in resource path"):
            throw .unreachable("\(cluster.base.text) has no tenant \(access.tenant): \(message)")
        default: return
        }
    }
}

extension BaseURL {
    /// Stands for the emulator in this process; nothing resolves it.
    fileprivate static let inProcess: BaseURL = {
        guard let url = try? BaseURL("http://in-process") else { preconditionFailure("a literal URL is valid") }
        return url
    }()
}

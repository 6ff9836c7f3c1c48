internal import Emulator
internal import LoadClient
internal import LoadEngine
internal import WireContract

extension Suite {
    /// Finds out what answers: the emulator, or real targets that take the credentials.
    func enter(_ scenarios: [Scenario]) async throws(SuiteError) -> Destination {
        do throws(SuiteError) {
            let permissions = RealTargetPermissions(options.transport, scenarios)
            switch options.target {
            case .inProcess where options.realTargets.isEmpty: return .emulator(inProcess())
            case .inProcess: break
            case .url(let base):
                if let emulator = try await emulator(at: base, permissions) {
                    if let other = options.realTargets.first(where: { $0.base != base }) {
                        throw .unreachable(
                            "\(base.text) is an understudy, and \(other.base.text) is \(other.kind): name one of them")
                    }
                    return .emulator(emulator)
                }
                guard options.realTargets.contains(where: { $0.base == base }) else {
                    let advice = options.vendors.compactMap(\.accessAdvice).joined(separator: "; ")
                    throw .unreachable("\(base.text) is no understudy\(advice.isEmpty ? "" : "; ")\(advice)")
                }
            }
            var entered: [any RealTarget] = []
            for access in options.realTargets {
                entered.append(try await self.entered(access, for: scenarios, permissions))
            }
            return .real(RealTargets(entered, permissions: permissions))
        } catch {
            throw Task.isCancelled ? SuiteError.stopped("") : error
        }
    }

    private func entered(
        _ access: any RealTargetAccess, for scenarios: [Scenario], _ permissions: RealTargetPermissions
    ) async throws(SuiteError) -> any RealTarget {
        let connection = Connection(
            transport: permissions.gate([access.entranceRules]), base: access.base, mask: TokenMask(access.secrets))
        let entrance = RealTargetEntrance(
            scenarios: scenarios, connection: connection, pause: options.pause, started: permissions.started)
        do throws(RealTargetRefusal) {
            return try await access.enter(entrance)
        } catch {
            switch error {
            case .invalid(let text): throw .invalid(text)
            case .unreachable(let text): throw .unreachable(text)
            }
        }
    }

    /// A connection to the emulator at a URL; nil when something else answers there.
    private func emulator(
        at base: BaseURL, _ permissions: RealTargetPermissions
    ) async throws(SuiteError) -> Connection? {
        var reply = try await reach(Connection(transport: permissions.gate(asking: base), base: base))
        guard reply.json?["understudy"]?.string != nil else { return nil }
        var emulator = Connection(transport: options.transport, base: base)
        if reply.status == 401, let token = options.controlToken {
            emulator = Connection(
                transport: options.transport, base: base, mask: TokenMask([token]), controlToken: token)
            reply = try await reach(emulator)
        }
        guard reply.json?["worlds"]?.array != nil else {
            throw .unreachable("\(base.text) refuses: \(reply.shown(ErrorText(body: reply.body).message))")
        }
        return emulator
    }

    private func inProcess() -> Connection {
        let vendors = options.vendors
        let access = ControlAccess(hosts: [BaseURL.inProcess.authority])
        let stage = Stage(WorldDefinition(), outside: outside, access: access) { bytes throws(FixtureRefusal) in
            do throws(InvalidFile) {
                return try Fixture.read(bytes, name: "world", vendors: vendors.compactMap(\.fixture))
            } catch {
                throw FixtureRefusal(error.text)
            }
        }
        return Connection(transport: StageTransport(stage), base: .inProcess)
    }

    private func reach(_ connection: Connection) async throws(SuiteError) -> Exchange {
        do {
            return try await connection.send("GET", "/_understudy")
        } catch {
            throw .unreachable("\(connection.base.text) does not answer: \(error)")
        }
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

extension CelonisCloud {
    /// `GET …/pools` and `…/pools/{poolId}`
    func reportPools(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        guard request.refusals.isEmpty, let team = access.team, let caller = access.caller else { return nil }
        guard request.operation == .listPools else {
            return place.pool.map { CelonisAnswer(.reported, pool($0, team, caller)) }
        }
        let ids = request.target.values("poolIds").flatMap { $0.split(separator: ",") }.map { $0.lowercased() }
        let shown = teams[team].pools.indices.filter { number in
            let pool = teams[team].pools[number]
            return self.access(of: caller, to: pool.name) > .none && (ids.isEmpty || ids.contains(pool.id))
        }
        return CelonisAnswer(.listed, shown.map { pool($0, team, caller) })
    }

    private func pool(_ pool: Int, _ team: Int, _ caller: Int) -> DataPoolTransport {
        let there = teams[team].pools[pool]
        let mayEdit = access(of: caller, to: there.name) == .edit
        return DataPoolTransport {
            $0.id = there.id
            $0.name = there.name
            $0.permissions = mayEdit ? ["READ", "EDIT"] : ["READ"]
            $0.timeStamp = begins.epochMilliseconds
            $0.configurationStatus = "CONFIGURED"
            $0.locked = false
            $0.tags = []
            $0.monitoringTarget = false
            $0.customMonitoringTarget = false
            $0.customMonitoringTargetActive = false
            $0.exported = false
            $0.monitoringMessageColumnsMigrated = true
            $0.objectId = there.id
        }
    }

    /// `GET /api/cloud`, `/api/cloud/permissions`, `/api/team`
    func reportTeam(_ request: inout CelonisRequest, _ access: CelonisAccess) -> CelonisAnswer? {
        guard request.refusals.isEmpty, let team = access.team, let caller = access.caller else { return nil }
        switch request.operation {
        case .showUser: return CelonisAnswer(.reported, user(caller, team))
        case .showPermissions: return CelonisAnswer(.listed, [permissions(caller, team, &request)])
        default:
            let there = teams[team]
            let reply = TeamTransport {
                $0.id = there.id
                $0.name = there.name
                $0.domain = there.name
                $0.trackingEnabled = false
                $0.dataPushJobSubmissionLimitPerSec = (settings.pushLimits?.perSecond).map { Int64($0) }
                $0.dataPushJobSubmissionLimitPerHour = (settings.pushLimits?.perHour).map { Int64($0) }
            }
            return CelonisAnswer(.reported, reply)
        }
    }

    private func user(_ caller: Int, _ team: Int) -> UserTransport {
        let name = keys.callers[caller].name
        let there = teams[team]
        return UserTransport {
            $0.id = there.ids.people.derived(from: "caller " + name)
            $0.name = name
            $0.email = name
            $0.nameOrEmail = name
            $0.nameAndEmail = name
            $0.teamName = there.name
            $0.teamId = there.id
            $0.teamDomain = there.name
            $0.active = true
            $0.accountCreated = true
            $0.current = true
            $0.language = "en"
            $0.timeZone = "UTC"
            $0.enableNotifications = false
            $0.contentstoreAdmin = false
            $0.backendAccess = false
            $0.isFirstLogIn = false
            $0.isCelonisUser = false
            $0.fullTemplateAccess = false
            $0.groupIds = []
            $0.cloudAdmin = false
            $0.migratedToIdp = false
            $0.analyst = false
            $0.admin = false
            $0.member = true
        }
    }

    /// What a caller may do with all pools; for the rest there is no word that is known.
    private func permissions(
        _ caller: Int, _ team: Int, _ request: inout CelonisRequest
    ) -> UserServicePermissionsTransport {
        let accesses = teams[team].pools.map { access(of: caller, to: $0.name) }
        let mayEditAll = keys.callers[caller].access == .edit && accesses.allSatisfy { $0 == .edit }
        if !mayEditAll, accesses.contains(where: { $0 > .none }) { request.leansOn.append(.permissionWords) }
        return UserServicePermissionsTransport {
            $0.serviceName = "event-collection"
            $0.permissions = mayEditAll ? ["EDIT_ALL_DATA_POOLS"] : []
        }
    }
}

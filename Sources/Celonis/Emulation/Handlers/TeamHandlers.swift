internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// The pools of a team, the team itself and who calls.
extension CelonisCloud {
    /// `GET …/pools`: those that the caller may see, or of them those that `poolIds` names.
    func listPools(_ turn: inout Turn, at team: Granted<TeamLocator>) throws(Refusals) -> Answer {
        let ids = turn.target.values("poolIds").flatMap { $0.split(separator: ",") }.map { $0.lowercased() }
        let pools = teams[team.team].pools
        let shown = pools.indices.compactMap { number -> DataPoolTransport? in
            let access = keys.callers[team.caller].accessByPool[number]
            guard access.mayView, ids.isEmpty || ids.contains(pools[number].id) else { return nil }
            return transport(of: pools[number], access: access)
        }
        return turn.answer(.listed, with: shown)
    }

    /// `GET …/pools/{poolId}`
    func showPool(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let shown = teams[pool.team].pools[pool.locator.pool]
        return turn.answer(.reported, with: transport(of: shown, access: pool.locator.access))
    }

    func transport(of pool: CelonisPool, access: PoolAccess) -> DataPoolTransport {
        DataPoolTransport {
            $0.id = pool.id
            $0.name = pool.name
            $0.description = pool.description
            $0.permissions = access == .edit ? ["READ", "EDIT"] : ["READ"]
            $0.timeStamp = pool.madeAt.epochMilliseconds
            $0.configurationStatus = "CONFIGURED"
            $0.locked = false
            $0.tags = []
            $0.monitoringTarget = false
            $0.customMonitoringTarget = false
            $0.customMonitoringTargetActive = false
            $0.exported = false
            $0.monitoringMessageColumnsMigrated = true
            $0.objectId = pool.id
        }
    }

    /// `GET /api/team` and `GET /api/cloud/team`
    func showTeam(_ turn: inout Turn, at team: Granted<TeamLocator>) throws(Refusals) -> Answer {
        let shown = teams[team.team]
        let limits = settings.pushLimits
        let body = TeamTransport {
            $0.id = shown.id
            $0.name = shown.name
            $0.domain = shown.name
            $0.trackingEnabled = false
            $0.dataPushJobSubmissionLimitPerSec = (limits?.perSecond).map { Int64($0) }
            $0.dataPushJobSubmissionLimitPerHour = (limits?.perHour).map { Int64($0) }
        }
        return turn.answer(.reported, with: body)
    }

    /// `GET /api/cloud`
    func showUser(_ turn: inout Turn, at team: Granted<TeamLocator>) throws(Refusals) -> Answer {
        let name = keys.callers[team.caller].name
        let shown = teams[team.team]
        let body = UserTransport {
            $0.id = shown.ids.people.derived(from: "caller " + name)
            $0.name = name
            $0.email = name
            $0.nameOrEmail = name
            $0.nameAndEmail = name
            $0.teamName = shown.name
            $0.teamId = shown.id
            $0.teamDomain = shown.name
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
        return turn.answer(.reported, with: body)
    }

    /// `GET /api/cloud/permissions`: what the caller may do with all pools. No word is known for less than all.
    func showPermissions(_ turn: inout Turn, at team: Granted<TeamLocator>) throws(Refusals) -> Answer {
        let caller = keys.callers[team.caller]
        if !caller.mayEditAll, caller.accessByPool.contains(where: { $0 != .none }) { turn.assume(.permissionWords) }
        let body = UserServicePermissionsTransport {
            $0.serviceName = "event-collection"
            $0.permissions = caller.mayEditAll ? ["EDIT_ALL_DATA_POOLS", "CREATE_DATA_POOL"] : []
        }
        return turn.answer(.listed, with: [body])
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// What clients look around with: pools by pages, analyses, the authorization server.
extension CelonisCloud {
    /// `GET …/pools/paged`: the pools that the caller may see. `mutating` for the reason of those that list tables.
    mutating func pagePools(_ turn: inout Turn, at pending: Pending<TeamLocator>) throws(Refusals) -> Answer {
        let page = RequestPage(&turn)
        let team = try pending.granted(turn)
        let access = keys.callers[team.caller].accessByPool
        let seen = teams[team.team].pools.indices.filter { access[$0].mayView }
        let shown = page.part(of: seen)
        let runs = shown.map { newestRun(ofPool: $0, in: team.team) }
        turn.assume(
            each: runs.reduce(into: []) { $0.formUnion($1?.assumptions(at: turn.now) ?? .statusBeforeFirstRun) })
        let content = zip(shown, runs).map { number, run in
            DataPoolPageEntry {
                $0.id = teams[team.team].pools[number].id
                $0.name = teams[team.team].pools[number].name
                $0.status = run?.status(at: turn.now)
                $0.lastExecutionStartDate = run?.timeline.startedAt.epochMilliseconds
                $0.tags = []
                $0.dataSources = dataSources(of: number, in: team.team)
            }
        }
        let body = DataPoolPage {
            $0.content = content
            $0.pageSize = Int64(page.limit)
            $0.pageNumber = Int64(page.number)
            $0.totalCount = Int64(seen.count)
        }
        return turn.answer(.reported, with: body)
    }

    /// The execution of a job of a pool that began last.
    private func newestRun(ofPool pool: Int, in team: Int) -> JobRun? {
        let all = teams[team].pools[pool].jobOrder.compactMap {
            teams[team].runs.last(of: JobLocator(pool: pool, job: $0))?.execution
        }
        return all.max { $0.timeline.startedAt < $1.timeline.startedAt }
    }

    /// `GET /process-mining/api/analysis`: there are none.
    func listAnalyses(_ turn: inout Turn, at team: Granted<TeamLocator>) throws(Refusals) -> Answer {
        turn.answer(.listed, with: [WireJSON]())
    }

    /// `GET /.well-known/openid-configuration`, for everybody. The issuer is the address that was asked.
    func discover(_ turn: inout Turn) -> Answer {
        let team = withoutTeam(turn.target.segments).team.map { "/" + teams[$0].name } ?? ""
        let origin = turn.request.publicBase
        let body = ServerMetadata {
            $0.issuer = origin + team
            $0.tokenEndpoint = origin + team + "/oauth2/token"
            $0.grantTypes = ["client_credentials"]
            $0.authenticationMethods = ["client_secret_basic", "client_secret_post"]
            $0.scopes = [Self.dataPools]
        }
        return turn.answer(.reported, with: body)
    }
}

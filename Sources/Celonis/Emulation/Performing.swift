internal import CelonisContract
internal import Emulator

extension CelonisCloud {
    /// Does what a request asks for; nil where it is refused.
    mutating func perform(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        switch request.operation {
        case .loadModel, .partialSync, .reloadModel: return startLoad(&request, access, place)
        case .listTables, .lastLoad, .loadInfo, .listModels, .showModel, .showTable, .listColumns:
            return reportModels(&request, access, place)
        case .executeJob, .executeJobWithBody: return executeJob(&request, access, place)
        case .cancelJob: return cancelJob(&request, access, place)
        case .showJob, .listJobs, .listTasks, .listLoads, .logStatus: return reportJobs(&request, access, place)
        case .jobExecutions, .executionItems, .executionLog: return reportLogs(&request, access, place)
        case .listPools, .showPool: return reportPools(&request, access, place)
        case .createPushJob, .listPushJobs, .showPushJob, .executePushJob, .deletePushJob, .cancelPushJob,
            .pushUpserts, .pushDeletions, .listChunks:
            return push(&request, access, place)
        case .showUser, .showPermissions, .showTeam: return reportTeam(&request, access)
        case .grantToken: return nil
        }
    }

    /// Refuses what could not be started, or answers that it was.
    func answer(
        _ result: StartResult, busy: CelonisCondition, name: String, things: String, _ request: inout CelonisRequest
    ) -> CelonisAnswer? {
        switch result {
        case .begun, .waits, .ignored: return CelonisAnswer(.accepted)
        case .busy:
            request.refusals.add(CelonisRefusal(busy, ["name": name]))
            return nil
        case .noRoom(let limit):
            request.refusals.add(CelonisRefusal(.tooManySteps, ["limit": String(limit), "things": things]))
            return nil
        }
    }
}

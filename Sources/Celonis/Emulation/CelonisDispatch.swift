internal import CelonisContract
package import Emulator
internal import WireContract

extension CelonisCloud {
    /// What each endpoint of the catalogue asks for, by its number.
    private static let operations = CelonisEndpoint.all.map(\.operation)

    package mutating func answer(_ turn: inout Turn, to call: EndpointCall) throws(Refusals) -> Answer {
        switch Self.operations[call.endpoint] {
        // Data models.
        case .loadModel: try loadModel(&turn, at: model(&turn, call, toEdit: true))
        case .partialSync: try syncTables(&turn, at: model(&turn, call, toEdit: true))
        case .reloadModel: try reloadModel(&turn, at: model(&turn, call, toEdit: true))
        case .lastLoad: try showLastLoad(&turn, at: model(&turn, call).granted(turn))
        case .loadInfo: try showLoads(&turn, at: model(&turn, call).granted(turn))
        case .listModels: try listModels(&turn, at: pool(&turn, call).granted(turn))
        case .showModel: try showModel(&turn, at: model(&turn, call).granted(turn))
        case .listTables: try listTables(&turn, at: model(&turn, call).granted(turn))
        case .showTable: try showTable(&turn, at: table(&turn, call).granted(turn))
        case .listColumns: try listColumns(&turn, at: table(&turn, call).granted(turn))
        // Data jobs.
        case .executeJob: try executeJob(&turn, at: job(&turn, call, toEdit: true))
        case .executeJobWithBody: try executePartOfJob(&turn, at: job(&turn, call, toEdit: true))
        case .cancelJob: try cancelJob(&turn, at: job(&turn, call, toEdit: true).granted(turn))
        case .showJob: try showJob(&turn, at: job(&turn, call).granted(turn))
        case .listJobs: try listJobs(&turn, at: pool(&turn, call).granted(turn))
        case .listTasks: try listTasks(&turn, at: job(&turn, call).granted(turn))
        case .listLoads: try listLoads(&turn, at: job(&turn, call).granted(turn))
        // What jobs leave behind.
        case .logStatus: try listStatuses(&turn, at: pool(&turn, call).granted(turn))
        case .jobExecutions: try listExecutions(&turn, at: job(&turn, call))
        case .executionItems: try listItems(&turn, at: pool(&turn, call))
        case .executionLog: try showLog(&turn, at: pool(&turn, call))
        // Data pools.
        case .listPools: try listPools(&turn, at: team(&turn))
        case .showPool: try showPool(&turn, at: pool(&turn, call).granted(turn))
        // Data push.
        case .createPushJob: try createPushJob(&turn, at: pool(&turn, call, toEdit: true))
        case .listPushJobs: try listPushJobs(&turn, at: pool(&turn, call).granted(turn))
        case .showPushJob: try showPushJob(&turn, at: pushJob(&turn, call).granted(turn))
        case .executePushJob: try executePushJob(&turn, at: pushJob(&turn, call, toEdit: true))
        case .deletePushJob: try deletePushJob(&turn, at: pushJob(&turn, call, toEdit: true).granted(turn))
        case .cancelPushJob: try cancelPushJob(&turn, at: pushJob(&turn, call, toEdit: true).granted(turn))
        case .pushUpserts: try pushUpserts(&turn, at: pushJob(&turn, call, toEdit: true))
        case .pushDeletions: try pushDeletions(&turn, at: pushJob(&turn, call, toEdit: true))
        case .listChunks: try listChunks(&turn, at: pushJob(&turn, call).granted(turn))
        // The team.
        case .showUser: try showUser(&turn, at: team(&turn, scope: nil))
        case .showPermissions: try showPermissions(&turn, at: team(&turn, scope: nil))
        case .showTeam: try showTeam(&turn, at: team(&turn, scope: nil))
        case .grantToken: try grantToken(&turn)
        }
    }
}

internal import CelonisContract
package import Emulator
internal import WireContract

extension CelonisCloud {
    /// What each endpoint of the catalogue asks for, by its number.
    private static let operations = CelonisEndpoint.all.map(\.operation)

    package mutating func answer(_ turn: inout Turn, to call: EndpointCall) throws(Refusals) -> Answer {
        switch Self.operations[call.endpoint] {
        case .pool(let operation): try answer(&turn, to: call, as: operation)
        case .model(let operation): try answer(&turn, to: call, as: operation)
        case .job(let operation): try answer(&turn, to: call, as: operation)
        case .push(let operation): try answer(&turn, to: call, as: operation)
        case .team(let operation): try answer(&turn, as: operation)
        }
    }

    private mutating func answer(
        _ turn: inout Turn, to call: EndpointCall, as operation: CelonisOperation.Pool
    ) throws(Refusals) -> Answer {
        switch operation {
        case .list: try listPools(&turn, at: team(&turn))
        case .page: try pagePools(&turn, at: admit(&turn))
        case .show: try showPool(&turn, at: pool(&turn, call).granted(turn))
        case .create: try createPool(&turn)
        case .tables: try listPoolTables(&turn, at: pool(&turn, call).granted(turn))
        case .columns: try listPoolColumns(&turn, at: pool(&turn, call))
        case .dataSources: try listDataSources(&turn, at: pool(&turn, call).granted(turn))
        case .showDataSource: try showDataSource(&turn, call)
        case .variables: try listVariables(&turn, at: pool(&turn, call).granted(turn))
        case .taskVariables: try listTaskVariables(&turn, call)
        }
    }

    private mutating func answer(
        _ turn: inout Turn, to call: EndpointCall, as operation: CelonisOperation.Model
    ) throws(Refusals) -> Answer {
        switch operation {
        case .load: try loadModel(&turn, at: model(&turn, call, toEdit: true))
        case .partialSync: try syncTables(&turn, at: model(&turn, call, toEdit: true))
        case .reload: try reloadModel(&turn, at: model(&turn, call, toEdit: true))
        case .lastLoad: try showLastLoad(&turn, at: model(&turn, call).granted(turn))
        case .loadInfo: try showLoads(&turn, at: model(&turn, call).granted(turn))
        case .list: try listModels(&turn, at: pool(&turn, call).granted(turn))
        case .show: try showModel(&turn, at: model(&turn, call).granted(turn))
        case .create: try createModel(&turn, at: pool(&turn, call, toEdit: true))
        case .tables: try listTables(&turn, at: model(&turn, call).granted(turn))
        case .showTable: try showTable(&turn, at: table(&turn, call).granted(turn))
        case .columns: try listColumns(&turn, at: table(&turn, call).granted(turn))
        case .addTables: try addTables(&turn, at: model(&turn, call, toEdit: true))
        case .listForeignKeys: try listForeignKeys(&turn, at: model(&turn, call).granted(turn))
        case .showForeignKey: try showForeignKey(&turn, call)
        case .createForeignKey: try createForeignKey(&turn, at: model(&turn, call, toEdit: true))
        case .changeForeignKey: try changeForeignKey(&turn, call)
        case .deleteForeignKey: try deleteForeignKey(&turn, call)
        case .listConfigurations: try listConfigurations(&turn, at: model(&turn, call).granted(turn))
        case .showConfiguration: try showConfiguration(&turn, call)
        case .saveConfiguration: try saveConfiguration(&turn, at: model(&turn, call, toEdit: true))
        case .deleteConfiguration: try deleteConfiguration(&turn, call)
        }
    }

    private mutating func answer(
        _ turn: inout Turn, to call: EndpointCall, as operation: CelonisOperation.Job
    ) throws(Refusals) -> Answer {
        switch operation {
        case .execute: try executeJob(&turn, at: job(&turn, call, toEdit: true))
        case .executeWithBody: try executePartOfJob(&turn, at: job(&turn, call, toEdit: true))
        case .cancel: try cancelJob(&turn, at: job(&turn, call, toEdit: true).granted(turn))
        case .list: try listJobs(&turn, at: pool(&turn, call).granted(turn))
        case .show: try showJob(&turn, at: job(&turn, call).granted(turn))
        case .create: try createJob(&turn, at: pool(&turn, call, toEdit: true))
        case .delete: try deleteJob(&turn, at: job(&turn, call, toEdit: true).granted(turn))
        case .tasks: try listTasks(&turn, at: job(&turn, call).granted(turn))
        case .createTask: try createTask(&turn, at: job(&turn, call, toEdit: true))
        case .deleteTask: try deleteTask(&turn, call)
        case .loads: try listLoads(&turn, at: job(&turn, call).granted(turn))
        case .createLoad: try createLoad(&turn, at: job(&turn, call, toEdit: true))
        case .showStatement: try showStatement(&turn, call)
        case .changeStatement: try changeStatement(&turn, call)
        case .showExtraction: try showExtraction(&turn, call)
        case .statuses: try listStatuses(&turn, at: pool(&turn, call).granted(turn))
        case .executions: try listExecutions(&turn, at: job(&turn, call))
        case .items: try listItems(&turn, at: pool(&turn, call))
        case .log: try showLog(&turn, at: pool(&turn, call))
        }
    }

    private mutating func answer(
        _ turn: inout Turn, to call: EndpointCall, as operation: CelonisOperation.Push
    ) throws(Refusals) -> Answer {
        switch operation {
        case .create: try createPushJob(&turn, at: pool(&turn, call, toEdit: true))
        case .list: try listPushJobs(&turn, at: pool(&turn, call).granted(turn))
        case .show: try showPushJob(&turn, at: pushJob(&turn, call).granted(turn))
        case .execute: try executePushJob(&turn, at: pushJob(&turn, call, toEdit: true))
        case .delete: try deletePushJob(&turn, at: pushJob(&turn, call, toEdit: true).granted(turn))
        case .cancel: try cancelPushJob(&turn, at: pushJob(&turn, call, toEdit: true).granted(turn))
        case .upserts: try pushUpserts(&turn, at: pushJob(&turn, call, toEdit: true))
        case .deletions: try pushDeletions(&turn, at: pushJob(&turn, call, toEdit: true))
        case .chunks: try listChunks(&turn, at: pushJob(&turn, call).granted(turn))
        }
    }

    private mutating func answer(
        _ turn: inout Turn, as operation: CelonisOperation.Team
    ) throws(Refusals) -> Answer {
        switch operation {
        case .user: try showUser(&turn, at: team(&turn, scope: nil))
        case .permissions: try showPermissions(&turn, at: team(&turn, scope: nil))
        case .show: try showTeam(&turn, at: team(&turn, scope: nil))
        case .analyses: try listAnalyses(&turn, at: team(&turn, scope: nil))
        case .discovery: discover(&turn)
        case .grant: try grantToken(&turn)
        }
    }
}

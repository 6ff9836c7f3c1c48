internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// Everything that can be read of data models.
    mutating func reportModels(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        guard request.refusals.isEmpty, let team = access.team, let pool = place.pool else { return nil }
        if request.operation == .listModels {
            let models = teams[team].pools[pool].models.indices.map { modelTransport($0, pool, team, access) }
            return CelonisAnswer(.listed, models)
        }
        guard let model = place.model else { return nil }
        let there = teams[team].pools[pool].models[model]
        switch request.operation {
        case .showModel: return CelonisAnswer(.reported, modelTransport(model, pool, team, access))
        case .listTables:
            return CelonisAnswer(.listed, there.tables.map { Self.table($0, of: there) })
        case .lastLoad: return lastLoad(&request, team, pool, model)
        case .loadInfo: return loadInfo(&request, team, pool, model)
        default: break
        }
        guard let table = place.table else { return nil }
        return request.operation == .showTable
            ? CelonisAnswer(.reported, Self.table(there.tables[table], of: there))
            : CelonisAnswer(.listed, Self.columns(there.tables[table]))
    }

    private func modelTransport(_ model: Int, _ pool: Int, _ team: Int, _ access: CelonisAccess) -> DataModelTransport {
        let there = teams[team].pools[pool].models[model]
        let mayEdit = access.caller.map { self.access(of: $0, to: teams[team].pools[pool].name) == .edit } ?? false
        return DataModelTransport {
            $0.id = there.id
            $0.name = there.name
            $0.poolId = teams[team].pools[pool].id
            $0.permissions = mayEdit ? ["READ", "EDIT"] : ["READ"]
            $0.editable = mayEdit
            $0.unavailable = false
            $0.configurationSkipped = false
            $0.createDate = begins.epochMilliseconds
            $0.changedDate = begins.epochMilliseconds
            $0.tables = there.tables.map { Self.table($0, of: there) }
            $0.foreignKeys = []
            $0.processConfigurations = []
            $0.dataModelCalendarType = "NONE"
            $0.objectId = there.id
        }
    }

    private static func table(_ table: ModelDefinition.Table, of model: CelonisPool.Model) -> DataModelTableTransport {
        DataModelTableTransport {
            $0.id = table.id
            $0.dataModelId = model.id
            $0.dataSourceId = table.dataSourceID
            $0.name = table.name
            $0.alias = table.alias
            $0.aliasOrName = table.alias ?? table.name
            $0.columns = columns(table)
            $0.primaryKeys = table.columns.filter { $0.function == "key" }.map(\.name)
            $0.useDirectStorage = false
            $0.augmentation = false
            $0.fromBusinessGraphSchema = false
        }
    }

    private static func columns(_ table: ModelDefinition.Table) -> [DataModelColumnTransport] {
        table.columns.map { column in
            DataModelColumnTransport {
                $0.name = column.name
                $0.type = column.dataType
                $0.primaryKey = column.function == "key"
            }
        }
    }

    /// `GET …/last-load`
    private mutating func lastLoad(
        _ request: inout CelonisRequest, _ team: Int, _ pool: Int, _ model: Int
    ) -> CelonisAnswer? {
        skipAhead(&request, team, pool, model, depth: 0)
        let view = LoadView(team: teams[team], pool: pool, model: model, now: request.now)
        guard let (number, load) = teams[team].lastLoad(of: model, in: pool) else {
            guard settings.neverLoadedIsMissing else { return CelonisAnswer(.neverLoaded) }
            request.refusals.add(CelonisRefusal(.neverLoadedMissing, ["id": view.model.id]))
            return nil
        }
        let shown = load.status(at: request.now)
        if shown == .cancelling || shown == .lostConnection { request.leansOn.append(.lastLoadWords) }
        if load.readsEmptyCache, load.isGood(at: request.now) { request.leansOn.append(.emptyCache) }
        return CelonisAnswer(.reported, view.history(number, load))
    }

    /// `GET …/load-history/load-info-sync`
    private mutating func loadInfo(
        _ request: inout CelonisRequest, _ team: Int, _ pool: Int, _ model: Int
    ) -> CelonisAnswer? {
        // The tables of a load can be seen only until an earlier one is live in its place.
        let before = LoadView(team: teams[team], pool: pool, model: model, now: request.now)
        skipAhead(&request, team, pool, model, depth: before.showsProgress ? 2 : 0)
        let view = LoadView(team: teams[team], pool: pool, model: model, now: request.now)
        if view.showsEmptyCache { request.leansOn.append(.emptyCache) }
        return CelonisAnswer(.reported, view.sync())
    }

    /// A poll of a model that is being loaded, or soon will be, moves a skipping clock.
    private mutating func skipAhead(
        _ request: inout CelonisRequest, _ team: Int, _ pool: Int, _ model: Int, depth: Int
    ) {
        let load = teams[team].lastLoad(of: model, in: pool)?.load
        let running = load.flatMap { $0.timeline.isOver(at: request.now) ? nil : $0 }
        let trigger = teams[team].nextTrigger(of: model, in: pool)
        let change = [running?.nextChange(after: request.now, depth: depth), trigger].compactMap { $0 }.min()
        request.skipAhead(to: change, end: running?.timeline.end.finite ?? trigger)
        teams[team].settle(upTo: request.now, settings)
    }
}

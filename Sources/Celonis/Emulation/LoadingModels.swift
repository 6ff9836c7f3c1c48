internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension CelonisCloud {
    /// `POST …/load`, `…/load/partial-sync`, `…/reload`
    mutating func startLoad(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> CelonisAnswer? {
        let order: LoadOrder?
        switch request.operation {
        case .partialSync: order = partialSync(&request, access, place)
        case .reloadModel: order = reload(&request, access, place)
        default:
            if request.value("fullReload") != nil { request.leansOn.append(.fullReloadMeaning) }
            order = whole(fromCache: request.flag("fullReload") == false, access, place)
        }
        guard request.refusals.isEmpty, let team = access.team, let pool = place.pool, let model = place.model,
            let order
        else { return nil }
        let name = teams[team].pools[pool].models[model].name
        if !(teams[team].lastLoad(of: model, in: pool)?.load.timeline.isOver(at: request.now) ?? true) {
            request.leansOn.append(.concurrentLoad)
        }
        let result = teams[team].load(model, of: pool, order, at: request.now, settings)
        if result == .begun, teams[team].lastLoad(of: model, in: pool)?.load.readsEmptyCache == true {
            request.leansOn.append(.emptyCache)
        }
        return answer(result, busy: .loadRunning, name: name, things: "steps", &request)
    }

    private func whole(fromCache: Bool, _ access: CelonisAccess, _ place: CelonisPlace) -> LoadOrder? {
        guard let team = access.team, let pool = place.pool, let model = place.model else { return nil }
        let tables = teams[team].pools[pool].models[model].tables
        return fromCache
            ? LoadOrder(type: .fromCache, fromSource: [])
            : LoadOrder(type: .complete, fromSource: Set(tables.indices))
    }

    /// The internal path: from the cache unless `forceComplete` says otherwise, in the query or in a body.
    private func reload(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> LoadOrder? {
        let asked = request.flag("forceComplete")
        var isComplete = asked
        if let body = request.json(mayBeMissing: true) {
            if let object = body.object {
                isComplete = request.member("forceComplete", of: object, as: Bool.self, "true or false") ?? asked
            } else {
                request.refuseType("body", "an object", body)
            }
        }
        if isComplete == nil, request.refusals.isEmpty { request.leansOn.append(.reloadDefault) }
        if let asked, asked != isComplete { request.leansOn.append(.bodyBeforeQuery) }
        return whole(fromCache: isComplete != true, access, place)
    }

    /// The documented path: a bare array of the ids of tables.
    private func partialSync(
        _ request: inout CelonisRequest, _ access: CelonisAccess, _ place: CelonisPlace
    ) -> LoadOrder? {
        if request.flag("fullReload") != nil { request.leansOn.append(.partialSyncFullReload) }
        guard let body = request.json(mayBeMissing: false) else { return nil }
        guard let elements = body.array else {
            request.refusals.add(CelonisRefusal(.bodyNotArray, ["kind": body.kind]))
            return nil
        }
        if elements.isEmpty {
            request.leansOn.append(.emptyPartialSync)
            if settings.emptyPartialSync == .refuse { request.refusals.add(CelonisRefusal(.tablesEmpty)) }
        }
        guard let team = access.team, let pool = place.pool, let model = place.model else { return nil }
        let numbers = teams[team].pools[pool].models[model].tableNumbers
        var tables: Set<Int> = []
        for (index, element) in elements.enumerated() {
            guard let id = element.string else {
                request.refuseType("tables[\(index)]", "a string", element)
                return nil
            }
            guard let table = numbers[id.lowercased()] else {
                request.refusals.add(CelonisRefusal(.tableUnknown, ["value": String(id.prefix(200))]))
                return nil
            }
            tables.insert(table)
        }
        if tables.count < elements.count { request.leansOn.append(.repeatedTables) }
        return LoadOrder(type: .partial, fromSource: tables)
    }
}

internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// Starts loads of data models.
extension CelonisCloud {
    /// `POST …/load`
    mutating func loadModel(_ turn: inout Turn, at model: Pending<ModelLocator>) throws(Refusals) -> Answer {
        if turn.value("fullReload") != nil { turn.assume(.fullReloadMeaning) }
        let isFromCache = turn.flag("fullReload") == false
        return try loadAll(&turn, at: model.granted(turn), fromCache: isFromCache)
    }

    /// `POST …/reload`, the internal path: from the cache unless `forceComplete` says otherwise, in the query or in a body.
    mutating func reloadModel(_ turn: inout Turn, at model: Pending<ModelLocator>) throws(Refusals) -> Answer {
        let asked = turn.flag("forceComplete")
        var isComplete = asked
        if let body = turn.json(mayBeMissing: true) {
            if let object = body.object {
                isComplete = turn.flag("forceComplete", of: object) ?? asked
            } else {
                turn.refuseType(of: body, at: "body", expected: "an object")
            }
        }
        if isComplete == nil, turn.refusals.isEmpty { turn.assume(.reloadDefault) }
        if let asked, asked != isComplete { turn.assume(.bodyBeforeQuery) }
        return try loadAll(&turn, at: model.granted(turn), fromCache: isComplete != true)
    }

    private mutating func loadAll(
        _ turn: inout Turn, at model: Granted<ModelLocator>, fromCache: Bool
    ) throws(Refusals) -> Answer {
        let tables = teams[model.team][model.locator].tables
        let order =
            fromCache
            ? LoadOrder(type: .fromCache, fromSource: [])
            : LoadOrder(type: .complete, fromSource: Set(tables.indices))
        return try load(&turn, at: model, order)
    }

    /// `POST …/load/partial-sync`: a bare array of the ids of tables.
    mutating func syncTables(_ turn: inout Turn, at model: Pending<ModelLocator>) throws(Refusals) -> Answer {
        if turn.flag("fullReload") != nil { turn.assume(.partialSyncFullReload) }
        let tables = tables(&turn, of: model)
        let granted = try model.granted(turn)
        return try load(&turn, at: granted, LoadOrder(type: .partial, fromSource: tables))
    }

    /// The numbers of the tables that a body names; what is wrong with it is refused.
    private func tables(_ turn: inout Turn, of model: Pending<ModelLocator>) -> Set<Int> {
        guard let body = turn.json(mayBeMissing: false) else { return [] }
        guard let elements = body.array else {
            turn.refuse(.bodyNotArray, ["kind": body.kind])
            return []
        }
        if elements.isEmpty {
            turn.assume(.emptyPartialSync)
            if settings.emptyPartialSync == .refuse { turn.refuse(.tablesEmpty) }
        }
        guard let locator = model.locator else { return [] }
        let numbers = teams[model.team][locator].tableNumbers
        var tables: Set<Int> = []
        for (index, element) in elements.enumerated() {
            guard let id = element.string else {
                turn.refuseType(of: element, at: "tables[\(index)]", expected: "a string")
                return []
            }
            guard let table = numbers[id] else {
                turn.refuse(.tableUnknown, ["value": String(id.prefix(200))])
                return []
            }
            tables.insert(table)
        }
        if tables.count < elements.count { turn.assume(.repeatedTables) }
        return tables
    }

    private mutating func load(
        _ turn: inout Turn, at model: Granted<ModelLocator>, _ order: LoadOrder
    ) throws(Refusals) -> Answer {
        if teams[model.team].loads.isBusy(model.locator, at: turn.now) { turn.assume(.concurrentLoad) }
        let result = teams[model.team].load(model.locator, order, at: turn.now)
        if result == .begun, teams[model.team].loads.last(of: model.locator)?.execution.readsEmptyCache == true {
            turn.assume(.emptyCache)
        }
        if result == .busy { turn.skipWait(until: teams[model.team].loads.end(of: model.locator)) }
        return try Answer(to: result, busy: .loadRunning, name: teams[model.team][model.locator].name)
    }
}

extension Answer {
    /// The answer to an order. Throws its refusal.
    init(to result: StartResult, busy: CelonisCondition, name: @autoclosure () -> String) throws(Refusals) {
        switch result {
        case .begun, .waits, .ignored: self.init(.accepted)
        case .busy: throw Refusals(busy, ["name": name()])
        case .noRoom(let limit): throw Refusals(.tooManySteps, ["limit": String(limit), "things": "steps"])
        }
    }
}

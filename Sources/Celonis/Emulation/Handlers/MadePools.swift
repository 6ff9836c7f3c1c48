internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

/// What clients make in a team: data pools, data models and their tables.
extension CelonisCloud {
    /// `POST …/pools`
    mutating func createPool(_ turn: inout Turn) throws(Refusals) -> Answer {
        let pending = try admit(&turn)
        if let caller = pending.caller, !keys.callers[caller].mayEditAll { turn.refuse(.permissionDenied) }
        let body = turn.body(DataPoolTransport.self, with: ["name"])
        let team = try pending.granted(turn)
        guard let body, let name = body.name else { throw turn.refusals }
        if teams[team.team].pools.contains(where: { $0.name == name }) { throw Refusals(.nameTaken, ["value": name]) }
        try takeRoom(turn, in: team.team)
        let pool = CelonisPool(
            id: teams[team.team].newID(), name: name, description: body.description, madeAt: turn.now)
        teams[team.team].add(pool)
        teams[team.team].made.count(pool.id, size: turn.request.body.count)
        keys.addPool(to: team.team, madeBy: team.caller)
        return turn.answer(.reported, with: transport(of: pool, access: .edit))
    }

    /// Refuses where clients have made too much. `name` is what it takes the place of.
    func takeRoom(_ turn: Turn, in team: Int, for count: Int = 1, replacing name: String? = nil) throws(Refusals) {
        let size = turn.request.body.count
        if teams[team].made.hasRoom(for: count, size: size, replacing: name, settings: settings) { return }
        throw Refusals(
            .tooManySteps,
            [
                "limit": String(settings.maximumMade),
                "things": "things, or \(settings.maximumMadeBytes) bytes, that clients made",
            ])
    }

    /// `POST …/data-models`
    mutating func createModel(_ turn: inout Turn, at pending: Pending<PoolLocator>) throws(Refusals) -> Answer {
        let body = turn.body(DataModelTransport.self, with: ["name"])
        let pool = try pending.granted(turn)
        guard let body, let name = body.name else { throw turn.refusals }
        try takeRoom(turn, in: pool.team)
        let model = DataModel(
            ModelDefinition(name: name, id: teams[pool.team].newID(), tables: []), description: body.description,
            unscripted: settings.unscripted, madeAt: turn.now)
        teams[pool.team].pools[pool.locator.pool].add(model)
        teams[pool.team].made.count(model.id, size: turn.request.body.count)
        return turn.answer(.reported, with: transport(of: model, in: pool))
    }

    /// `POST …/data-model/{dataModelId}/tables`: a bare array.
    mutating func addTables(_ turn: inout Turn, at pending: Pending<ModelLocator>) throws(Refusals) -> Answer {
        let body = addedTables(&turn)
        let model = try pending.granted(turn)
        guard let body else { throw turn.refusals }
        try takeRoom(turn, in: model.team, for: body.count)
        let (team, locator) = (model.team, model.locator)
        let known = teams[team].tables(ofPool: locator.pool)
        let first = teams[team][locator].tables.count
        let tables = body.map { table in
            let id = teams[team].newID()
            // What the request weighs is counted once.
            teams[team].made.count(id, size: table == body.first ? turn.request.body.count : 0)
            return ModelDefinition.Table(table, id: id, known: known)
        }
        teams[team].pools[locator.pool].models[locator.model].add(tables, at: turn.now)
        let shown = teams[team][locator]
        return turn.answer(.listed, with: (first..<first + tables.count).map { shown.tableTransport($0) })
    }

    /// The tables that a body describes; nil where it is refused.
    private func addedTables(_ turn: inout Turn) -> [DataModelTableTransport]? {
        guard let json = turn.json(mayBeMissing: false) else { return nil }
        guard let elements = json.array else {
            turn.refuse(.bodyNotArray, ["kind": json.kind])
            return nil
        }
        guard let tables = turn.value(json, as: [DataModelTableTransport].self) else { return nil }
        for (number, element) in elements.enumerated() {
            guard let object = element.object else { continue }
            if turn.require(["name"], of: object, at: "[\(number)].") { return nil }
        }
        return tables
    }
}

extension ModelDefinition.Table {
    /// A table as a client adds it. Its columns are those that the client names, or else those of the pool's table.
    fileprivate init(_ added: DataModelTableTransport, id: String, known: [KnownTable]) {
        self.init(name: added.name ?? "", id: id)
        alias = added.alias.flatMap { $0.isEmpty ? nil : $0 }
        dataSourceID = added.dataSourceId.flatMap { $0.isEmpty ? nil : $0 }
        let named = known.filter { $0.name == name }
        let own = named.first { $0.dataSourceID == dataSourceID } ?? named.first
        columns = own?.columns.map(\.definition) ?? []
        let given = added.columns ?? []
        guard !given.isEmpty else { return }
        columns = given.map { column in
            var definition = ColumnDefinition(name: column.name ?? "", dataType: column.type ?? "STRING")
            if column.primaryKey == true { definition.function = "key" }
            return definition
        }
    }
}

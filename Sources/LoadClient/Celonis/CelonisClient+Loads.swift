public import CelonisWire
internal import WireContract

extension CelonisClient {
    /// Loads a data model completely (Process Data Model API, Complete reload), and returns when the server has accepted it.
    ///
    /// The loads of the model are read before and after, to recognise the new one: see ``Certainty``. Whether the
    /// server refuses a load while another runs is not known; a refusal is assumed to be ``ClientError/isConflict``.
    /// This throws only when nothing was started, or when that is not known, which the error says. The request is never
    /// sent twice unless ``retry`` allows it. Where its reply is lost, or is not the API's, and one load of the kind is
    /// new, that load is returned with ``Doubt/unanswered(_:)``.
    @discardableResult
    public func load(_ model: ModelID, in pool: PoolID) async throws(ClientError) -> StartedLoad {
        let path = CelonisPath.model(model, pool) + "/load"
        return try await start(
            trigger("celonis.data-model.load", "load data model \(model)", path: path), of: model, in: pool,
            type: .complete)
    }

    /// Loads a data model from the cache, with `fullReload=false`, which older versions of the page have; otherwise like
    /// ``load(_:in:)``.
    @discardableResult
    public func loadFromCache(_ model: ModelID, in pool: PoolID) async throws(ClientError) -> StartedLoad {
        let path = CelonisPath.model(model, pool) + "/load" + CelonisPath.query(("fullReload", "false"))
        let summary = "load data model \(model) from the cache"
        return try await start(
            trigger("celonis.data-model.load", summary, path: path), of: model, in: pool, type: .fromCache)
    }

    /// Loads these tables of a data model completely, and the rest from the cache (Process Data Model API, Partial reload);
    /// otherwise like ``load(_:in:)``. No tables are refused before anything is sent.
    @discardableResult
    public func partialSync(
        _ tables: [TableID], of model: ModelID, in pool: PoolID
    ) async throws(ClientError) -> StartedLoad {
        let path = CelonisPath.model(model, pool) + "/load/partial-sync"
        let summary = "load \(tables.count) table\(tables.count == 1 ? "" : "s") of data model \(model)"
        var call = trigger("celonis.data-model.partial-sync", summary, path: path)
        guard !tables.isEmpty else { throw ClientError(call.operation, .invalidInput(.noTables)) }
        call.body = JSONValue.array(tables.map { .string($0.text) }).bytes
        return try await start(call, of: model, in: pool, type: .partial)
    }

    /// Loads the tables of these names completely, and the rest from the cache: ``partialSync(_:of:in:)`` with the ids that
    /// ``tables(of:in:)`` has for them.
    ///
    /// A name is what the user interface shows: the alias, or else the name (`aliasOrName`). Where no table is shown
    /// under it, the name under an alias counts too. Capitals matter. For a name of no table, or of several, this
    /// throws ``ClientError/Kind/unresolvedName(_:)``, and nothing is started.
    @discardableResult
    public func partialSync(
        tablesNamed names: [String], of model: ModelID, in pool: PoolID
    ) async throws(ClientError) -> StartedLoad {
        guard !names.isEmpty else { return try await partialSync([], of: model, in: pool) }
        let tables = try await tables(of: model, in: pool)
        var ids: [TableID] = []
        for name in names {
            let id = try id(of: name, among: tables)
            if !ids.contains(id) { ids.append(id) }
        }
        return try await partialSync(ids, of: model, in: pool)
    }

    /// The tables of a data model (Process Data Model API, Partial reload).
    public func tables(of model: ModelID, in pool: PoolID) async throws(ClientError) -> [DataModelTableTransport] {
        try await sender.reply(
            to: read(
                "celonis.data-model.tables", "list the tables of data model \(model)",
                path: CelonisPath.model(model, pool) + "/tables", expected: "a list of tables",
                decode: { CelonisReply.list($0) { $0.id != nil } }))
    }

    /// The last load of a data model; nil when it was never loaded.
    ///
    /// The page (Process Data Model API, Last load information) does not say what the reply holds. Assumed is the load as
    /// Celonis's own Python client knows it from the load history, and an empty body before the first; a 404 is an error, as
    /// it is for a model that does not exist.
    public func lastLoad(
        of model: ModelID, in pool: PoolID
    ) async throws(ClientError) -> DataLoadHistoryTransport? {
        try await sender.reply(
            to: read(
                "celonis.data-model.last-load", "last load of data model \(model)",
                path: CelonisPath.model(model, pool) + "/last-load", expected: "a load",
                decode: { CelonisReply.optionalObject($0) { $0.loadStatus != nil || $0.dataLoadId != nil } }))
    }

    /// The load of a data model that runs, whoever started it; nil when there is none. Wait for it, for example before
    /// you start another.
    public func runningLoad(of model: ModelID, in pool: PoolID) async throws(ClientError) -> StartedLoad? {
        try await follower(of: DataModelLocator(model, in: pool)).running()
    }

    /// What is live of a data model, the load that runs or ran last, and the history, by the `load-info-sync` that the user
    /// interface and Celonis's own Python client read; no page documents it.
    public func loadInfo(
        of model: ModelID, in pool: PoolID
    ) async throws(ClientError) -> DataModelLoadSyncTransport {
        try await sender.reply(to: loadInfoCall(DataModelLocator(model, in: pool)))
    }
}

extension CelonisClient {
    func follower(of locator: DataModelLocator) -> Follower<DataModelDataLoadHistoryTransport> {
        let sender = sender
        let call = loadInfoCall(locator)
        return Follower(locator: locator, pause: pause) { (until) async throws(ClientError) in
            try await sender.reply(to: call, until: until).loads
        }
    }

    private func loadInfoCall(_ locator: DataModelLocator) -> ClientCall<DataModelLoadSyncTransport> {
        read(
            "celonis.data-model.load-info-sync", "loads of data model \(locator.model)",
            path: "\(CelonisPath.models(locator.pool))/\(locator.model)/load-history/load-info-sync",
            expected: "the loads of a data model",
            decode: { CelonisReply.object($0, withAny: "loadInfo", "loadHistory") })
    }

    private func start(
        _ call: ClientCall<Void>, of model: ModelID, in pool: PoolID, type: DataLoadType
    ) async throws(ClientError) -> StartedLoad {
        try await follower(of: DataModelLocator(model, in: pool)).start(
            fits: { $0.loadType == nil || $0.loadType == type },
            { () async throws(ClientError) in try await sender.reply(to: call) })
    }

    private func id(
        of name: String, among tables: [DataModelTableTransport]
    ) throws(ClientError) -> TableID {
        let operation = ClientOperation(name: "celonis.data-model.tables", summary: "find table [\(name)]")
        let shown = tables.filter { ($0.aliasOrName ?? $0.alias ?? $0.name) == name }
        let found = shown.isEmpty ? tables.filter { $0.name == name } : shown
        return try one(
            name, of: DataModelTable.self, for: operation, matches: found.compactMap(\.id),
            known: tables.flatMap { [$0.aliasOrName, $0.alias, $0.name].compactMap { $0 } })
    }
}

extension DataModelLoadSyncTransport {
    /// Every listed load once, newest first by its start; loads without a date come first.
    var loads: [DataModelDataLoadHistoryTransport] {
        let listed = [loadInfo?.currentComputeLoad].compactMap { $0 } + (loadHistory?.dataLoadHistory ?? [])
        var once: [DataModelDataLoadHistoryTransport] = []
        for load in listed where !once.contains(where: { $0.identity == load.identity }) { once.append(load) }
        return once.enumerated().sorted { left, right in
            let (first, second) = (left.element.startDate, right.element.startDate)
            guard first != second else { return left.offset < right.offset }
            return first.map { first in second.map { $0 < first } ?? false } ?? true
        }.map(\.element)
    }
}

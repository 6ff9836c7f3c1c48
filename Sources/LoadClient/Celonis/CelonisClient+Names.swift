public import CelonisWire

extension CelonisClient {
    /// The data pools that the caller may see; one that it may not see is assumed to be left out.
    public func pools() async throws(ClientError) -> [DataPoolTransport] {
        try await sender.reply(
            to: read(
                "celonis.data-pool.list", "list data pools", path: CelonisPath.pools, expected: "a list of data pools",
                decode: { CelonisReply.list($0) { $0.id != nil } }))
    }

    /// The data models of a pool.
    public func models(in pool: PoolID) async throws(ClientError) -> [DataModelTransport] {
        try await sender.reply(
            to: read(
                "celonis.data-model.list", "list the data models of pool \(pool)", path: CelonisPath.models(pool),
                expected: "a list of data models", decode: { CelonisReply.list($0) { $0.id != nil } }))
    }

    /// The data jobs of a pool, and how each stands.
    public func jobs(in pool: PoolID) async throws(ClientError) -> [JobTransport] {
        try await sender.reply(
            to: read(
                "celonis.data-job.list", "list the data jobs of pool \(pool)", path: CelonisPath.jobs(pool),
                expected: "a list of data jobs", decode: { CelonisReply.list($0) { $0.id != nil } }))
    }

    /// The id of the data pool of this name. Upper and lower case matter.
    ///
    /// Throws ``ClientError/Kind/unresolvedName(_:)`` when there is none, or more than one.
    public func pool(named name: String) async throws(ClientError) -> PoolID {
        let all = try await pools()
        return try one(
            name, of: DataPool.self,
            for: ClientOperation(name: "celonis.data-pool.list", summary: "find data pool [\(name)]"),
            matches: all.filter { $0.name == name }.compactMap(\.id), known: all.compactMap(\.name))
    }

    /// The id of the data model of this name in a pool. Upper and lower case matter.
    ///
    /// Throws ``ClientError/Kind/unresolvedName(_:)`` when there is none, or more than one.
    public func model(named name: String, in pool: PoolID) async throws(ClientError) -> ModelID {
        let all = try await models(in: pool)
        return try one(
            name, of: DataModel.self,
            for: ClientOperation(name: "celonis.data-model.list", summary: "find data model [\(name)]"),
            matches: all.filter { $0.name == name }.compactMap(\.id), known: all.compactMap(\.name))
    }

    /// The id of the data job of this name in a pool. Upper and lower case matter.
    ///
    /// Throws ``ClientError/Kind/unresolvedName(_:)`` when there is none, or more than one.
    public func job(named name: String, in pool: PoolID) async throws(ClientError) -> JobID {
        let all = try await jobs(in: pool)
        return try one(
            name, of: DataJob.self,
            for: ClientOperation(name: "celonis.data-job.list", summary: "find data job [\(name)]"),
            matches: all.filter { $0.name == name }.compactMap(\.id), known: all.compactMap(\.name))
    }
}

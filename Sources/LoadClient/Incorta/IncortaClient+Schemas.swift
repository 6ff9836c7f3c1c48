public import IncortaWire
internal import WireContract

extension IncortaClient {
    /// Starts loads of schemas. The server waits for them at most this long before it replies; nil not to wait.
    ///
    /// Returns the state of each load when the server replied. A load may still run then:
    /// ``waitForSchema(_:deadline:backoff:isFinal:)`` waits for it. The server waits 60 s at most (Public API v2, Load
    /// Schema Endpoint). This call's time-out is longer than the wait.
    ///
    /// ```swift
    /// try await incorta.loadSchemas(["Sales", "HR"], source: .incremental, waiting: .seconds(60))
    /// let sales = try await incorta.waitForSchema("Sales", deadline: .seconds(3_600))
    /// ```
    @discardableResult
    public func loadSchemas(
        _ names: [String], source: LoadSource = .full, waiting wait: Duration? = nil
    ) async throws(ClientError) -> LoadingStatus {
        let request = LoadSchemasRequest(
            schemaNames: names, loadSource: source, waitInMilliseconds: wait.map(Self.milliseconds))
        let operation = ClientOperation(
            name: IncortaEndpointName.loadSchemas.rawValue, summary: "load \(names.joined(separator: ", "))")
        var call = loadCall(operation, cluster.path("schema", "load"), body: request.json.bytes)
        call.serverWait = min(wait ?? .zero, .seconds(60))
        return try await sender.reply(to: call)
    }

    /// Whole milliseconds from 1 to a minute: 0 means the server's own default, and a minute is the server's limit.
    private static func milliseconds(_ wait: Duration) -> Int64 {
        let (seconds, attoseconds) = min(max(wait, .milliseconds(1)), .seconds(60)).components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    /// Starts a load of one schema, or of some of its tables, and returns at once with its state (Public API v2, Load
    /// Schema Tables Endpoint).
    @discardableResult
    public func loadSchema(
        _ name: String, tables: [String] = [], source: LoadSource = .full
    ) async throws(ClientError) -> LoadingStatus {
        let request = LoadTablesRequest(tables: tables, loadSource: source)
        let operation = ClientOperation(name: IncortaEndpointName.loadTables.rawValue, summary: "load schema [\(name)]")
        return try await sender.reply(
            to: loadCall(operation, cluster.path("schema", name, "load"), body: request.json.bytes))
    }

    /// The details of a schema, with its last load.
    public func schemaStatus(_ name: String) async throws(ClientError) -> SchemaStatus {
        try await sender.reply(to: schemaStatusCall(name))
    }

    /// Polls the status of a schema until its load is over, and returns the last status.
    ///
    /// The documentation does not name the members that tell. `isFinal` decides. By default it reads the end time of
    /// the last load, under the emulator's name for it, and a reply without that is final at once. If your cluster has
    /// other names, pass your own `isFinal`.
    public func waitForSchema(
        _ name: String, deadline: Duration? = nil, backoff: Backoff = .polling,
        isFinal: @escaping @Sendable (SchemaStatus) -> Bool = { $0.hasLoaded ?? true }
    ) async throws(ClientError) -> SchemaStatus {
        let call = schemaStatusCall(name)
        let sender = sender
        return try await StateChanges(
            operation: ClientOperation(name: call.operation.name, summary: "wait for schema [\(name)]"),
            backoff: backoff, deadline: deadline, pause: pause,
            poll: { (until) async throws(ClientError) -> SchemaStatus in
                try await sender.reply(to: call, until: until)
            },
            isFinal: isFinal
        ).last()
    }

    /// A page of the schemas that the user can see, sorted by name.
    public func listSchemas(
        _ kind: SchemaKind = .all, limit: Int = 0, offset: Int = 0
    ) async throws(ClientError) -> ListPage {
        let operation = ClientOperation(name: IncortaEndpointName.listSchemas.rawValue, summary: "list schemas")
        return try await sender.reply(
            to: listCall(
                operation, path: cluster.path("schema", "list") + "?schemaType=\(kind.rawValue)",
                request: ListRequest(limit: limit, offset: offset), keys: ["schemasDetails"]))
    }

    /// A page of the tables or views of a schema, with their columns.
    public func listObjects(
        of schema: String, limit: Int = 0, offset: Int = 0
    ) async throws(ClientError) -> ListPage {
        let operation = ClientOperation(
            name: IncortaEndpointName.listObjects.rawValue, summary: "list schema [\(schema)]")
        return try await sender.reply(
            to: listCall(
                operation, path: cluster.path("schema", schema, "list"),
                request: ListRequest(limit: limit, offset: offset),
                keys: ["tablesDetails", "viewsDetails"]))
    }
}

extension IncortaClient {
    private func loadCall(_ operation: ClientOperation, _ path: String, body: [UInt8]) -> ClientCall<LoadingStatus> {
        ClientCall(
            operation: operation, method: "POST", path: path, body: body, effect: .starts,
            expected: "the state of the loads",
            decode: { (try? JSONValue(parsing: $0)).flatMap { LoadingStatus(json: $0) } })
    }

    private func schemaStatusCall(_ name: String) -> ClientCall<SchemaStatus> {
        ClientCall(
            operation: ClientOperation(
                name: IncortaEndpointName.schemaStatus.rawValue, summary: "status of schema [\(name)]"),
            method: "GET", path: cluster.path("schema", name, "status"), effect: .reads,
            expected: "the status of a schema",
            decode: { (try? JSONValue(parsing: $0)).flatMap { SchemaStatus(json: $0) } })
    }

    /// A list is read by POST, and reading it again changes nothing.
    private func listCall(
        _ operation: ClientOperation, path: String, request: ListRequest, keys: [String]
    ) -> ClientCall<ListPage> {
        ClientCall(
            operation: operation, method: "POST", path: path, body: request.json.bytes, effect: .reads,
            expected: "a list",
            decode: { (try? JSONValue(parsing: $0)).flatMap { ListPage(json: $0, keys: keys) } })
    }
}

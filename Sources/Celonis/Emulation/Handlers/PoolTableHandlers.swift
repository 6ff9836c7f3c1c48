internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import WireContract

/// The tables and data connections of pools.
///
/// What shows tables is `mutating`. For any other call Swift copies the state before it evaluates the arguments, and those
/// admit the request, which writes the tables that are due.
extension CelonisCloud {
    /// `GET …/tables`
    mutating func listPoolTables(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        let tables = teams[pool.team].tables(ofPool: pool.locator.pool)
        let shown = tables.map { $0.transport(dataSourceName: $0.dataSourceID.map { Self.name(ofDataSource: $0) }) }
        return turn.answer(.listed, with: shown)
    }

    /// `GET …/columns?tableName=&schemaName=`, where schemaName is the id of the data connection. Without it a table of no
    /// connection is meant, or else the first of this name.
    mutating func listPoolColumns(_ turn: inout Turn, at pool: Pending<PoolLocator>) throws(Refusals) -> Answer {
        let name = turn.value("tableName")
        if name == nil { turn.refuse(.parameterMissing, ["parameter": "tableName"]) }
        let source = turn.value("schemaName").flatMap { $0.isEmpty ? nil : $0 }
        let pool = try pool.granted(turn)
        let named = teams[pool.team].tables(ofPool: pool.locator.pool).filter { $0.name == name }
        let table = named.first { $0.dataSourceID == source } ?? (source == nil ? named.first : nil)
        return turn.answer(.listed, with: table?.columns.map(\.transport) ?? [])
    }

    /// `GET …/data-sources/` and `GET …/overviews/data-sources`
    mutating func listDataSources(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        turn.answer(.listed, with: dataSources(of: pool.locator.pool, in: pool.team))
    }

    /// `GET …/data-sources/{dataSourceId}`
    mutating func showDataSource(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let found = try pool(&turn, call).granted(turn)
        let id = call["dataSourceId"] ?? ""
        let all = dataSources(of: found.locator.pool, in: found.team)
        guard let source = all.first(where: { $0.id == id || $0.id == id.lowercased() }) else {
            turn.refuse(id: id, of: "dataSourceId", as: .dataSourceMissing, malformed: settings.malformedIDs)
            throw turn.refusals
        }
        return turn.answer(.reported, with: source)
    }

    func dataSources(of pool: Int, in team: Int) -> [DataSourceTransport] {
        let tables = teams[team].tables(ofPool: pool)
        return teams[team].dataSourceIDs(ofPool: pool, tables: tables).map { id in
            DataSourceTransport {
                $0.id = id
                $0.name = Self.name(ofDataSource: id)
                $0.poolId = teams[team].pools[pool].id
                $0.type = "JDBC"
                $0.connected = true
                $0.locked = false
                $0.configured = true
                $0.reachableAndValid = true
            }
        }
    }

    /// Fixtures give data connections no names.
    private static func name(ofDataSource id: String) -> String { "Connection \(id.prefix(8))" }

    /// `GET …/variables/`, of a pool or of a task: there are none.
    func listVariables(_ turn: inout Turn, at pool: Granted<PoolLocator>) throws(Refusals) -> Answer {
        turn.answer(.listed, with: [WireJSON]())
    }

    /// `GET …/tasks/{taskId}/variables/`
    mutating func listTaskVariables(_ turn: inout Turn, _ call: EndpointCall) throws(Refusals) -> Answer {
        let pool = try pool(&turn, call).granted(turn)
        let (id, shown) = (call["taskId"] ?? "", teams[pool.team].pools[pool.locator.pool])
        guard shown.jobOrder.contains(where: { shown.jobs[$0].task(id: id) != nil }) else {
            turn.refuse(id: id, of: "taskId", as: .taskMissing, malformed: settings.malformedIDs)
            throw turn.refusals
        }
        return turn.answer(.listed, with: [WireJSON]())
    }
}

internal import CelonisWire
internal import Emulator
internal import WireContract

extension CelonisTeam {
    /// The tables of a pool: those of its data models, then those that were pushed. What was pushed knows the columns better.
    func tables(ofPool number: Int) -> [KnownTable] {
        var places: [TableName: Int] = [:]
        var tables: [KnownTable] = []
        func add(_ table: KnownTable) {
            let name = TableName(name: table.name, dataSourceID: table.dataSourceID)
            guard let place = places[name] else {
                places[name] = tables.endIndex
                tables.append(table)
                return
            }
            if !table.columns.isEmpty { tables[place].columns = table.columns }
        }
        for table in pools[number].models.flatMap(\.tables) {
            add(
                KnownTable(
                    name: table.name, dataSourceID: table.dataSourceID, columns: table.columns.map { KnownColumn($0) }))
        }
        for table in pushed.tables.tables(ofPool: number) { add(table) }
        return tables
    }

    /// What tells a table from the others of its pool.
    private struct TableName: Hashable {
        let name: String
        let dataSourceID: String?
    }

    /// The ids of the data connections of a pool, of which nothing else is known: those of its tables and jobs.
    func dataSourceIDs(ofPool number: Int, tables: [KnownTable]) -> [String] {
        let jobs = pools[number].jobOrder.map { pools[number].jobs[$0].dataSourceID }
        var seen: Set<String> = []
        return (tables.map(\.dataSourceID) + jobs).compactMap(\.self).filter { seen.insert($0).inserted }
    }
}

internal import CelonisWire
internal import Emulator
internal import WireContract

/// The tables that data push has written. They stay when their jobs are deleted.
struct PushedTables: Hashable {
    /// How many tables a team keeps.
    static let maximumTables = 10_000
    /// How many bytes the names of their columns may have in all, with something for each column.
    static let maximumBytes = 16 << 20

    /// Where a table is.
    private struct Place: Hashable {
        let pool: Int
        let name: String
        let dataSourceID: String?
    }

    private struct Entry: Hashable {
        /// Tables are listed in the order of these.
        let number: Int
        var columns: [KnownColumn]

        var bytes: Int { columns.reduce(0) { $0 + $1.name.utf8.count + 64 } }
    }

    private var entries: [Place: Entry] = [:]
    private var bytes = 0

    /// Whether there is room for the table of a job that a request of this size makes.
    func hasRoom(for size: Int) -> Bool {
        entries.count < Self.maximumTables && bytes + size <= Self.maximumBytes
    }

    /// Writes the table of a job: REPLACE makes it anew, DELTA adds the columns that it does not have.
    mutating func write(_ job: PushJob) {
        let made = job.made
        let place = Place(
            pool: job.pool, name: made.targetName ?? "",
            dataSourceID: made.connectionId.flatMap { $0.isEmpty ? nil : $0 })
        let old = entries[place]
        var entry = Entry(number: old?.number ?? entries.count, columns: [])
        if made.type == .delta { entry.columns = old?.columns ?? [] }
        var known = Set(entry.columns.map(\.name))
        for column in made.tableSchema?.columns ?? [] {
            let column = KnownColumn(column, keys: made.keys ?? [], usualLength: made.fallbackVarcharLength)
            if known.insert(column.name).inserted { entry.columns.append(column) }
        }
        bytes += entry.bytes - (old?.bytes ?? 0)
        entries[place] = entry
    }

    /// The tables of a pool, in the order in which they were written first.
    func tables(ofPool pool: Int) -> [KnownTable] {
        entries.filter { $0.key.pool == pool }.sorted { $0.value.number < $1.value.number }.map { place, entry in
            KnownTable(name: place.name, dataSourceID: place.dataSourceID, columns: entry.columns)
        }
    }
}

extension KnownColumn {
    /// A column as a data push job describes it.
    fileprivate init(_ column: PushColumnTransport, keys: [String], usualLength: Int64?) {
        name = column.columnName ?? ""
        dataType = column.columnType?.rawValue ?? "STRING"
        isKey = column.pkField ?? keys.contains(name)
        length = [column.fieldLength, usualLength].lazy.compactMap(\.self).first { $0 > 0 } ?? Self.usualLength
    }
}

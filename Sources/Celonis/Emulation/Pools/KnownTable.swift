internal import CelonisWire
internal import Emulator
internal import WireContract

/// A table of a pool, as far as it is known from data models and data push.
struct KnownTable: Hashable {
    let name: String
    /// The id of its data connection; nil for none.
    let dataSourceID: String?
    var columns: [KnownColumn]
}

/// A column of it.
struct KnownColumn: Hashable {
    let name: String
    /// A word of data models: `STRING`, `DATETIME`.
    let dataType: String
    let isKey: Bool
    /// How many characters its texts have at most.
    let length: Int64

    /// The length of texts where none is given.
    static let usualLength: Int64 = 80

    /// A column of a data model.
    init(_ column: ColumnDefinition) {
        name = column.name
        dataType = column.dataType
        isKey = column.function == "key"
        length = Self.usualLength
    }

    /// The column as a data model takes it over.
    var definition: ColumnDefinition {
        var column = ColumnDefinition(name: name, dataType: dataType)
        if isKey { column.function = "key" }
        return column
    }

    /// The column as the pool shows it. A character takes up to four bytes, and the length is in bytes.
    var transport: PoolColumn {
        PoolColumn {
            $0.name = name
            $0.type = poolType
            $0.length = poolType == .string ? min(length, .max / 4) * 4 : 0
        }
    }

    private var poolType: PoolColumnType {
        switch dataType {
        case "INTEGER", "BOOLEAN": .integer
        case "FLOAT": .float
        case "DATE", "TIME", "DATETIME": .date
        default: .string
        }
    }
}

extension KnownTable {
    /// The table as the pool lists it: of its columns only the names, as it was seen.
    func transport(dataSourceName: String?) -> PoolTable {
        PoolTable {
            $0.name = name
            $0.available = false
            $0.dataSourceId = dataSourceID
            $0.dataSourceName = dataSourceName
            $0.columns = columns.map { column in
                PoolColumn {
                    $0.name = column.name
                    $0.length = 0
                }
            }
            $0.type = "TABLE"
        }
    }
}

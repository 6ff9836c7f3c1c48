internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import LoadEngine
internal import WireContract

extension DataModel {
    /// The tables as the API shows them.
    var tableTransports: [DataModelTableTransport] { tables.indices.map { tableTransport($0) } }

    /// A table as the API shows it.
    func tableTransport(_ number: Int) -> DataModelTableTransport {
        let table = tables[number]
        return DataModelTableTransport {
            $0.id = table.id
            $0.dataModelId = id
            $0.dataSourceId = table.dataSourceID
            $0.name = table.name
            $0.alias = table.alias
            $0.aliasOrName = table.alias ?? table.name
            $0.columns = table.columnTransports
            $0.primaryKeys = table.columns.filter { $0.function == "key" }.map(\.name)
            $0.useDirectStorage = false
            $0.augmentation = false
            $0.fromBusinessGraphSchema = false
        }
    }

    /// The data model as the API shows it to somebody who may edit its pool, or may not.
    func transport(inPool pool: String, isEditable: Bool) -> DataModelTransport {
        DataModelTransport {
            $0.id = id
            $0.name = name
            $0.description = description
            $0.poolId = pool
            $0.permissions = isEditable ? ["READ", "EDIT"] : ["READ"]
            $0.editable = isEditable
            $0.unavailable = false
            $0.configurationSkipped = false
            $0.createDate = madeAt.epochMilliseconds
            $0.changedDate = changedAt.epochMilliseconds
            $0.tables = tableTransports
            $0.foreignKeys = foreignKeys
            $0.processConfigurations = configurations
            $0.dataModelCalendarType = "NONE"
            $0.objectId = id
        }
    }
}

extension ModelDefinition.Table {
    /// The columns as the API shows them.
    var columnTransports: [DataModelColumnTransport] {
        columns.map { column in
            DataModelColumnTransport {
                $0.name = column.name
                $0.type = column.dataType
                $0.primaryKey = column.function == "key"
            }
        }
    }
}

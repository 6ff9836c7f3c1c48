internal import CelonisWire
internal import WireContract

/// Objects as the fixture of the walkthrough has them, to show in documents.
enum ModelExamples {
    static let began = EpochMilliseconds(1_767_225_600_000)
    static let load = "6a6fde30-3b0c-4f5a-a1d2-c0a7e56d4c01"

    static let pool = DataPoolTransport {
        $0.permissions = ["READ", "EDIT"]
        $0.id = SampleID.pool
        $0.name = "Purchasing"
        $0.timeStamp = began
        $0.configurationStatus = "CONFIGURED"
        $0.locked = false
        $0.tags = []
        $0.objectId = SampleID.pool
    }

    static let column = DataModelColumnTransport {
        $0.name = "EBELN"
        $0.type = "STRING"
        $0.primaryKey = true
    }

    static let table = DataModelTableTransport {
        $0.id = SampleID.table
        $0.augmentation = false
        $0.dataModelId = SampleID.model
        $0.dataSourceId = "99999999-9999-4999-8999-999999999999"
        $0.name = "EKKO"
        $0.fromBusinessGraphSchema = false
        $0.alias = "Purchasing documents"
        $0.columns = [column]
        $0.useDirectStorage = false
        $0.primaryKeys = ["EBELN"]
        $0.aliasOrName = "Purchasing documents"
    }

    static let model = DataModelTransport {
        $0.permissions = ["READ", "EDIT"]
        $0.id = SampleID.model
        $0.name = "Orders"
        $0.createDate = began
        $0.changedDate = began
        $0.poolId = SampleID.pool
        $0.unavailable = false
        $0.editable = true
        $0.tables = [table]
        $0.foreignKeys = []
        $0.processConfigurations = []
        $0.dataModelCalendarType = "NONE"
        $0.objectId = SampleID.model
    }

    static let lastLoad = DataLoadHistoryTransport {
        $0.dataModelId = SampleID.model
        $0.dataLoadId = load
        $0.loadStatus = .running
        $0.startDate = began
        $0.done = false
    }

    static let sync = DataModelLoadSyncTransport {
        $0.loadInfo = DataModelLoadInfoTransport { $0.currentComputeLoad = running }
        $0.loadHistory = DataModelLoadHistoryTransport {
            $0.dataLoadHistory = [running]
            $0.averageLoadTime = []
        }
    }

    private static let running = DataModelDataLoadHistoryTransport {
        $0.dataLoadId = load
        $0.dataModelId = SampleID.model
        $0.startDate = began
        $0.loadStatus = .running
        $0.loadType = .complete
    }
}

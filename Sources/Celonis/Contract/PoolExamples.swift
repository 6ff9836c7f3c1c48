internal import CelonisWire
internal import WireContract

/// What is in the pools of the fixture of the walkthrough, to show in documents.
enum PoolExamples {
    static let table = PoolTable {
        $0.name = "EKKO"
        $0.available = false
        $0.dataSourceId = SampleID.dataSource
        $0.dataSourceName = dataSource.name
        $0.columns = [
            PoolColumn {
                $0.name = "EBELN"
                $0.length = 0
            }
        ]
        $0.type = "TABLE"
    }

    static let column = PoolColumn {
        $0.name = "EBELN"
        $0.length = 320
        $0.type = .string
    }

    static let dataSource = DataSourceTransport {
        $0.id = SampleID.dataSource
        $0.name = "Connection 99999999"
        $0.poolId = SampleID.pool
        $0.type = "JDBC"
        $0.connected = true
        $0.locked = false
        $0.configured = true
        $0.reachableAndValid = true
    }

    static let page = DataPoolPage {
        $0.content = [
            DataPoolPageEntry {
                $0.id = SampleID.pool
                $0.name = "Purchasing"
                $0.status = .running
                $0.lastExecutionStartDate = ModelExamples.began
                $0.tags = []
                $0.dataSources = [dataSource]
            }
        ]
        $0.pageSize = 100
        $0.pageNumber = 0
        $0.totalCount = 2
    }

    static let foreignKey = DataModelForeignKeyTransport {
        $0.id = SampleID.made
        $0.dataModelId = SampleID.model
        $0.sourceTableId = SampleID.otherTable
        $0.targetTableId = SampleID.table
        $0.columns = [
            DataModelForeignKeyColumnTransport {
                $0.id = "1e9e5cf0-4bb5-4c2f-8d0f-5f2c5f0f5a01"
                $0.sourceColumnName = "EBELN"
                $0.targetColumnName = "EBELN"
            }
        ]
    }

    static let configuration = DataModelConfigurationTransport {
        $0.id = SampleID.made
        $0.dataModelId = SampleID.model
        $0.activityTableId = SampleID.table
        $0.caseTableId = SampleID.otherTable
        $0.defaultConfiguration = true
        $0.caseIdColumn = "EBELN"
        $0.activityColumn = "ACTIVITY"
        $0.timestampColumn = "AEDAT"
        $0.useParallelProcess = false
    }

    static let statement = StatementTransport { $0.statement = "CREATE TABLE ORDERS AS SELECT * FROM EKKO" }

    static let extraction = ExtractionTransport {
        $0.tables = [
            ExtractionTableTransport {
                $0.id = "2f0a6d01-5cc6-4d3a-9e1a-6a3d6a1a6b02"
                $0.taskId = SampleID.extraction
                $0.jobId = SampleID.job
                $0.tableName = "EKKO"
            }
        ]
    }
}

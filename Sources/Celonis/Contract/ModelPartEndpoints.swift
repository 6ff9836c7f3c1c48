internal import CelonisWire
internal import WireContract

private let pool = "/integration/api/pools/{poolId}"
private let model = pool + "/data-models/{dataModelId}"
private let keys = model + "/foreign-keys"
private let configurations = model + "/process-configurations"

extension CelonisEndpoint {
    /// The making of data models, and what is in them besides tables.
    static let modelParts: [CelonisEndpoint] =
        [
            CelonisEndpoint(
                .model(.create), "data-model.create", method: "POST", path: pool + "/data-models",
                summary: "Makes a data model, without tables.",
                request: .making(
                    DataModelTransport.self, with: ["name"], like: ["name": "Suppliers", "configurationSkipped": true]),
                reply: .one(ModelExamples.model),
                links: [Link(to: "celonis.data-model-table.add", parameter: "dataModelId", from: "id")]
            ) { $0.pool() + $0.making("The data model was made.", .uploaders) },
            CelonisEndpoint(
                .model(.addTables), "data-model-table.add", method: "POST",
                path: pool + "/data-model/{dataModelId}/tables", summary: "Adds tables to a data model.",
                request: .addedTables, reply: .list(ModelExamples.table),
                links: Link.first("tableId", of: ["data-model-table.show"])
            ) {
                $0.pool() + $0.model() + $0.jsonBody() + [
                    $0.listed("The tables were added.", .uploaders, assumes: [.making, .filledIn]), $0.bodyNotArray(),
                    $0.fieldMissing(), $0.tooManySteps(),
                ]
            },
        ] + foreignKeys + processes

    private static let foreignKeys: [CelonisEndpoint] = [
        CelonisEndpoint(
            .model(.listForeignKeys), "foreign-key.list", method: "GET", path: keys,
            summary: "Lists the foreign keys of a data model.", reply: .list(PoolExamples.foreignKey),
            links: Link.first("foreignKeyId", of: ["foreign-key.show"])
        ) { $0.pool() + $0.model() + [$0.listed("The foreign keys were listed.", .officialClient)] },
        CelonisEndpoint(
            .model(.createForeignKey), "foreign-key.create", method: "POST", path: keys,
            summary: "Makes a foreign key between two tables of a data model.", request: .foreignKey,
            reply: .one(PoolExamples.foreignKey),
            links: ["show", "change", "delete"].map {
                Link(to: "celonis.foreign-key.\($0)", parameter: "foreignKeyId", from: "id")
            }
        ) { $0.pool() + $0.model() + $0.makingForeignKey("The foreign key was made.", .uploaders) },
        CelonisEndpoint(
            .model(.showForeignKey), "foreign-key.show", method: "GET", path: keys + "/{foreignKeyId}",
            summary: "Returns a foreign key.", reply: .one(PoolExamples.foreignKey)
        ) {
            $0.pool() + $0.model() + $0.foreignKey() + [
                $0.reported("The foreign key was returned.", .officialClient)
            ]
        },
        CelonisEndpoint(
            .model(.changeForeignKey), "foreign-key.change", method: "PUT", path: keys + "/{foreignKeyId}",
            summary: "Changes a foreign key.", request: .foreignKey, reply: .one(PoolExamples.foreignKey)
        ) {
            $0.pool() + $0.model() + $0.foreignKey()
                + $0.makingForeignKey("The foreign key was changed.", .officialClient)
        },
        CelonisEndpoint(
            .model(.deleteForeignKey), "foreign-key.delete", method: "DELETE", path: keys + "/{foreignKeyId}",
            summary: "Deletes a foreign key."
        ) { $0.pool() + $0.model() + $0.foreignKey() + $0.removed("The foreign key is gone.") },
    ]

    private static let processes: [CelonisEndpoint] = [
        CelonisEndpoint(
            .model(.listConfigurations), "process-configuration.list", method: "GET", path: configurations,
            summary: "Lists the process configurations of a data model.", reply: .list(PoolExamples.configuration)
        ) { $0.pool() + $0.model() + [$0.listed("The configurations were listed.", .officialClient)] },
        CelonisEndpoint(
            .model(.saveConfiguration), "process-configuration.save", method: "PUT", path: configurations,
            summary: "Makes or changes the process configuration of a table of activities.",
            request: .processConfiguration, reply: .one(PoolExamples.configuration),
            links: [Link(to: "celonis.process-configuration.delete", parameter: "configurationId", from: "id")]
        ) {
            $0.pool() + $0.model() + $0.making("The configuration was made or changed.", .uploaders) + [
                $0.tableUnknown("The data model does not have one of the tables.", at: "{attribute}")
            ]
        },
        CelonisEndpoint(
            .model(.showConfiguration), "process-configuration.show", method: "GET",
            path: configurations + "/activityTable/{tableId}",
            summary: "Returns the process configuration of a table of activities.",
            reply: .one(PoolExamples.configuration)
        ) {
            $0.pool() + $0.model() + $0.configuration("The table has no process configuration.") + [
                $0.reported("The configuration was returned.", .officialClient)
            ]
        },
        CelonisEndpoint(
            .model(.deleteConfiguration), "process-configuration.delete", method: "DELETE",
            path: configurations + "/{configurationId}", summary: "Deletes a process configuration."
        ) {
            $0.pool() + $0.model() + $0.configuration("The data model has no process configuration of this id.")
                + $0.removed("The configuration is gone.")
        },
    ]
}

extension Payload {
    fileprivate static let foreignKey = Payload.making(
        DataModelForeignKeyTransport.self, with: ["sourceTableId", "targetTableId"],
        like: [
            "sourceTableId": .string(SampleID.otherTable), "targetTableId": .string(SampleID.table),
            "columns": [["sourceColumnName": "EBELN", "targetColumnName": "EBELN"]],
        ])

    fileprivate static let processConfiguration = Payload.making(
        DataModelConfigurationTransport.self, with: ["activityTableId"],
        like: [
            "activityTableId": .string(SampleID.table), "caseTableId": .string(SampleID.otherTable),
            "caseIdColumn": "EBELN", "activityColumn": "ACTIVITY", "timestampColumn": "AEDAT",
        ])
}

extension CelonisOutcomes {
    fileprivate func foreignKey() -> [Outcome] {
        [
            missing(
                .foreignKeyMissing, when: "The data model has no foreign key of this id.",
                text: "Foreign key {id} not found.")
        ]
    }

    fileprivate func makingForeignKey(_ when: String, _ evidence: Evidence) -> [Outcome] {
        making(when, evidence) + [
            tableUnknown("The data model does not have one of the tables.", at: "{attribute}")
        ]
    }

    fileprivate func configuration(_ when: String) -> [Outcome] {
        [missing(.configurationMissing, when: when, text: "Process configuration {id} not found.")]
    }
}

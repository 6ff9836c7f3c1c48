internal import WireContract

/// What the world of the walkthrough says of its schemas. The pages print no replies.
extension Payload {
    static let schemaListExample: JSONValue = [
        "schemasDetails": [
            [
                "schemaID": 185, "schemaName": "OnlineStore", "schemaDescription": "The shop",
                "schemaType": "PHYSICAL", "owner": "admin", "lastModified": 1_764_599_400_000, "isEmpty": false,
            ]
        ],
        "total": 1,
    ]

    static let objectListExample: JSONValue = [
        "viewsDetails": [
            [
                "name": "Orders", "type": "BUSSINESS_VIEW", "owner": "admin", "description": "",
                "baseTable": "OnlineStore.orders",
                "columns": [
                    [
                        "name": "Order", "label": "Order", "description": "", "dataType": "integer",
                        "function": "dimension", "source": "OnlineStore.orders.OrderID", "isFormula": false,
                    ]
                ],
            ]
        ],
        "total": 1,
    ]

    static let schemaStatusExample: JSONValue = [
        "schemaName": "OnlineStore", "schemaDescription": "The shop", "schemaType": "PHYSICAL",
        "ownerName": "admin", "creationDate": "2025-11-03T09:00:00Z", "lastModifierName": "admin",
        "lastModificationDate": "2025-12-01T14:30:00Z",
        "physicalSchemaDetails": [
            "lastLoadJob": [
                "status": "Success", "loadSource": "FULL", "startTime": "2026-01-01T02:00:00Z",
                "endTime": "2026-01-01T02:00:09Z",
            ],
            "lastModelUpdateJob": ["status": "Success", "endTime": "2025-12-01T14:30:00Z"],
            "dataSize": 9_437_184,
        ],
        "tables": [["tableName": "orders", "rowsCount": 31_465, "dataSize": 9_437_184]],
    ]
}

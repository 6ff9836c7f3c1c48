internal import WireContract

extension Walkthrough {
    /// Names for the bodies of the schema endpoints.
    static let schemaFillings = [
        "schema-missing.name": "onlinestore", "schema-is-business.name": "SalesViews", "schema-twice.name": "orders",
        "table-missing.name": "nothing", "load-source-unknown.value": "full", "limit-out-of-range.value": "201",
        "limit-out-of-range.field": "limit", "limit-out-of-range.expected": "from 0 to 200",
        "sort-unknown.value": "name",
        "endpoint": "GET /configs/sqlConnection", "purpose": "the address of the SQL interface",
    ]

    /// How to meet the outcomes of the schema endpoints.
    static let schemas: [String: Provocation] = [
        "listed": Provocation(),
        "incorta.schema.load.field-null": Provocation(.without("schemaNames")),
        "incorta.schema.list.field-null": Provocation(.without("limit")),
        "incorta.schema.list-objects.field-null": Provocation(.without("limit")),
        "incorta.schema.load.wrong-type": Provocation(.member("schemaNames", 7)),
        "incorta.schema.load-tables.wrong-type": Provocation(.member("tables", 7)),
        "incorta.schema.list.wrong-type": Provocation(.member("limit", "7")),
        "incorta.schema.list-objects.wrong-type": Provocation(.member("limit", "7")),
        "incorta.schema.load.out-of-range": Provocation(
            .member("requestedTimeoutInMilliseconds", .number("9223372036854775808"))),
        "incorta.schema.list.out-of-range": Provocation(.member("limit", .number("9223372036854775808"))),
        "incorta.schema.list-objects.out-of-range": Provocation(.member("limit", .number("9223372036854775808"))),
        "incorta.schema.load.schema-missing": Provocation(.member("schemaNames", ["onlinestore"])),
        "incorta.schema.load.schema-is-business": Provocation(.member("schemaNames", ["SalesViews"])),
        "incorta.schema.load.schema-twice": Provocation(.member("schemaNames", ["Sales", "Sales"])),
        "incorta.schema.load-tables.schema-twice": Provocation(.member("tables", ["orders", "orders"])),
        "schema-missing": Provocation(.parameter("schemaName", "onlinestore")),
        "schema-is-business": Provocation(.parameter("schemaName", "SalesViews")),
        "no-schemas": Provocation(.member("schemaNames", [])),
        "table-missing": Provocation(.member("tables", ["nothing"])),
        "load-source-unknown": Provocation(.member("loadSource", "full")),
        "timeout-negative": Provocation(.member("requestedTimeoutInMilliseconds", -1)),
        "limit-out-of-range": Provocation(.member("limit", 201)),
        "sort-unknown": Provocation(.member("sortBy", "name")),
        "not-emulated": Provocation(.path("/incorta/api/v2/default/configs/sqlConnection")),
        "version-1": Provocation(.path("/incorta/api/v1/schema/load")),
    ]
}

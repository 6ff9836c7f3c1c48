internal import Emulator
internal import LoadEngine
internal import WireContract

/// Entries of lists, with the members that the vendor's own SDK reads.
extension SchemaDefinition {
    var listEntry: JSONValue {
        [
            "schemaID": .integer(id), "schemaName": .string(name), "schemaDescription": .string(description),
            "schemaType": .string(isBusiness ? "BUSINESS" : "PHYSICAL"), "owner": .string(owner),
            "lastModified": .integer((modified ?? created)?.milliseconds ?? 0),
            "isEmpty": .bool(tables.isEmpty && views.isEmpty),
        ]
    }
}

extension TableDefinition {
    func listEntry(owner: String, lastLoad: Instant?) -> JSONValue {
        [
            "name": .string(name), "type": "table", "owner": .string(owner), "description": .string(description),
            "columns": .array(columns.map(\.tableEntry)), "rowsCount": .integer(rows),
            "multiDataSource": false, "hierarchy": false,
            "lastVersionTimestamp": .integer(lastLoad?.milliseconds ?? 0),
        ]
    }
}

extension ViewDefinition {
    /// The type is spelt as the API spells it, with three S.
    func listEntry(owner: String) -> JSONValue {
        [
            "name": .string(name), "type": "BUSSINESS_VIEW", "owner": .string(owner),
            "description": .string(description), "baseTable": .string(baseTable),
            "columns": .array(columns.map(\.viewEntry)),
        ]
    }
}

extension ColumnDefinition {
    fileprivate var tableEntry: JSONValue {
        .object(
            JSONObject(
                common + [
                    .init(key: "formula", value: .string(formula ?? "")),
                    .init(key: "isEncrypt", value: .bool(isEncrypted)),
                ]))
    }

    fileprivate var viewEntry: JSONValue {
        .object(
            JSONObject(
                common + [
                    .init(key: "source", value: .string(source)),
                    .init(key: "isFormula", value: .bool(formula != nil)),
                ]))
    }

    private var common: [JSONObject.Member] {
        [
            .init(key: "name", value: .string(name)), .init(key: "label", value: .string(label)),
            .init(key: "description", value: .string(description)), .init(key: "dataType", value: .string(dataType)),
            .init(key: "function", value: .string(function)),
        ]
    }
}

extension Instant {
    /// Milliseconds since 1970, as the lists show times.
    fileprivate var milliseconds: Int64 { microseconds / 1_000 }
}

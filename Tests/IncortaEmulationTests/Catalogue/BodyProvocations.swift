import Emulator
import HTTPTypes
import IncortaContract
import IncortaEmulation
import TestWorlds
import WireContract

extension Provocation {
    /// What every endpoint that reads a body answers to bodies that it cannot read.
    static let bodies = Call.valid.filter { $0.call.method == .post }.flatMap { endpoint, call in
        [
            bad(endpoint, .bodyMissing, "The request body is missing; send a JSON object.", call.body("")),
            bad(
                endpoint, .bodyNotUTF8, "The request body is not valid UTF-8.",
                call.with { $0.body = [0x7B, 0x22, 0xFF, 0x22, 0x7D] }),
            bad(
                endpoint, .bodyMalformed,
                "The request body is not valid JSON: expected a value (line 1, column 16).",
                call.body(#"{"schemaNames":"#)),
            bad(endpoint, .bodyNotObject, "The request body must be an object, not array.", call.body("[]")),
            bad(
                endpoint, .keyTwice, "The request body is ambiguous: the key \\\"a\\\" comes twice (line 1, column 8).",
                call.body(#"{"a":1,"a":2}"#)),
        ]
    }

    /// Fields that are missing, of another type, out of range, or unknown.
    static let fields = [
        bad(.executeLoadPlan, .wrongType, "loadPlanName must be a string, not integer.", #"{"loadPlanName": 5}"#),
        bad(
            .restartLoadPlan, .wrongType, "groupSequence must be an integer, not string.",
            #"{"loadPlanName": "MyLoadPlan","groupSequence": "1"}"#),
        bad(
            .loadSchemas, .wrongType, "synchronous must be true or false, not string.",
            #"{"schemaNames": ["HR"],"synchronous": "yes"}"#),
        bad(.loadTables, .wrongType, "tables must be an array of strings, not string.", #"{"tables": "orders"}"#),
        bad(.listSchemas, .wrongType, "limit must be an integer, not number.", #"{"limit": 1.5}"#),
        bad(.listObjects, .wrongType, "offset must be an integer, not boolean.", #"{"limit": 1,"offset": true}"#),
        bad(
            .restartLoadPlan, .outOfRange, range("groupSequence"),
            #"{"loadPlanName": "MyLoadPlan","groupSequence": 9223372036854775808}"#),
        bad(
            .loadSchemas, .outOfRange, range("requestedTimeoutInMilliseconds"),
            #"{"schemaNames": ["HR"],"requestedTimeoutInMilliseconds": 9223372036854775808}"#),
        bad(.listSchemas, .outOfRange, range("limit"), #"{"limit": 9223372036854775808}"#),
        bad(.listObjects, .outOfRange, range("offset"), #"{"limit": 1,"offset": 9223372036854775808}"#),
        unknown(.executeLoadPlan, "loadPlanName", .execute, #"{"loadPlanName": "MyLoadPlan","loadType": "FULL"}"#),
        unknown(
            .restartLoadPlan, "loadPlanName, groupSequence, recentLoadPlanExecution", .restart,
            #"{"loadPlanName": "MyLoadPlan","groupSequence": 0,"loadType": null}"#),
        unknown(
            .loadSchemas, "schemaNames, loadSource, synchronous, requestedTimeoutInMilliseconds", .load,
            #"{"schemaNames": ["HR"],"loadType": null}"#),
        unknown(.loadTables, "tables, loadSource", .loadTables, #"{"loadType": []}"#),
        unknown(.listSchemas, "limit, offset, sortBy", .listSchemas, #"{"limit": 1,"loadType": {}}"#),
        unknown(.listObjects, "limit, offset", .listObjects, #"{"limit": 1,"loadType": 0}"#),
        missing(.executeLoadPlan, .fieldNull, "loadPlanName", "{}"),
        missing(
            .restartLoadPlan, .fieldNull, "loadPlanName", #"{"loadPlanName": null,"groupSequence": 1}"#,
            sample: "restart-422-field-null.json"),
        missing(.restartLoadPlan, .sequenceNull, "groupSequence", #"{"loadPlanName": "MyLoadPlan"}"#),
        missing(.loadSchemas, .fieldNull, "schemaNames", #"{"loadSource": "FULL"}"#),
        missing(.listSchemas, .fieldNull, "limit", #"{"offset": 1}"#),
        missing(.listObjects, .fieldNull, "limit", #"{"limit": null}"#),
    ]

    private static func range(_ field: String) -> String {
        "\(field) is too large: 9223372036854775808 does not fit a 64-bit integer."
    }

    private static func bad(
        _ endpoint: Endpoint, _ condition: Condition, _ message: String, _ call: Call
    ) -> Provocation {
        Provocation(outcome: id(endpoint, condition), reply: #"{"message": "\#(message)"}"#, call: call)
    }

    private static func bad(
        _ endpoint: Endpoint, _ condition: Condition, _ message: String, _ body: String
    ) -> Provocation {
        bad(endpoint, condition, message, call(endpoint).body(body))
    }

    private static func missing(
        _ endpoint: Endpoint, _ condition: Condition, _ field: String, _ body: String, sample: String? = nil
    ) -> Provocation {
        Provocation(
            outcome: id(endpoint, condition), reply: #"{"message": "INC_01210000: \#(field) may not be null"}"#,
            sample: sample, call: call(endpoint).body(body))
    }

    private static func unknown(_ endpoint: Endpoint, _ known: String, _ call: Call, _ body: String) -> Provocation {
        var provocation = bad(
            endpoint, .unknownField, "Unknown field loadType; known are \(known).", call.body(body))
        provocation.vary = { $0.incorta.settings.unknownFields = .refuse }
        return provocation
    }

    static func call(_ endpoint: Endpoint) -> Call {
        Call.valid.first { $0.endpoint == endpoint }?.call ?? .execute
    }
}

import Emulator
import HTTPTypes
import IncortaContract
import IncortaEmulation
import TestWorlds
import WireContract

extension Provocation {
    private static let asleep = Call.load.tenant("asleep").token("asleep-token")

    /// Loads of schemas and tables.
    static let loading =
        [
            Provocation(
                outcome: id(.loadSchemas, .started), reply: #"{"loadingStatus": {"OnlineStore": "In Progress"}}"#,
                call: .load),
            Provocation(
                outcome: id(.loadTables, .started), reply: #"{"loadingStatus": {"OnlineStore": "In Progress"}}"#,
                call: .loadTables),
            schema(
                .loadSchemas, .noSchemas, "schemaNames names no schema; name at least one.", #"{"schemaNames": " , "}"#),
            schema(
                .loadSchemas, .schemaTwice, "schemaNames has [HR] twice.", #"{"schemaNames": ["HR", "Sales", "HR"]}"#),
            schema(
                .loadSchemas, .timeoutNegative, "requestedTimeoutInMilliseconds may not be negative.",
                #"{"schemaNames": ["HR"],"requestedTimeoutInMilliseconds": -1}"#),
            schema(.loadTables, .schemaTwice, "tables has [orders] twice.", #"{"tables": ["orders", "orders"]}"#),
            schema(
                .loadTables, .tableMissing, "The [Orders] table of schema [OnlineStore] cannot be found.",
                #"{"tables": ["Orders"]}"#),
            schema(
                .loadSchemas, .schemaMissing, "INC_05022801: The [hr] SCHEMADEFINITION cannot be found.",
                #"{"schemaNames": ["hr"]}"#),
            schema(
                .loadSchemas, .schemaIsBusiness, "[SalesViews] is a business schema; only physical schemas are loaded.",
                #"{"schemaNames": ["SalesViews"]}"#, token: "super-token"),
            schema(
                .loadTables, .schemaIsBusiness, "[SalesViews] is a business schema; only physical schemas are loaded.",
                "{}", token: "super-token", path: "/schema/SalesViews/load"),
            schema(
                .loadSchemas, .editDenied, editDenied, #"{"schemaNames": ["OnlineStore"]}"#, token: "restricted-token"),
            schema(.loadTables, .editDenied, editDenied, "{}", token: "restricted-token"),
            schema(
                .loadSchemas, .roleMissing,
                "Loading schemas takes the SuperRole or the Schema Manager role, which analyst lacks.",
                #"{"schemaNames": ["OnlineStore"]}"#, token: "analyst-token"),
            schema(
                .loadTables, .roleMissing,
                "Loading schemas takes the SuperRole, the Schema Manager or the Schema User role, which analyst lacks.",
                "{}",
                token: "analyst-token"),
            Provocation(
                outcome: id(.loadSchemas, .noLoaderService), reply: noLoader,
                call: asleep.body(#"{"schemaNames": ["OnlineStore"]}"#)),
            Provocation(
                outcome: id(.loadTables, .noLoaderService), reply: noLoader,
                call: asleep.path("/schema/OnlineStore/load").body("{}")),
        ]
        + [(Endpoint.loadSchemas, Call.load), (.loadTables, .loadTables)].flatMap { endpoint, call in
            [
                Provocation(
                    outcome: id(endpoint, .loadSourceUnknown),
                    reply: #"{"message": "loadSource must be FULL, INCREMENTAL or STAGING, not [full]."}"#,
                    call: call.body(#"{"schemaNames": ["OnlineStore"],"loadSource": "full"}"#)),
                Provocation(
                    outcome: id(endpoint, .tooManySteps), reply: tooMany(2), call: call,
                    vary: { $0.incorta.settings.maximumSteps = 2 }),
            ]
        }

    /// The status of schemas, and the lists.
    static let looking =
        [
            Provocation(outcome: id(.schemaStatus, .reported), call: .schemaStatus),
            Provocation(outcome: id(.listSchemas, .listed), call: .listSchemas),
            Provocation(outcome: id(.listObjects, .listed), call: .listObjects),
            Provocation(outcome: id(.checkApp, .reported), call: .app),
            schema(
                .listSchemas, .sortUnknown, "sortBy must be NAME_ASC or NAME_DESC, not [name].",
                #"{"limit": 1,"sortBy": "name"}"#),
            schema(
                .listSchemas, .limitOutOfRange, "limit is too large: it must be from 0 to 200, not [201].",
                #"{"limit": 201}"#),
            schema(
                .listObjects, .limitOutOfRange, "offset is too small: it must be zero or more, not [-1].",
                #"{"limit": 1,"offset": -1}"#),
        ]
        + [(Endpoint.schemaStatus, "status"), (.listObjects, "list")].map { endpoint, last in
            schema(
                endpoint, .viewDenied, "You are not authorized to VIEW the Warehouse schema.", body(endpoint),
                path: "/schema/Warehouse/\(last)")
        }
        + [(Endpoint.schemaStatus, "status"), (.listObjects, "list"), (.loadTables, "load")].map { endpoint, last in
            schema(
                endpoint, .schemaMissing, "INC_05022801: The [Store] SCHEMADEFINITION cannot be found.", body(endpoint),
                path: "/schema/Store/\(last)")
        }

    /// What belongs to no endpoint.
    static let elsewhere = [
        Provocation(
            outcome: "incorta.unknown-path", reply: nil, call: Call.status.path("/load-plan/statuses/1")),
        Provocation(
            outcome: "incorta.wrong-method",
            reply: #"{"message": "understudy: PUT is not allowed here; use GET, HEAD."}"#,
            call: Call.status.with { $0.method = .put }),
        Provocation(
            outcome: "incorta.bad-target",
            reply: #"{"message": "The request target is not valid percent-encoded UTF-8."}"#,
            call: Call.status.path("/schema/%C3%28/status")),
        Provocation(outcome: "incorta.not-emulated", reply: nil, call: Call.status.path("/catalog")),
        Provocation(
            outcome: "incorta.version-1", reply: nil, call: Call.status.path("/incorta/api/v1/schema/HR/status")),
    ]

    static let all =
        access + signedTokens + bodies + fields + starting + restartRefusals + reporting + loading + looking + elsewhere

    private static let editDenied =
        "INC_02010000: You are not authorized to EDIT the OnlineStore SCHEMADEFINITION of ID [185]."
    private static let noLoader =
        #"{"message": "INC_05150402: No loader services are currently available for this tenant."}"#

    private static func body(_ endpoint: Endpoint) -> String {
        String(decoding: call(endpoint).body, as: UTF8.self)
    }

    /// `super-token` is a SuperRole's, who needs no grants.
    private static func schema(
        _ endpoint: Endpoint, _ condition: Condition, _ message: String, _ body: String,
        token: String = "loader-token", path: String? = nil
    ) -> Provocation {
        let superUser = token == "super-token"
        return Provocation(
            outcome: id(endpoint, condition), reply: #"{"message": "\#(message)"}"#,
            call: call(endpoint).body(body).token(superUser ? "ABC123456789" : token).path(path ?? call(endpoint).path))
    }
}

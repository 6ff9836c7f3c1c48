import HTTPTypes
import IncortaContract
import LoadEngine
import TestWorlds
import WireContract

extension Provocation {
    /// What every endpoint answers to those who may not enter.
    static let access = Call.withToken.flatMap { endpoint, call in
        [
            unauthorized(endpoint, .tokenInvalid, call.token("abcde12345"), "abcde12345"),
            unauthorized(endpoint, .tokenExpired, call.token("expired-token"), "expired-token"),
            unauthorized(endpoint, .tokenRevoked, call.token("revoked-token"), "revoked-token"),
            unauthorized(endpoint, .tokenMissing, call.token(nil), ""),
            unauthorized(endpoint, .tenantMismatch, call.tenant("asleep"), "loader-token"),
            Provocation(
                outcome: id(endpoint, .apiDisabled),
                reply: #"{"message": "The public API is not enabled for offline."}"#,
                call: call.token("offline-token")),
            tenant(endpoint, .tenantMissing, "DEFAULT", call.tenant("DEFAULT")),
            tenant(endpoint, .tenantDisabled, "closed", call.tenant("closed").token("closed-token")),
        ].filter { provocation in endpoint.outcomes.contains { $0.id == provocation.outcome } }
    }

    static func id(_ endpoint: Endpoint, _ condition: Condition) -> String {
        "\(endpoint.id).\(condition.rawValue)"
    }

    private static func unauthorized(
        _ endpoint: Endpoint, _ condition: Condition, _ call: Call, _ token: String
    ) -> Provocation {
        let sample = [Endpoint.restartLoadPlan: "restart-401.json", .loadPlanStatus: "status-401.json"][endpoint]
        return Provocation(
            outcome: id(endpoint, condition),
            reply: #"{"message": "INC_09030108: Invalid authentication header. Invalid Token [\#(token)]"}"#,
            sample: condition == .tokenInvalid ? sample : nil, call: call)
    }

    /// The status page prints a space before the colon.
    private static func tenant(
        _ endpoint: Endpoint, _ condition: Condition, _ name: String, _ call: Call
    ) -> Provocation {
        let sample = [
            Endpoint.restartLoadPlan: "restart-404-tenant.json", .loadPlanStatus: "status-404-tenant.json",
        ][endpoint]
        let key = endpoint == .loadPlanStatus ? #""message" :"# : #""message":"#
        return Provocation(
            outcome: id(endpoint, condition), reply: #"{\#(key) "Invalid [\#(name)] tenant in resource path"}"#,
            sample: condition == .tenantMissing ? sample : nil, call: call)
    }
}

import Emulator
import HTTPTypes
import IncortaContract
import IncortaEmulation
import LoadEngine
import TestWorlds
import WireContract

extension Provocation {
    private static let asleep = #"{"loadPlanName": "LoadPlan_Demo"}"#
    private static let noLoader =
        #"{"message": "INC_05150402: No loader services are currently available for this tenant."}"#
    private static let busy =
        #"{"message": "INC_05290501: A load job cannot be started as another job of the same load plan is being executed. "}"#

    /// Execute and restart.
    static let starting =
        [
            Provocation(
                outcome: id(.executeLoadPlan, .started), reply: #"{"loadPlanExecutionId": 3}"#,
                sample: "execute-200.json",
                call: .execute, vary: { $0.incorta.tenants[0].history = [] }),
            Provocation(
                outcome: id(.restartLoadPlan, .started), reply: #"{"loadPlanExecutionId": 3}"#,
                sample: "restart-200.json",
                call: restart(group: 2), vary: { $0.incorta.tenants[0].history = [] }),
            Provocation(
                outcome: id(.executeLoadPlan, .busy), reply: busy, sample: "execute-400-busy.json", call: .execute,
                before: [.execute]),
            Provocation(
                outcome: id(.restartLoadPlan, .busy), reply: busy, sample: "restart-400-busy.json",
                call: restart(group: 0),
                before: [.execute]),
            Provocation(
                outcome: id(.executeLoadPlan, .planMissing),
                reply: #"{"message": "INC_05290503: The [SALES] LOAD_PLAN cannot be found."}"#,
                call: Call.execute.body(#"{"loadPlanName": "SALES"}"#)),
            Provocation(
                outcome: id(.restartLoadPlan, .planMissing),
                reply: #"{"message": "INC_05290503: The [SALES] LOAD_PLAN cannot be found."}"#,
                sample: "restart-404-plan.json", call: restart("SALES", group: 0)),
            Provocation(
                outcome: id(.executeLoadPlan, .noLoaderService), reply: noLoader,
                call: Call.execute.body(asleep).tenant("asleep").token("asleep-token")),
            Provocation(
                outcome: id(.restartLoadPlan, .noLoaderService), reply: noLoader, sample: "restart-500-no-loader.json",
                call: restart("LoadPlan_Demo", group: 0).tenant("asleep").token("asleep-token")),
        ]
        + [(Endpoint.executeLoadPlan, Call.execute), (.restartLoadPlan, restart(group: 0))].flatMap { endpoint, call in
            [
                Provocation(
                    outcome: id(endpoint, .editDenied),
                    reply:
                        #"{"message": "INC_02010000: You are not authorized to EDIT the OnlineStore SCHEMADEFINITION "#
                        + #"of ID [185]."}"#,
                    sample: endpoint == .restartLoadPlan ? "restart-403-edit-denied.json" : nil,
                    call: call.token("restricted-token")),
                Provocation(
                    outcome: id(endpoint, .roleMissing),
                    reply:
                        #"{"message": "Starting load plans takes the SuperRole or the Schema Manager role, which analyst "#
                        + #"lacks."}"#,
                    call: call.token("analyst-token"),
                    vary: { definition in
                        for schema in ["OnlineStore", "Sales", "Finance", "HR", "Marketing"] {
                            definition.incorta.tenants[0].users[3].grants[schema] = .edit
                        }
                    }),
                Provocation(
                    outcome: id(endpoint, .tooManySteps), reply: tooMany(9), call: call,
                    vary: { $0.incorta.settings.maximumSteps = 9 }),
            ]
        }

    /// The ways in which a restart fails.
    static let restartRefusals = [
        refusal(.groupMissing, "The load plan [MyLoadPlan] has no group 4; its groups are 1 to 3.", restart(group: 4)),
        refusal(
            .executionNotLatest,
            "Execution [11] is not the latest of load plan [MyLoadPlan]; the latest is execution [12].",
            restart(group: 0, of: 11)),
        refusal(
            .noFailedGroup, "Execution [24] of load plan [MyLoadPlan] has no failed group to restart from.",
            restart(group: 0, of: 24), before: [.execute], later: .seconds(3_600)),
        refusal(
            .trackingOff,
            "The job history of load plan [MyLoadPlan] execution [12] is unavailable: turn on Enable detailed load jobs "
                + "tracking before the plan runs, or restart without an execution ID.",
            restart(group: 0, of: 12), vary: { $0.incorta.tenants[0].detailedTracking = false }),
        refusal(
            .historyPurged,
            "The job history of load plan [MyLoadPlan] execution [12] is unavailable: it has been purged. Restart without "
                + "an execution ID.",
            restart(group: 0, of: 12), vary: { $0.incorta.settings.historyKept = .seconds(86_400) }),
    ]

    /// The status of executions.
    static let reporting = [
        Provocation(outcome: id(.loadPlanStatus, .reported), call: .status),
        Provocation(
            outcome: id(.loadPlanStatus, .executionMissing),
            reply: #"{"message": "INC_05291904: The LOAD_PLAN of ID [111] cannot be found."}"#,
            sample: "status-404-execution.json", call: Call.status.path("/load-plan/status/111")),
        Provocation(
            outcome: id(.loadPlanStatus, .noLoaderService), reply: noLoader, sample: "status-500-no-loader.json",
            call: Call.status.path("/load-plan/status/1").tenant("asleep").token("asleep-token")),
        status(
            .viewDenied, "You are not authorized to VIEW any schema of the [LoadPlan_Demo] LOAD_PLAN.",
            Call.status.token("stranger-token")),
        status(
            .executionIDNotInteger,
            "The execution id [9223372036854775808] is too large: it does not fit a 64-bit integer.",
            Call.status.path("/load-plan/status/9223372036854775808")),
        status(
            .levelNotInteger, "level must be an integer from 1 to 4, not [two].",
            Call.status.path("/load-plan/status/23?level=two")),
        status(
            .levelOutOfRange, "level is too large: it must be from 1 to 4, not [5].",
            Call.status.path("/load-plan/status/23?level=5")),
        status(
            .levelTwice, "level is given more than once; give it once or not at all.",
            Call.status.path("/load-plan/status/23?level=1&level=1")),
    ]

    static func restart(_ plan: String = "MyLoadPlan", group: Int, of id: Int? = nil) -> Call {
        let recent = id.map { #","recentLoadPlanExecution": \#($0)"# } ?? ""
        return Call.restart.body(#"{"loadPlanName": "\#(plan)","groupSequence": \#(group)\#(recent)}"#)
    }

    static func tooMany(_ limit: Int) -> String {
        #"{"message": "understudy: the world would hold more than \#(limit) steps; raise incorta.settings.maximumSteps in the "#
            + #"fixture."}"#
    }

    private static func refusal(
        _ condition: Condition, _ message: String, _ call: Call, before: [Call] = [], later: Duration = .zero,
        vary: @escaping @Sendable (inout WorldDefinition) -> Void = { _ in }
    ) -> Provocation {
        Provocation(
            outcome: id(.restartLoadPlan, condition), reply: #"{"message": "\#(message)"}"#, call: call, vary: vary,
            before: before, later: later)
    }

    private static func status(_ condition: Condition, _ message: String, _ call: Call) -> Provocation {
        Provocation(outcome: id(.loadPlanStatus, condition), reply: #"{"message": "\#(message)"}"#, call: call)
    }
}

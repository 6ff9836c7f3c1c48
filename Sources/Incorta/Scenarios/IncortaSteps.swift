internal import Scenarios
internal import WireContract

/// The steps that Incorta adds: requests of its load plans, and waiting for an execution.
enum IncortaSteps {
    static let all: [StepForm] = [execute, restart, status, wait]

    private static let execution = TextForm("id of an execution, mostly `${NAME}`")

    fileprivate static func level(otherwise: String? = nil) -> KeyForm {
        KeyForm("level", "How deep the status goes.", value: .integer(1...4), otherwise: otherwise)
    }

    private static let execute = StepForm(
        "execute", summary: "Starts a load plan.", subject: .text(TextForm("name of a load plan")),
        keys: StepForm.callKeys
    ) { step in
        step.subjectText().map { plan in
            .call(step.call("POST", "/load-plan/execute", body: ["loadPlanName": .string(plan)]))
        }
    }

    private static let restart = StepForm(
        "restart", summary: "Starts a load plan again, from a group on: the body of the request.",
        subject: .mapping(name: "MEMBER", .anything), keys: StepForm.callKeys
    ) { step in
        guard step.isSubjectMapping else {
            step.report(
                "restart is the body: {loadPlanName, groupSequence, recentLoadPlanExecution}", at: step.position)
            return nil
        }
        return .call(step.call("POST", "/load-plan/restart", body: step.subjectJSON))
    }

    private static let status = StepForm(
        "status", summary: "Asks for the status of an execution.", subject: .text(execution),
        keys: StepForm.callKeys + [level(otherwise: "the server's")]
    ) { step in
        step.subjectTemplate().map { execution in
            let query = step.level().map { "?level=\($0)" } ?? ""
            return .call(step.call("GET", "/load-plan/status/\(execution.text)\(query)"))
        }
    }

    private static let wait = StepForm(
        "wait", summary: "Polls an execution until it has ended.", subject: .text(execution),
        keys: [.expect, .save, level(otherwise: "`4`"), .timeout]
    ) { step in
        step.subjectTemplate().map { execution in
            let level = step.level() ?? 4
            return .wait(
                ExecutionWait(
                    execution: execution, level: level,
                    call: step.call("GET", "/load-plan/status/\(execution.text)?level=\(level)"),
                    timeout: step.duration(.timeout) ?? .seconds(60)))
        }
    }
}

extension StepFields {
    fileprivate mutating func level() -> Int64? { integer(IncortaSteps.level(), in: 1...4) }
}

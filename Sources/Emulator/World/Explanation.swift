internal import IncortaWire
public import LoadEngine
public import WireContract

extension World {
    /// What really happened in an execution, beyond what the vendor's API shows: what was skipped, what ran and when,
    /// which error a failure left. Nil when the tenant or the execution is not there.
    ///
    /// `{"id","plan","state","steps"}` with a step as `{"name","type","phase","result","starts","ends","error"?,
    /// "steps"?}`. `phase` is `waiting`, `running` or `ended`; `result` is null until then. Times count from the start.
    public func explanation(ofExecution id: Int64, tenant: String, outside: Instant) -> JSONValue? {
        executionReport(id, tenant: tenant, outside: outside)?.json
    }

    /// What an explanation is written from, so that the world need not be kept for it.
    func executionReport(_ id: Int64, tenant: String, outside: Instant) -> ExecutionReport? {
        guard let number = incorta.tenantNumber(tenant), let execution = incorta.tenants[number].executions[id]
        else { return nil }
        let plan = incorta.tenants[number].plans[execution.plan]
        return ExecutionReport(
            id: id, plan: plan.name,
            explainer: Explainer(
                timeline: execution.timeline, labels: plan.labels, errors: execution.errors,
                now: clock.now(outside: outside)))
    }

    /// Interrupts the running execution of a plan: the out-of-band control that Incorta's public API lacks.
    ///
    /// Gives the id of the execution; nil when there is no such tenant or plan, or the plan does not run.
    public mutating func interrupt(plan: String, tenant: String, outside: Instant) -> Int64? {
        guard let number = incorta.tenantNumber(tenant), let plan = incorta.tenants[number].planNumbers[plan]
        else { return nil }
        return incorta.tenants[number].interrupt(plan: plan, at: clock.now(outside: outside))
    }
}

extension World {
    /// Interrupts the load of a schema that runs outside any plan; false when there is none.
    public mutating func interrupt(schema: String, tenant: String, outside: Instant) -> Bool {
        guard let number = incorta.tenantNumber(tenant), let schema = incorta.tenants[number].schemaNumbers[schema]
        else { return false }
        return incorta.tenants[number].interruptLoad(of: schema, at: clock.now(outside: outside))
    }
}

/// An execution at an instant, to be explained.
struct ExecutionReport: Sendable {
    let id: Int64
    let plan: String
    fileprivate let explainer: Explainer

    /// How long the explanation is, at most, in steps.
    var stepCount: Int { explainer.timeline.tree.count }

    var json: JSONValue {
        [
            "id": .integer(id),
            "plan": .string(plan),
            "state": .string(explainer.phase(of: 0)),
            "started": .string(explainer.timeline.start.text),
            "steps": .array(explainer.steps(below: 0, depth: 1)),
        ]
    }
}

/// Puts a timeline into words.
private struct Explainer {
    let timeline: Timeline
    let labels: StatusLabels
    let errors: [Int: String]
    let now: Instant

    func phase(of step: Int) -> String {
        switch timeline.phase(of: step, at: now) {
        case .waiting: "waiting"
        case .running: "running"
        case .ended: "ended"
        }
    }

    func steps(below parent: Int, depth: Int) -> [JSONValue] {
        timeline.tree.children(of: parent).filter { timeline.includes($0) }.map { step in
            let extent = timeline.extent(of: step)
            var members: [JSONObject.Member] = [
                .init(key: "name", value: .string(labels.names[step])),
                .init(key: "type", value: .string(["GROUP", "SCHEMA", "TABLE"][min(depth, 3) - 1])),
                .init(key: "phase", value: .string(phase(of: step))),
                .init(key: "result", value: result(of: step)),
                .init(key: "starts", value: offset(extent.start)),
                .init(key: "ends", value: offset(extent.end)),
            ]
            if let table = timeline.tree.entity(of: step), let error = errors[table], extent.end <= now {
                members.append(.init(key: "error", value: .string(error)))
            }
            let below = steps(below: step, depth: depth + 1)
            if !below.isEmpty { members.append(.init(key: "steps", value: .array(below))) }
            return .object(JSONObject(members))
        }
    }

    private func result(of step: Int) -> JSONValue {
        guard case .ended(let result) = timeline.phase(of: step, at: now) else { return .null }
        switch result {
        case .succeeded: return "succeeded"
        case .failed: return "failed"
        case .mixed: return "failed in part"
        case .interrupted: return "interrupted"
        case .notRun: return "not run"
        case .carried: return "skipped"
        case .omitted: return "omitted"
        }
    }

    private func offset(_ instant: Instant) -> JSONValue {
        instant >= .blocked ? .null : .string(instant.duration(since: timeline.start).text)
    }
}

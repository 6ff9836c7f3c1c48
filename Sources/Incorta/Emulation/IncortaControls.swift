package import Emulator
internal import IncortaContract
internal import IncortaWire
package import LoadEngine
package import WireContract

/// What the control API offers for Incorta: interrupting loads, as an operator of the cluster could, and the explanation of
/// an execution. The vendor's public API has neither.
extension IncortaCluster {
    package static var controls: VendorControls {
        VendorControls(
            paths: ["executions/TENANT/ID"],
            interrupts: [
                #"{"tenant": "…", "loadPlanName": "…"}"#, #"{"tenant": "…", "schemaName": "…"}"#,
            ])
    }

    package mutating func control(_ request: ControlRequest, at now: Instant) -> ControlAnswer? {
        switch request {
        case .interrupt(let body):
            guard let tenant = body["tenant"]?.string else { return nil }
            switch (body["loadPlanName"]?.string, body["schemaName"]?.string) {
            case (let plan?, nil):
                return interrupt(plan: plan, tenant: tenant, at: now).map { .interrupted(.integer($0)) }
                    ?? .refused(409, "No execution of load plan [\(plan)] of tenant [\(tenant)] is running.")
            case (nil, let schema?):
                return interrupt(schema: schema, tenant: tenant, at: now)
                    ? .interrupted(.string(schema))
                    : .refused(409, "Schema [\(schema)] of tenant [\(tenant)] is not being loaded outside a plan.")
            default: return nil
            }
        case .show(let path):
            guard path.count == 3, path[0] == "executions" else { return nil }
            guard let report = Int64(path[2]).flatMap({ executionReport($0, tenant: path[1], at: now) }) else {
                return .refused(404, "Tenant [\(path[1])] has no execution [\(path[2])].")
            }
            return .shown(parts: report.stepCount) { report.json }
        }
    }

    fileprivate func executionReport(_ id: Int64, tenant: String, at now: Instant) -> ExecutionReport? {
        guard let number = tenantNumber(tenant), let execution = tenants[number].executions[id] else { return nil }
        let plan = tenants[number].plans[execution.plan]
        return ExecutionReport(
            id: id, plan: plan.name,
            explainer: Explainer(
                timeline: execution.timeline, labels: plan.labels, errors: execution.errors, now: now))
    }

    fileprivate mutating func interrupt(plan: String, tenant: String, at now: Instant) -> Int64? {
        guard let number = tenantNumber(tenant), let plan = tenants[number].planNumbers[plan] else { return nil }
        return tenants[number].interrupt(plan: plan, at: now)
    }

    fileprivate mutating func interrupt(schema: String, tenant: String, at now: Instant) -> Bool {
        guard let number = tenantNumber(tenant), let schema = tenants[number].schemaNumbers[schema] else {
            return false
        }
        return tenants[number].interruptLoad(of: schema, at: now)
    }
}

extension World {
    /// The explanation of an execution, which says more than the vendor's API: which steps were skipped, which ran and when,
    /// and the error of a failure. Nil when the tenant or the execution does not exist.
    ///
    /// `{"id","plan","state","steps"}` with a step as `{"name","type","phase","result","starts","ends","error"?,
    /// "steps"?}`. `phase` is `waiting`, `running` or `ended`; `result` is null until then. Times count from the start.
    package func explanation(ofExecution id: Int64, tenant: String, outside: Instant) -> JSONValue? {
        state(IncortaCluster.self)?.executionReport(id, tenant: tenant, at: clock.now(outside: outside))?.json
    }

    /// Interrupts the running execution of a plan. Incorta's public API cannot do this.
    ///
    /// Gives the id of the execution; nil when there is no such tenant or plan, or the plan does not run.
    package mutating func interrupt(plan: String, tenant: String, outside: Instant) -> Int64? {
        change(IncortaCluster.self, outside: outside) { $0.interrupt(plan: plan, tenant: tenant, at: $1) } ?? nil
    }

    /// Interrupts the load of a schema that runs outside any plan; false when there is none.
    package mutating func interrupt(schema: String, tenant: String, outside: Instant) -> Bool {
        change(IncortaCluster.self, outside: outside) { $0.interrupt(schema: schema, tenant: tenant, at: $1) } ?? false
    }
}

/// The explanation of an execution at an instant.
struct ExecutionReport: Sendable {
    let id: Int64
    let plan: String
    fileprivate let explainer: Explainer

    /// How many steps the explanation has at most.
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

/// Writes the steps of a timeline with words for phases and results.
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

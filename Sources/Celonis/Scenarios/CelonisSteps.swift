internal import CelonisEmulation
internal import CelonisWire
internal import Scenarios
internal import WireContract

/// The steps that Celonis adds. Each names a pool and what is in it: `Purchasing/Orders`.
enum CelonisSteps {
    static let all: [StepForm] = [loadModel, executeJob, cancelJob, waitForModel, waitForJob]

    private static let keys: [KeyForm] = [.expect, .save, .sender, .token]
    private static let modelName = ValueForm.text(TextForm("POOL/MODEL, or TEAM/POOL/MODEL"))
    private static let jobName = ValueForm.text(TextForm("POOL/JOB, or TEAM/POOL/JOB"))
    fileprivate static let tables = KeyForm(
        "tables", "The tables to load; the others come from the cache.", value: .list(.text(TextForm())),
        otherwise: "all")
    fileprivate static let fromCache = KeyForm(
        "fromCache", "Whether to load from the cache only.", value: .boolean, otherwise: "`false`")
    private static let mode = KeyForm("mode", "The extraction mode.", otherwise: "`FULL`")

    private static let loadModel = StepForm(
        "loadModel", summary: "Loads a data model: all of it, the tables that `tables` names, or from the cache.",
        subject: modelName, keys: keys + [tables, fromCache]
    ) { step in
        guard let model = step.member(.model) else { return nil }
        let path = "/integration/api/v1/data-pools/\(model.pool)/data-models/\(model.id)/load"
        let isFromCache = step.bool(fromCache) ?? false
        guard let ids = step.tables(of: model) else {
            return .call(step.call("POST", path + (isFromCache ? "?fullReload=false" : ""), of: model))
        }
        return .call(step.call("POST", path + "/partial-sync", body: .array(ids), of: model))
    }

    private static let executeJob = StepForm(
        "executeJob", summary: "Executes a data job.", subject: jobName, keys: keys + [mode]
    ) { step in
        guard let job = step.member(.job) else { return nil }
        let mode = step.text(mode) ?? ExtractionMode.full.rawValue
        let path = "/integration/api/v2/data-pools/\(job.pool)/data-jobs/\(job.id)/execute"
        return .call(step.call("POST", path + "?mode=\(mode.percentEncoded)", of: job))
    }

    private static let cancelJob = StepForm(
        "cancelJob", summary: "Cancels a data job.", subject: jobName, keys: keys
    ) { step in
        guard let job = step.member(.job) else { return nil }
        return .call(step.call("POST", "/integration/api/pools/\(job.pool)/jobs/\(job.id)/cancel", of: job))
    }

    private static let waitForModel = StepForm(
        "waitForModel", summary: "Polls a data model until its load has ended.", subject: modelName,
        keys: keys + [.timeout]
    ) { step in
        guard let model = step.member(.model) else { return nil }
        return step.wait(
            for: model, path: "data-models/\(model.id)/load-history/load-info-sync")
    }

    private static let waitForJob = StepForm(
        "waitForJob", summary: "Polls a data job until its execution has ended.", subject: jobName,
        keys: keys + [.timeout]
    ) { step in
        guard let job = step.member(.job) else { return nil }
        return step.wait(for: job, path: "jobs/\(job.id)")
    }
}

extension StepFields {
    private var celonis: CelonisPart { part(CelonisPart.self) ?? CelonisPart(CelonisDefinition()) }

    /// The model or job that the subject names: `Purchasing/Orders`, or with its team `acme/Purchasing/Orders` where several
    /// teams have one of this name.
    fileprivate mutating func member(_ kind: PoolMember.Kind) -> PoolMember? {
        guard let text = subjectText(as: "a pool and what is in it") else { return nil }
        let all = celonis.members.filter { $0.kind == kind }
        let whole = all.filter { "\($0.team)/\($0.path)" == text }
        let found = whole.isEmpty ? all.filter { $0.path == text } : whole
        guard found.count < 2 else {
            let names = found.map { "\($0.team)/\($0.path)" }.joined(separator: ", ")
            report("several teams have '\(text)'; say which: \(names)", at: position)
            return nil
        }
        if found.isEmpty {
            unknown(
                text, at: position, message: "there is no \(kind.rawValue) '\(text)'", known: Set(all.map(\.path)))
        }
        return found.first
    }

    /// A call in the name of somebody of the member's team.
    fileprivate mutating func call(
        _ method: String, _ path: String, body: JSONValue? = nil, of member: PoolMember
    ) -> ScenarioCall {
        let senders = celonis.senders(of: member.team)
        if position(of: .sender) == nil, position(of: .token) == nil, senders.isNobody {
            report(
                "team '\(member.team)' has nobody with a key: save the access_token of a call to /oauth2/token, and give it "
                    + "as 'token'; or say token: null", at: position)
        }
        return call(method, path, body: body, tenant: member.team, senders: senders)
    }

    /// The ids of the tables that a step names; nil where it names none.
    fileprivate mutating func tables(of model: PoolMember) -> [JSONValue]? {
        guard let names = texts(CelonisSteps.tables, as: "a table") else { return nil }
        if let fromCache = position(of: CelonisSteps.fromCache) {
            report("with 'tables' all other tables come from the cache; leave out 'fromCache'", at: fromCache)
        }
        let known = celonis.tables[model.id] ?? []
        var ids: [JSONValue] = []
        for (name, position) in names {
            if let table = known.first(where: { $0.name == name || $0.alias == name }) {
                ids.append(.string(table.id))
            } else {
                unknown(name, at: position, message: "there is no table '\(name)'", known: known.map(\.name))
            }
        }
        return ids
    }

    fileprivate mutating func wait(for member: PoolMember, path: String) -> Scenario.Action? {
        let call = call("GET", "/integration/api/pools/\(member.pool)/\(path)", of: member)
        return subjectText().map { name in
            .wait(
                PoolMemberWait(
                    kind: member.kind, name: name, call: call, timeout: duration(.timeout) ?? .seconds(60)))
        }
    }
}

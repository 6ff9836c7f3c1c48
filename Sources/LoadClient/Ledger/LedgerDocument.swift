internal import WireContract

/// The contents of a ledger file: the plans and their latest executions, the most recently recorded last.
///
/// `{"understudyLedger": 1,"executions": [{"cluster": …,"tenant": …,"plan": …,"execution": 3}]}`
struct LedgerDocument: Equatable {
    private(set) var entries: [Entry] = []

    struct Entry: Equatable {
        let plan: RecordedPlan
        let execution: ExecutionID
    }

    /// Why bytes are no ledger.
    struct Problem: Error, Equatable {
        let text: String
    }

    init() {}

    init(parsing bytes: [UInt8]) throws(Problem) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: bytes)
        } catch {
            throw Problem(text: error.description)
        }
        guard let version = json["understudyLedger"]?.integer else { throw Problem(text: "it is no ledger") }
        guard version == 1 else { throw Problem(text: "it has version \(version), and only 1 is known here") }
        guard let list = json["executions"]?.array else { throw Problem(text: "it has no list of executions") }
        for (index, element) in list.enumerated() {
            guard let entry = Entry(json: element) else {
                throw Problem(text: "its execution \(index + 1) lacks cluster, tenant, plan or execution")
            }
            entries.append(entry)
        }
    }

    func latestExecution(of plan: RecordedPlan) -> ExecutionID? {
        entries.last { $0.plan == plan }?.execution
    }

    /// Puts the plan last; beyond the limit, the plans that were recorded longest ago are dropped.
    mutating func record(_ execution: ExecutionID, of plan: RecordedPlan, limit: Int) {
        entries.removeAll { $0.plan == plan }
        entries.append(Entry(plan: plan, execution: execution))
        entries.removeFirst(max(entries.count - limit, 0))
    }

    var bytes: [UInt8] {
        let json: JSONValue = ["understudyLedger": 1, "executions": .array(entries.map(\.json))]
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

extension LedgerDocument.Entry {
    fileprivate init?(json: JSONValue) {
        guard let cluster = json["cluster"]?.string, let tenant = json["tenant"]?.string,
            let plan = json["plan"]?.string, let id = json["execution"]?.integer
        else { return nil }
        self.init(
            plan: RecordedPlan(cluster: cluster, tenant: tenant, plan: plan), execution: ExecutionID(rawValue: id))
    }

    fileprivate var json: JSONValue {
        [
            "cluster": .string(plan.cluster), "tenant": .string(plan.tenant), "plan": .string(plan.plan),
            "execution": .integer(execution.rawValue),
        ]
    }
}

internal import IncortaAPI
internal import LoadEngine
internal import WireContract

/// Loads that a reply waits for, and until when.
struct LoadWait: Hashable, Sendable {
    struct Load: Hashable, Sendable {
        let number: Int64
        let schema: Int
    }

    let tenant: Int
    let loads: [Load]
    var deadline: Instant
}

extension IncortaCluster {
    /// When a wait is over as things are now: when all its loads have ended, or at its deadline.
    func end(of wait: LoadWait) -> Instant {
        let ends = wait.loads.map { tenants[wait.tenant].schemaLoads.loads[$0.number]?.timeline.end ?? .distantPast }
        return min(ends.max() ?? .distantPast, wait.deadline)
    }

    /// Lets go of the loads that a reply has waited for.
    mutating func finish(_ wait: LoadWait) {
        for load in wait.loads { tenants[wait.tenant].schemaLoads.update(load.number) { $0.waiting -= 1 } }
    }

    /// `{"loadingStatus": {"OnlineStore": "Success"}}`
    func loadingStatus(_ wait: LoadWait, at now: Instant) -> [UInt8] {
        let tenant = tenants[wait.tenant]
        let members = wait.loads.map { load -> JSONObject.Member in
            let phase = tenant.schemaLoads.loads[load.number]?.timeline.phase(of: 1, at: now) ?? .waiting
            let word = StatusLabels.Word(phase, isLeaf: false).text(settings.words)
            return JSONObject.Member(key: tenant.schemas[load.schema].name, value: .string(word))
        }
        return JSONValue.object(
            JSONObject([.init(key: "loadingStatus", value: .object(JSONObject(members)))])
        ).bytes
    }
}

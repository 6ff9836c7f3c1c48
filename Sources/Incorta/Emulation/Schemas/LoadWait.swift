internal import Emulator
internal import IncortaContract
internal import IncortaWire
internal import LoadEngine
internal import WireContract

/// Loads that a reply waits for, and until when.
package struct LoadWait: Hashable, Sendable {
    struct Load: Hashable, Sendable {
        let number: Int64
        let schema: Int
    }

    let tenant: Int
    let loads: [Load]
    var deadline: Instant
    /// When it is over, as it was computed after this number of interruptions.
    var known: (end: Instant, interruptions: Int)?

    package static func == (left: LoadWait, right: LoadWait) -> Bool {
        left.tenant == right.tenant && left.loads == right.loads && left.deadline == right.deadline
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(tenant)
        hasher.combine(loads)
        hasher.combine(deadline)
    }
}

extension IncortaCluster {
    /// When a wait will be over, as things stand now: when all its loads have ended, or at its deadline. It is computed
    /// again only after an interruption, because nothing else changes when loads end.
    func endOfLoads(_ wait: inout LoadWait) -> Instant {
        let loads = tenants[wait.tenant].schemaLoads
        if let known = wait.known, known.interruptions == loads.interruptions { return known.end }
        let end = wait.loads.lazy.map { loads.loads[$0.number]?.timeline.end ?? .distantPast }.max() ?? .distantPast
        wait.known = (min(end, wait.deadline), loads.interruptions)
        return min(end, wait.deadline)
    }

    /// Ends a reply's wait for its loads.
    mutating func release(_ wait: LoadWait) {
        for load in wait.loads { tenants[wait.tenant].schemaLoads.release(load.number) }
    }

    /// `{"loadingStatus": {"OnlineStore": "Success"}}`
    func loadingStatus(_ wait: LoadWait, at now: Instant) -> [UInt8] {
        let tenant = tenants[wait.tenant]
        let entries = wait.loads.map { load -> WireMap<JobStatus>.Entry in
            let phase = tenant.schemaLoads.loads[load.number]?.timeline.phase(of: 1, at: now) ?? .waiting
            let word = StatusLabels.Word(phase, isLeaf: false).text(settings.words)
            return WireMap.Entry(name: tenant.schemas[load.schema].name, value: JobStatus(rawValue: word))
        }
        return LoadingStatus { $0.entries.entries = entries }.written(.printed).bytes
    }
}

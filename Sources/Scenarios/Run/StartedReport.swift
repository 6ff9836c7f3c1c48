internal import HTTPTypes
internal import IncortaWire
internal import LoadClient
internal import WireContract

extension Connection {
    /// What this run has started on a real target and how that stands now, a line each; empty where it started nothing.
    /// Asks although the surrounding task is cancelled.
    func startedReport() async -> String {
        guard let started, !started.all.isEmpty else { return "" }
        let shown = started.all.suffix(Self.longestReport)
        let left = started.all.count - shown.count
        var lines = ["This run has started:"]
        if left > 0 { lines.append("  \(left) more before these") }
        for thing in shown {
            let line = try? await uncancelled { await self.described(thing) }
            lines.append("  " + (line ?? "").shown(upTo: 500))
        }
        return lines.joined(separator: "\n")
    }

    private static let longestReport = 20

    private func described(_ thing: StartedThing) async -> String {
        switch thing {
        case .execution(let plan, nil):
            return "load plan \(plan): perhaps, since no execution id came back; look whether it runs"
        case .execution(let plan, let id?):
            let tree = await ask("/incorta/api/v2/\(tenant)/load-plan/status/\(id)")?.tree
            let word = tree.map { "\($0.isTerminated ? "has ended" : "still runs"), \($0.jobStatus.rawValue)" }
            return "load plan \(plan), execution \(id): \(word ?? Self.unknown)"
        case .schema(let name):
            let reply = await ask("/incorta/api/v2/\(tenant)/schema/\(name.percentEncodedSegment)/status")
            let word = reply?.json?["physicalSchemaDetails"]?["lastLoadJob"]?["status"]?.string
            return "a load of schema \(name): \(word.map { "its last load is \($0)" } ?? Self.unknown)"
        case .model(let id, let pool):
            let path = "/integration/api/pools/\(pool)/data-models/\(id)/load-history/load-info-sync"
            return "a load of data model \(name(of: id)): \(await standing(path, .model))"
        case .job(let id, let pool):
            return "data job \(name(of: id)): \(await standing("/integration/api/pools/\(pool)/jobs/\(id)", .job))"
        }
    }

    private func standing(_ path: String, _ kind: CelonisThing.Kind) async -> String {
        guard let word = await ask(path)?.celonisSight.word else { return Self.unknown }
        return "\(CelonisWatch.isRunning(word, kind) ? "still runs" : "has ended"), \(word)"
    }

    private static let unknown = "how it stands could not be asked"

    private var tenant: String { access?.tenant.percentEncodedSegment ?? "" }

    /// The names of something at the team, and its id.
    private func name(of id: String) -> String {
        let place = team?.ids.first { $0.value == id }?.key
        return [place.flatMap { team?.names[$0] }, id].compactMap { $0 }.joined(separator: " ")
    }

    /// The reply to a question, if one comes soon.
    private func ask(_ path: String) async -> Exchange? {
        let authorization = ScenarioRun.isCelonis(path) ? team?.authorization : access.map { "Bearer \($0.token)" }
        let header = Scenario.Header(name: "Authorization", value: authorization ?? "")
        let reply = try? await send("GET", path, headers: [header], timeout: .seconds(10))
        return reply?.head.status.code == 200 ? reply : nil
    }
}

/// Does work to its end although the surrounding task is cancelled.
func uncancelled<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await Task { try await work() }.value
}

internal import WireContract

extension Destination {
    /// What this run has started on real targets and its present state, a line each; empty where it started nothing. It
    /// asks even when the task is cancelled.
    func startedReport() async -> String {
        guard case .real(let targets) = self, !targets.started.all.isEmpty else { return "" }
        let all = targets.started.all
        let shown = all.suffix(Self.longestReport)
        var lines = ["This run has started:"]
        if all.count > shown.count { lines.append("  \(all.count - shown.count) more before these") }
        for thing in shown {
            let line = try? await uncancelled { await targets.line(about: thing) }
            lines.append("  " + (line ?? "").shown(upTo: 500))
        }
        return lines.joined(separator: "\n")
    }

    private static let longestReport = 20
}

extension RealTargets {
    fileprivate func line(about thing: StartedThing) async -> String {
        guard let target = all[thing.vendor] else { return "\(thing.kind) \(thing.name)" }
        return await target.line(about: thing) { path in await reply(of: target, path: path) }
    }

    /// The reply to a GET, if it comes soon and its status is 200.
    private func reply(of target: any RealTarget, path: String) async -> Exchange? {
        let header = NamedText(name: "Authorization", value: target.authorization)
        let reply = try? await connection(to: target).send("GET", path, headers: [header], timeout: .seconds(10))
        return reply?.status == 200 ? reply : nil
    }
}

/// Does work to its end, even when the task is cancelled.
func uncancelled<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await Task { try await work() }.value
}

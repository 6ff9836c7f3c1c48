internal import WireContract

/// What `--show` prints of a run.
extension ScenarioRun {
    /// One line for a call and its reply.
    func described(_ call: ScenarioCall, _ exchange: Exchange) -> String {
        let call = translated(call)
        let path = (try? saved.filled(path: call.path.text)) ?? call.path.text
        var line = "\(call.method) \(path)"
        if case .json(let body) = call.body { line += " \(saved.filled(body).text)" }
        let shown = call.vendor.summary(of: exchange).map { exchange.shown($0) } ?? exchange.beginning(400)
        return "\(line)\n    \(exchange.status) \(shown)"
    }
}

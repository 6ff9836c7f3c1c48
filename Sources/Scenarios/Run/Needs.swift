internal import WireContract

extension ScenarioRun {
    /// What a step needs that this target does not have.
    func needs(of step: Scenario.Step) -> [Need] {
        let values = step.action.usedNames.filter { saved[$0] == nil }.map { Need.value($0) }
        guard !connection.isEmulator else { return values }
        var needs: [Need] = []
        switch step.action {
        case .advance: needs.append(.clock)
        case .interrupt: needs.append(.interruption)
        case .watch(let watch):
            if scenario.scriptsWorld { needs.append(.scriptedWorld) }
            needs += teamNeeds(of: watch.call)
        case .call(let call) where Self.isCelonis(call.path.text):
            if scenario.scriptsWorld { needs.append(.scriptedWorld) }
            needs += teamNeeds(of: call)
        case .wait where connection.access == nil: needs.append(.cluster)
        case .wait(let execution, _, _):
            if scenario.scriptsWorld { needs.append(.scriptedWorld) }
            if let id = Int64(execution.text), scenario.pastExecutions.contains(id) { needs.append(.pastExecution(id)) }
        case .call(let call):
            if scenario.scriptsWorld { needs.append(.scriptedWorld) }
            needs += connection.access.map { clusterNeeds(of: call, $0) } ?? [.cluster]
        }
        if let subject = unstartedSubject(step.action) { needs.append(.started(subject)) }
        return needs + values
    }

    private func clusterNeeds(of call: Scenario.Call, _ access: ClusterAccess) -> [Need] {
        var needs: [Need] = []
        if call.method != "GET", call.method != "HEAD", !access.allowsLoads { needs.append(.allowLoads) }
        if case .user(let login) = call.credentials, login != scenario.user { needs.append(.user(login)) }
        if case .token = call.credentials { needs.append(.emulator(.credentials)) }
        if case .bytes(let bytes) = call.body {
            let text = String(decoding: bytes, as: UTF8.self)
            needs += scenario.names.sorted().filter { text.contains("\"\($0)\"") }.map { .ownBytes($0) }
        }
        if case .json(let body) = call.body {
            for name in scenario.names.sorted() where body.mentions(name) && access.names[name] == nil {
                needs.append(.name(name))
            }
            if let id = body["recentLoadPlanExecution"]?.integer, scenario.pastExecutions.contains(id) {
                needs.append(.pastExecution(id))
            }
        }
        let lastSegment = call.path.text.split(separator: "?")[0].split(separator: "/").last.map { String($0) } ?? ""
        if let id = Int64(lastSegment), scenario.pastExecutions.contains(id) { needs.append(.pastExecution(id)) }
        for need in CallThere(call, of: scenario, on: access).needs where !needs.contains(need) { needs.append(need) }
        return needs
    }
}

extension ScenarioRun {
    /// What a step starts or makes, as far as later steps can look at it without an id that this one saved. Nothing where
    /// it expects to be refused.
    func subjectToStart(_ step: Scenario.Step) -> String? {
        let isRefused = step.expectations.contains { expectation in
            if case .status(let status) = expectation.claim { status >= 400 } else { false }
        }
        guard case .call(let call) = step.action, call.method == "POST", !isRefused else { return nil }
        let path = call.path.text.prefix { $0 != "?" }
        return path.hasSuffix("/cancel") ? nil : subject(of: call.path.text)
    }

    /// What a step looks at that a skipped one would have started.
    private func unstartedSubject(_ action: Scenario.Action) -> String? {
        let path: String
        switch action {
        case .watch(let watch): path = watch.call.path.text
        case .call(let call) where call.method == "GET" || call.method == "HEAD": path = call.path.text
        default: return nil
        }
        if let subject = subject(of: path) { return unstarted.contains(subject) ? subject : nil }
        // The logs of a pool are about all of its jobs.
        guard path.contains("/logs"), let pool = scenario.teamPlaces.first(where: { path.contains($0.key) })?.value
        else { return nil }
        return unstarted.sorted().first { $0.hasPrefix(pool.path + "/") }
    }

    /// The model, the job, the files or the schema that a path is about.
    private func subject(of path: String) -> String? {
        let segments = path.prefix { $0 != "?" }.split(separator: "/")
        if Self.isCelonis(path) {
            if segments.contains("data-push") { return "what is pushed" }
            return scenario.teamPlaces.first { [.model, .job].contains($0.value.kind) && path.contains($0.key) }?.value
                .path
        }
        return segments.count > 1 && segments[0] == "schema" ? "schema \(segments[1])" : nil
    }
}

extension ScenarioRun {
    /// What an expectation needs that this target does not have.
    func need(of expectation: Expectation) -> Need? {
        guard !connection.isEmulator else { return nil }
        switch expectation.claim {
        case .body(let body): return teamNeed(of: body)
        case .outcome, .tables: return .emulatorView
        case .header(let name, _): return name.lowercased().hasPrefix("x-understudy") ? .emulatorView : nil
        case .shows(let name, _):
            let isOurs = scenario.names.contains(name) || scenario.entityNames.contains(name)
            return isOurs && connection.access?.names[name] == nil ? .name(name) : nil
        case .status, .code, .message, .text, .ended, .state, .success, .noReply: return nil
        }
    }
}

extension Expectation {
    /// Whether it is about what became of tables, which replies do not tell.
    var isAboutTables: Bool {
        if case .tables = claim { true } else { false }
    }

    /// The same about a cluster where things have other names.
    func named(as names: [String: String]) -> Expectation {
        guard case .shows(let name, let word) = claim, let other = names[name] else { return self }
        return Expectation(position: position, claim: .shows(name: other, word: word))
    }
}

extension ScenarioRun {
    /// What a step needs that this destination does not have.
    func needs(of step: Scenario.Step) -> [Need] {
        let values = step.action.usedNames.filter { saved[$0] == nil }.map { Need.value($0) }
        guard !destination.isEmulator else { return values }
        var needs: [Need] = []
        switch step.action {
        case .advance: needs.append(.clock)
        case .interrupt: needs.append(.interruption)
        case .call(let call): needs += self.needs(of: call)
        case .wait(let wait): needs += self.needs(of: wait.call)
        }
        if let subject = unstartedSubject(step.action) { needs.append(.started(subject)) }
        return needs + values
    }

    private func needs(of call: ScenarioCall) -> [Need] {
        let own = destination.target(of: call.vendor)?.needs(of: call, in: scenario) ?? [call.vendor.targetNeed]
        return (scenario.scriptsWorld ? [.scriptedWorld] : []) + own
    }

    /// What a step starts or makes that later steps can read without an id from it. Nothing where the step expects a refusal.
    func subjectToStart(_ step: Scenario.Step) -> String? {
        let isRefused = step.expectations.contains { expectation in
            if case .status(let status) = expectation.claim { status >= 400 } else { false }
        }
        guard case .call(let call) = step.action, call.method == "POST", !isRefused else { return nil }
        return scenario.part(of: call.vendor).subject(startedBy: call)
    }

    /// What a step reads that a skipped step would have started.
    private func unstartedSubject(_ action: Scenario.Action) -> String? {
        guard let call = action.request, call.isRead else { return nil }
        return scenario.part(of: call.vendor).subject(readBy: call, unstarted: unstarted)
    }

    /// What an expectation needs that a real target does not have; nil for an emulator, which has everything.
    func need(of expectation: Expectation, at target: (any RealTarget)?) -> Need? {
        guard let target else { return nil }
        switch expectation.claim {
        case .outcome: return .emulatorView
        case .header(let name, _) where name.lowercased().hasPrefix("x-understudy"): return .emulatorView
        case .vendors(let claim) where claim.isAboutView: return .emulatorView
        default: return target.need(of: expectation, in: scenario)
        }
    }
}

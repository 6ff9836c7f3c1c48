internal import WireContract

extension ScenarioRun {
    /// What a step needs that this target does not have.
    func needs(of step: Scenario.Step) -> [Need] {
        let values = step.action.usedNames.filter { saved[$0] == nil }.map { Need.value($0) }
        guard let access = connection.access else { return values }
        var needs: [Need] = []
        switch step.action {
        case .advance: needs.append(.clock)
        case .interrupt: needs.append(.interruption)
        case .watch: needs.append(.celonisTeam)
        case .call(let call) where Self.isCelonis(call.path.text): needs.append(.celonisTeam)
        case .wait:
            if scenario.scriptsWorld { needs.append(.scriptedWorld) }
        case .call(let call):
            if scenario.scriptsWorld { needs.append(.scriptedWorld) }
            needs += clusterNeeds(of: call, access)
        }
        return needs + values
    }

    private func clusterNeeds(of call: Scenario.Call, _ access: ClusterAccess) -> [Need] {
        var needs: [Need] = []
        if call.method != "GET", call.method != "HEAD", !access.allowsLoads { needs.append(.allowLoads) }
        if case .user(let login) = call.credentials, login != scenario.user { needs.append(.user(login)) }
        if let tenant = call.tenant, scenario.tenants.contains(tenant), tenant != scenario.tenant {
            needs.append(.tenant(tenant))
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
        return needs
    }
}

extension JSONValue {
    /// Whether any string in it is this text.
    fileprivate func mentions(_ text: String) -> Bool {
        switch self {
        case .string(let own): own == text
        case .array(let elements): elements.contains { $0.mentions(text) }
        case .object(let object): object.members.contains { $0.value.mentions(text) }
        case .null, .bool, .integer, .number: false
        }
    }
}

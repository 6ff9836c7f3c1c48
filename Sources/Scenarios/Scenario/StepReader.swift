internal import CelonisContract
internal import CelonisWire
internal import Emulator
internal import HTTPTypes
internal import IncortaEmulation
internal import LoadEngine
internal import WireContract

extension FieldReader {
    private static let actions =
        ["call", "execute", "restart", "status", "wait", "advance", "interrupt"] + celonisActions

    /// What a step may say besides what it does.
    private static func extras(of action: String) -> [String] {
        let call = ["expect", "save", "as", "token", "tenant", "headers"]
        switch action {
        case "call": return call + ["body", "form", "raw", "hex"]
        case "execute", "restart": return call
        case "status": return call + ["level"]
        case "wait": return ["expect", "save", "level", "timeout"]
        case "waitForModel", "waitForJob": return ["expect", "save", "as", "token", "timeout"]
        case "loadModel": return ["expect", "save", "as", "token", "tables", "fromCache"]
        case "cancelJob": return ["expect", "save", "as", "token"]
        case "executeJob": return ["expect", "save", "as", "token", "mode"]
        default: return []
        }
    }

    /// Reads one step: one action, and beside it only what that action heeds.
    mutating func step(_ node: YAMLNode, world: WorldDefinition, tenant: String) -> Scenario.Step? {
        let everything = Set(Self.actions + Self.actions.flatMap { Self.extras(of: $0) })
        let fields = fields(node, of: "a step", known: everything.sorted())
        let named = Self.actions.filter { fields[$0] != nil }
        guard let name = named.first, named.count == 1, let subject = fields[name] else {
            if node.entries != nil {
                let found = named.isEmpty ? "none of them" : named.joined(separator: " and ")
                report(
                    node.position,
                    "a step does one of \(Self.actions.joined(separator: ", ")); this does \(found)")
            }
            return nil
        }
        checkExtras(node, name)
        guard let action = action(name, subject, fields, world, tenant) else { return nil }
        // What a call by its method and path comes to is up to whoever writes it; the other steps are there to be done.
        let unsaid = name == "call" ? [] : [Expectation(position: node.position, claim: .success)]
        let step = Scenario.Step(
            position: node.position, action: action,
            expectations: fields["expect"].map { expectations($0) } ?? unsaid,
            saves: fields["save"].map { saves($0) } ?? [])
        if case .watch(let watch) = action {
            checkEnds(step.expectations, watch.kind)
        } else if let ended = step.expectations.first(where: { if case .ended = $0.claim { true } else { false } }) {
            report(ended.position, "'ended' is for waitForModel and waitForJob")
        }
        let expectsNone = step.expectations.first { $0.claim == .noReply }
        if let none = expectsNone, step.expectations.count > 1 || !step.saves.isEmpty {
            report(none.position, "where no reply is expected, there is nothing else to expect or to save")
        }
        return step
    }

    /// Reports words that Celonis never uses for how something ended.
    private mutating func checkEnds(_ expectations: [Expectation], _ kind: CelonisThing.Kind) {
        let known =
            kind == .model
            ? DataModelLoadStatus.known.map(\.rawValue) : ExecutionStatus.known.map(\.rawValue)
        for expectation in expectations {
            guard case .ended(let word?) = expectation.claim, !known.contains(word) else { continue }
            unknown(word, at: expectation.position, "a \(kind.rawValue) never ends as '\(word)'", known: known)
        }
    }

    private mutating func checkExtras(_ node: YAMLNode, _ action: String) {
        let heeded = Self.extras(of: action)
        let keys = (node.entries ?? []).compactMap { entry in entry.key.text.map { ($0, entry.key.position) } }
        for (key, position) in keys where !heeded.contains(key) && !Self.actions.contains(key) {
            guard Self.actions.contains(where: { Self.extras(of: $0).contains(key) }) else { continue }
            let known = heeded.isEmpty ? "nothing else" : "only " + heeded.joined(separator: ", ")
            report(position, "\(action) heeds no '\(key)'; it takes \(known)")
        }
        for group in [["body", "raw", "hex"], ["as", "token"]] {
            let given = keys.filter { group.contains($0.0) }
            if let second = given.dropFirst().first, heeded.contains(second.0) {
                report(second.1, "a step has only one of \(group.joined(separator: ", "))")
            }
        }
    }

    private mutating func action(
        _ name: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition, _ tenant: String
    ) -> Scenario.Action? {
        if Self.celonisActions.contains(name) { return celonisAction(name, subject, fields, world) }
        switch name {
        case "wait":
            guard let execution = template(subject, "wait") else { return nil }
            let timeout = fields["timeout"].flatMap { duration($0, "timeout") } ?? .seconds(60)
            return .wait(execution: execution, level: level(fields) ?? 4, timeout: timeout)
        case "advance": return duration(subject, "advance").map { .advance($0) }
        case "interrupt": return interruption(subject, world, tenant)
        default: return call(name, subject, fields, world).map { .call($0) }
        }
    }

    /// `MyLoadPlan`, or `Purchasing/Orders` for the load of a data model.
    private mutating func interruption(
        _ node: YAMLNode, _ world: WorldDefinition, _ tenant: String
    ) -> Scenario.Action? {
        guard let name = text(node, "interrupt") else { return nil }
        let plans = world.incorta.tenants.first { $0.name == tenant }?.plans.map(\.name) ?? []
        if plans.contains(name) {
            return .interrupt(name: name, ["tenant": .string(tenant), "loadPlanName": .string(name)])
        }
        let models = world.celonisThings(.model)
        if name.contains("/") || plans.isEmpty && !models.isEmpty {
            return thing(name, node, .model, world).map {
                .interrupt(name: name, ["team": .string($0.team), "dataModelId": .string($0.id)])
            }
        }
        unknown(
            name, at: node.position, "tenant '\(tenant)' has no load plan '\(name)'", known: plans + models.map(\.path))
        return nil
    }

    private mutating func call(
        _ name: String, _ subject: YAMLNode, _ fields: [String: YAMLNode], _ world: WorldDefinition
    ) -> Scenario.Call? {
        var call = Scenario.Call(
            method: "POST", path: Scenario.Template(position: subject.position, text: "/load-plan/\(name)"),
            body: nil, credentials: .standard)
        switch name {
        case "execute":
            guard let plan = text(subject, "execute") else { return nil }
            call.body = .json(["loadPlanName": .string(plan)])
        case "restart":
            guard subject.entries != nil else {
                report(subject.position, "restart is the body: {loadPlanName, groupSequence, recentLoadPlanExecution}")
                return nil
            }
            call.body = .json(subject.json)
        case "status":
            guard let id = template(subject, "status") else { return nil }
            call.method = "GET"
            let query = level(fields).map { "?level=\($0)" } ?? ""
            call.path = Scenario.Template(position: id.position, text: "/load-plan/status/\(id.text)\(query)")
        default:
            guard target(of: &call, subject) else { return nil }
            call.body = body(fields)
        }
        call.credentials = credentials(
            fields,
            ScenarioRun.isCelonis(call.path.text) ? .celonis(world.celonisCallers) : .incorta(world.tokens.logins))
        call.tenant = fields["tenant"].flatMap { text($0, "tenant") }
        call.headers = headers(fields, call.body)
        return call
    }

    /// Reads a method and a path.
    private mutating func target(of call: inout Scenario.Call, _ node: YAMLNode) -> Bool {
        guard let target = text(node, "call") else { return false }
        let words = target.split(separator: " ")
        guard words.count == 2, let method = words.first, words[1].hasPrefix("/") else {
            report(node.position, "call is a method and a path, such as GET /load-plan/status/23")
            return false
        }
        if HTTPRequest.Method(String(method)) == nil {
            report(node.position, "'\(method)' is no HTTP method")
        }
        call.method = String(method)
        call.path = Scenario.Template(position: node.position, text: String(words[1]))
        return true
    }

    private mutating func headers(_ fields: [String: YAMLNode], _ body: Scenario.Body?) -> [Scenario.Header] {
        var headers: [Scenario.Header] = []
        if case .form = body {
            headers.append(.init(name: "Content-Type", value: "application/x-www-form-urlencoded"))
        }
        for entry in fields["headers"].map({ entries($0, of: "headers") }) ?? [] {
            if let key = entry.key.text, HTTPField.Name(key) == nil {
                report(entry.key.position, "'\(key)' cannot be the name of a header")
            }
            if let value = text(entry.value, "a header") {
                headers.append(Scenario.Header(name: entry.key.text ?? "", value: value))
            }
        }
        return headers
    }

    private mutating func level(_ fields: [String: YAMLNode]) -> Int? {
        fields["level"].flatMap { integer($0, "level", in: 1...4) }.map { Int($0) }
    }

    private mutating func body(_ fields: [String: YAMLNode]) -> Scenario.Body? {
        if let raw = fields["raw"] {
            if raw.text == nil { report(raw.position, "raw is the body as a text, not \(raw.description)") }
            return .bytes(Array((raw.text ?? "").utf8))
        }
        if let hex = fields["hex"] {
            let text = hex.text ?? "none"
            let digits = text.filter { $0 != " " }
            let pairs = stride(from: 0, to: digits.count, by: 2).map { offset in
                UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
            }
            if pairs.contains(nil) || digits.count % 2 != 0 { report(hex.position, "hex is pairs of hex digits") }
            return .bytes(pairs.compactMap { $0 })
        }
        if let form = fields["form"] {
            return .form(
                entries(form, of: "form").compactMap { entry in
                    text(entry.value, "a field of a form").map { .init(name: entry.key.text ?? "", value: $0) }
                })
        }
        return fields["body"].map { .json($0.json) }
    }

    mutating func template(_ node: YAMLNode, _ what: String) -> Scenario.Template? {
        text(node, what).map { Scenario.Template(position: node.position, text: $0) }
    }

    /// `save: first` keeps `loadPlanExecutionId`; `save: {name: path.to.member}` keeps anything of the body, and
    /// `save: {name: Location?code}` a parameter of the URL in a header.
    private mutating func saves(_ node: YAMLNode) -> [Scenario.Save] {
        if let name = node.text {
            return [Scenario.Save(position: node.position, name: name, path: ["loadPlanExecutionId"])]
        }
        return entries(node, of: "save").compactMap { entry in
            text(entry.value, "a path").map { path in
                Scenario.Save(
                    position: entry.key.position, name: entry.key.text ?? "",
                    path: path.split(separator: ".").map { String($0) })
            }
        }
    }

    /// Reports `${names}` that no earlier step saves.
    mutating func checkSavedNames(_ steps: [Scenario.Step]) {
        var known: Set<String> = []
        for step in steps {
            for name in step.action.usedNames where !known.contains(name) {
                unknown(name, at: step.position, "no earlier step saves '\(name)'", known: known)
            }
            known.formUnion(step.saves.map(\.name))
        }
    }
}

extension Scenario.Action {
    /// The names of saved values that it uses.
    var usedNames: [String] {
        switch self {
        case .advance, .interrupt: []
        case .watch(let watch): watch.call.credentials.names
        case .wait(let execution, _, _): execution.names
        case .call(let call): call.path.names + call.headers.flatMap(\.names) + call.bodyNames + call.credentials.names
        }
    }
}

extension Scenario.Call {
    fileprivate var bodyNames: [String] {
        switch body {
        case .json(let json): json.names
        case .form(let fields): fields.flatMap(\.names)
        case .bytes, nil: []
        }
    }
}

extension Scenario.Header {
    fileprivate var names: [String] { Scenario.Template.names(in: value) }
}

extension Scenario.Credentials {
    fileprivate var names: [String] {
        if case .token(let token) = self { token.names } else { [] }
    }
}

extension Scenario.Template {
    /// The names between `${` and `}`.
    var names: [String] { Self.names(in: text) }

    static func names(in text: String) -> [String] {
        var names: [String] = []
        var rest = Substring(text)
        while let open = rest.range(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
            names.append(String(rest[open.upperBound..<close]))
            rest = rest[close...]
        }
        return names
    }
}

extension Substring {
    /// Where a text occurs first.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}

extension JSONValue {
    /// The names of saved values in its strings.
    fileprivate var names: [String] {
        switch self {
        case .string(let text): Scenario.Template.names(in: text)
        case .array(let elements): elements.flatMap(\.names)
        case .object(let object): object.members.flatMap(\.value.names)
        case .null, .bool, .integer, .number: []
        }
    }
}
